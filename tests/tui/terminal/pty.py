"""The interface in a real pseudo-terminal, and the picture that a terminal makes of its bytes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import pexpect
import pyte

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

ROOT: Final = Path(__file__).parents[3]
QUIET_SECONDS: Final = 0.06
PATIENCE_SECONDS: Final = 30.0
"""However busy the machine is: what is waited for comes, or a test has failed."""
_PASSED_ON: Final = ("PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "PYTHONDONTWRITEBYTECODE")


class Sent(NamedTuple):
    """What a terminal got after some keys: bytes, and seconds to the first and the last of them."""

    size: int
    first: float
    last: float


def environment(
    *, term: str, colorterm: str = "", language: str = "en", more: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The variables of a login with a terminal of this kind, and nothing of the surroundings."""
    names = [*_PASSED_ON, *(name for name in os.environ if name.startswith("XDG_"))]
    found = {name: os.environ[name] for name in names if name in os.environ}
    locale = {"de": "de_DE.UTF-8", "en": "C.UTF-8"}[language]
    found |= {"TERM": term, "LANG": locale, "PYTHONPATH": str(ROOT)}
    if colorterm:
        found["COLORTERM"] = colorterm
    return found | dict(more or {})


def words(*arguments: str | Path) -> list[str]:
    """The command line that starts the program."""
    return [sys.executable, "-m", "cli", *map(str, arguments)]


class Terminal:
    """A process in a pseudo-terminal.

    Attributes:
        child: The process, as pexpect knows it.
        screen: What is to be seen, as pyte knows it.
        received: All bytes so far.
    """

    def __init__(
        self,
        command: list[str],
        *,
        folder: Path,
        size: tuple[int, int] = (80, 24),
        variables: Mapping[str, str],
    ) -> None:
        """Start a process.

        Args:
            command: Program and arguments.
            folder: Where it works.
            size: Columns and lines.
            variables: Its environment.
        """
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.received = bytearray()
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            env=dict(variables),
            dimensions=(rows, columns),
            timeout=PATIENCE_SECONDS,
        )
        self.child.delaybeforesend = None

    # --- what is to be seen ----------------------------------------------------------------------

    @property
    def lines(self) -> list[str]:
        """The lines on the screen, without blanks at their ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """All of them."""
        return "\n".join(self.lines)

    def wait_for(self, text: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until a text is on the screen."""
        end = time.monotonic() + seconds
        while text not in self.text:
            left = end - time.monotonic()
            assert left > 0, f"no {text!r} after {seconds} s on\n{self.text}"
            if not self._read(min(left, 0.2)) and not self.child.isalive():
                self._read(0.1)
                assert text in self.text, f"ended without {text!r} on\n{self.text}"
                return

    def wait_until_sent(self, text: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until a text has arrived, be it still on the screen or not."""
        end = time.monotonic() + seconds
        while text.encode() not in self.received:
            assert time.monotonic() < end, f"no {text!r} after {seconds} s on\n{self.text}"
            self._read(0.2)

    def wait_until_gone(self, text: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until a text is on the screen no more."""
        end = time.monotonic() + seconds
        while text in self.text:
            assert time.monotonic() < end, f"still {text!r} after {seconds} s on\n{self.text}"
            self._read(0.2)

    def settle(self, quiet: float = QUIET_SECONDS) -> None:
        """Read until nothing comes for a while."""
        while self._read(quiet):
            pass

    # --- what one does ---------------------------------------------------------------------------

    def send(self, keys: str | bytes) -> None:
        """Type."""
        self.child.send(keys)

    def press(self, keys: str | bytes, quiet: float = QUIET_SECONDS) -> Sent:
        """Type, wait until nothing comes any more, and tell what came."""
        begin = time.monotonic()
        before = len(self.received)
        self.send(keys)
        first = last = 0.0
        patience = 1.0
        while self._read(patience):
            last = time.monotonic() - begin
            first = first or last
            patience = quiet
        return Sent(len(self.received) - before, first, last)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def end(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Wait for the end; the exit code as shells have it."""
        deadline = time.monotonic() + seconds
        while self.child.isalive():
            assert time.monotonic() < deadline, f"still running:\n{self.text}"
            self._read(0.05)
        while self._read(0.05):
            pass
        self.child.close()
        if self.child.signalstatus is not None:
            return 128 + int(self.child.signalstatus)
        return int(self.child.exitstatus or 0)

    def close(self) -> None:
        """Kill what still runs."""
        self.child.close(force=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _read(self, seconds: float) -> bool:
        """Take what comes within some seconds; whether anything came."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.received += data
        self._stream.feed(data)
        return True
