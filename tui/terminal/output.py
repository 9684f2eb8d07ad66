"""The way to the terminal, which outlives it."""

from __future__ import annotations

import os
import select
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable


class Output:
    """Takes text like a file and writes it as UTF-8; once the terminal is gone, it drops it."""

    def __init__(self, number: int, on_gone: Callable[[], None]) -> None:
        """Write to an open file.

        Args:
            number: The number of the file.
            on_gone: Called, in the thread that writes, when nobody reads any more.
        """
        self._number, self._on_gone = number, on_gone
        self._parts: list[str] = []
        self._is_gone = False

    def as_file(self) -> IO[str]:
        """The same for those who ask for a file, and use no more of it than is here."""
        return cast("IO[str]", self)

    def fileno(self) -> int:
        """The number of the file."""
        return self._number

    def isatty(self) -> bool:
        """It is a terminal."""
        return True

    def write(self, text: str) -> int:
        """Keep a text for the next `flush`."""
        self._parts.append(text)
        return len(text)

    def flush(self) -> None:
        """Write what was kept."""
        left = memoryview("".join(self._parts).encode(errors="replace"))
        self._parts.clear()
        while left and not self._is_gone:
            try:
                left = left[os.write(self._number, left) :]
            except BlockingIOError:
                # Whoever started us shares the terminal, and may have changed how it is opened.
                select.select((), (self._number,), (), 1.0)
            except OSError:
                self._is_gone = True
                self._on_gone()
