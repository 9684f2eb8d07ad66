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
        self._told = {one.folder: (one.state, one.progress) for one in asked}
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
            state = None if now is None else (now.state, now.progress)
            if state is None or state[0] != "running":
                del self._told[folder]
            else:
                self._told[folder] = state
            if state != told and not self._is_closed.is_set():
                self._publish(self, folder, now)
        return bool(self._told)
