"""The terminal from the first picture until the toolkit takes it over."""

from __future__ import annotations

import os
import signal
import sys
import termios
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NoReturn, Self

if TYPE_CHECKING:
    from types import FrameType, TracebackType

    from tui.first.picture import Piece

_ENTER: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h"
"""A screen of its own, no cursor, lines that do not run over, and pasted text marked as such."""
_LEAVE: Final = "\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"
_ENDING: Final = (signal.SIGHUP, signal.SIGTERM)
_LFLAG, _IFLAG, _CC = 3, 0, 6
_NONE: Final = b"\x00"

Attributes = list[Any]
"""What `termios` says about a terminal."""


class Stage:
    """Shows a text and keeps what is typed; whatever happens, the terminal is given back.

    Keys are neither shown nor waited for line by line from here on: they stay in the terminal until
    the toolkit reads them. Ctrl+C still ends the program, as long as nothing else would answer it.

    Attributes:
        lines: The picture that the terminal shows.
    """

    def __init__(self) -> None:
        self._input, self._output = sys.stdin.fileno(), sys.stdout.fileno()
        self._before: Attributes | None = None
        self.lines: list[list[Piece]] = []
        self._handlers: dict[signal.Signals, Any] = {}

    @property
    def is_open(self) -> bool:
        """Whether the text is shown, and nobody else answers for the terminal."""
        return self._before is not None

    def show(self, text: str) -> None:
        """Take the terminal and show a text; one that cannot be set is left alone."""
        try:
            before = termios.tcgetattr(self._input)
            termios.tcsetattr(self._input, termios.TCSANOW, _quiet(before))
        except termios.error:
            return
        self._before = before
        for one in _ENDING:
            # Where nobody is told of a closed terminal, as after nohup, it stays like that.
            if signal.getsignal(one) != signal.SIG_IGN:
                self._handlers[one] = signal.signal(one, self._end)
        self._write(_ENTER + text)

    def hand_over(self) -> Attributes | None:
        """Leave the terminal to somebody else, with how it was set before; None if it is not ours.

        Its own screen stays, so that nothing flickers.
        """
        before, self._before = self._before, None
        self._restore_handlers()
        return before

    def close(self) -> None:
        """Give the terminal back as it was, if it is still ours."""
        before = self.hand_over()
        if before is not None:
            self._write(_LEAVE)
            with suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSANOW, before)

    def _restore_handlers(self) -> None:
        for one, handler in self._handlers.items():
            signal.signal(one, handler)
        self._handlers.clear()

    def _end(self, number: int, _frame: FrameType | None) -> NoReturn:
        self.close()
        sys.exit(128 + number)

    def _write(self, text: str) -> None:
        left = text.encode(errors="replace")
        # A terminal that is gone shows nothing; whoever reads keys from it finds that out.
        with suppress(OSError):
            while left:
                left = left[os.write(self._output, left) :]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _quiet(before: Attributes) -> Attributes:
    """The same without echo and lines, as the toolkit will set it; Ctrl+C alone is still a signal."""
    flags = [*before]
    flags[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    flags[_IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    keys = [*flags[_CC]]
    keys[termios.VMIN], keys[termios.VTIME] = 1, 0
    for place in (termios.VSUSP, termios.VQUIT):
        keys[place] = _NONE
    flags[_CC] = keys
    return flags
