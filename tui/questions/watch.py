"""Questions are watched in a thread, which ends with the last of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.questions.asked import read_asked
from tui.runs.looking import Looking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.questions.asked import Asked

EVERY: Final = 0.5
"""Seconds between two looks."""


class Watch(Looking):
    """Looks at questions until all are over.

    Args:
        asked: The questions.
        publish: Called in the thread with this watch and a folder whose question has got further,
            as it is now; None when the folder is gone.
        every: Seconds between two looks.
    """

    def __init__(
        self,
        asked: Sequence[Asked],
        publish: Callable[[Watch, Path, Asked | None], None],
        every: float = EVERY,
    ) -> None:
        super().__init__("questions", every)
        self._told = {one.folder: _news(one) for one in asked}
        self._publish = publish

    def look(self) -> bool:
        """Look once, and tell what is new; False if all are over."""
        for folder, told in list(self._told.items()):
            now = read_asked(folder)
            news = None if now is None else _news(now)
            if now is None or now.state != "running":
                del self._told[folder]
            else:
                self._told[folder] = _news(now)
            if news != told and not self.is_closed:
                self._publish(self, folder, now)
        return bool(self._told)


def _news(asked: Asked) -> tuple[str, str, bool]:
    """What makes it worth telling about a question again."""
    return asked.state, asked.progress, asked.is_cut_short
