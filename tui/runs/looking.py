"""Something is looked at every so often, in a thread of its own."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod


class Looking(ABC):
    """Looks until there is nothing more to see, or nobody wants to know.

    Args:
        name: Of the thread.
        every: Seconds between two looks.
    """

    def __init__(self, name: str, every: float) -> None:
        self._name, self._every = name, every
        self._is_closed = threading.Event()

    @abstractmethod
    def look(self) -> bool:
        """Look once, and tell what is new; False if there is nothing more to come."""

    @property
    def is_closed(self) -> bool:
        """Whether nobody wants to know any more."""
        return self._is_closed.is_set()

    def begin(self) -> None:
        """Look from now on, in a thread."""
        threading.Thread(target=self._work, name=self._name, daemon=True).start()

    def close(self) -> None:
        """Publish nothing any more."""
        self._is_closed.set()

    def _work(self) -> None:
        while not self.is_closed and self.look():
            self._is_closed.wait(self._every)
