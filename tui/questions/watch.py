"""Questions are watched in a thread, which ends with the last of them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from tui.questions.asked import read_asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.questions.asked import Asked

EVERY: Final = 0.5
"""Seconds between two looks."""


class Watch:
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
        self._told = {one.folder: _news(one) for one in asked}
        self._publish, self._every = publish, every
        self._is_closed = threading.Event()

    def begin(self) -> None:
        """Look from now on, in a thread."""
        threading.Thread(target=self._work, name="questions", daemon=True).start()

    def close(self) -> None:
        """Publish nothing any more."""
        self._is_closed.set()

    def _work(self) -> None:
        while not self._is_closed.is_set() and self.look():
            self._is_closed.wait(self._every)

    def look(self) -> bool:
        """Look once, and tell what is new; False if all are over."""
        for folder, told in list(self._told.items()):
            now = read_asked(folder)
            news = None if now is None else _news(now)
            if now is None or now.state != "running":
                del self._told[folder]
            else:
                self._told[folder] = _news(now)
            if news != told and not self._is_closed.is_set():
                self._publish(self, folder, now)
        return bool(self._told)


def _news(asked: Asked) -> tuple[str, str, bool]:
    """What makes it worth telling about a question again."""
    return asked.state, asked.progress, asked.is_cut_short
