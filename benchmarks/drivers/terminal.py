"""A terminal of any size that a program runs in, with a clock and a count of bytes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from benchmarks.drivers.child import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

QUIET: Final = 0.15
"""Seconds without a byte after which an answer is taken to be whole."""
_CHUNK: Final = 65536
_LOOK: Final = 0.1
_AT_REST: Final = 0.02
"""Seconds of processor between two looks that what is done at rest, such as a timer, stays below."""


@dataclass(frozen=True)
class Reply:
    """What came back for some keys.

    Attributes:
        seconds: From the last key to the last byte; 0 where nothing came.
        data: All bytes.
    """

    seconds: float
    data: bytes


class Terminal:
    """A program of this project in a terminal of its own.

    Args:
        arguments: What Python is to run, such as `-m cli FILE`.
        size: Columns and lines.
        term: What the program is told that the terminal is.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        term: str = "xterm-256color",
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            variables = environment() | {"TERM": term, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
            variables.pop("COLORTERM", None)
            # The size has to be there before the program asks for it.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execve(sys.executable, [sys.executable, *arguments], variables)  # noqa: S606
        os.set_blocking(self._file, False)

    def wait_for(self, text: str, patience: float = 20.0) -> float:
        """Read until a text has come; the seconds since the start of the program.

        Raises:
            TimeoutError: It did not come.
        """
        seen = b""
        wanted = text.encode()
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            seen += self._read(0.5)
            if wanted in seen:
                return time.perf_counter() - self.started
        message = f"{text!r} did not come; the last bytes were {seen[-2000:]!r}"
        raise TimeoutError(message)

    def settle(self, quiet: float = QUIET, patience: float = 30.0) -> Reply:
        """Read until nothing comes any more."""
        start = last = time.perf_counter()
        data = b""
        while time.perf_counter() - start < patience:
            part = self._read(quiet)
            if not part:
                break
            last = time.perf_counter()
            data += part
        return Reply(last - start if data else 0.0, data)

    def send(self, keys: str, quiet: float = QUIET) -> Reply:
        """Type keys at once and wait for the whole answer."""
        os.write(self._file, keys.encode())
        return self.settle(quiet)

    def listen(self, seconds: float) -> bytes:
        """What comes by itself."""
        end = time.perf_counter() + seconds
        data = b""
        while (left := end - time.perf_counter()) > 0:
            data += self._read(left)
        return data

    def busy(self) -> float:
        """Seconds of processor that the program has taken so far, in all its threads."""
        text = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8")
        # The name of the program may hold blanks, and stands in brackets.
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def rest(self, quiet: float = 1.3, patience: float = 60.0) -> float:
        """Read until the program has nothing more to do, not even in the background.

        Returns:
            Seconds since its start when it came to rest.

        Raises:
            TimeoutError: It never did.
        """
        end = time.perf_counter() + patience
        since, before = time.perf_counter(), self.busy()
        while time.perf_counter() < end:
            data = self._read(_LOOK)
            now = self.busy()
            if data or now - before > _AT_REST:
                since = time.perf_counter()
            elif time.perf_counter() - since > quiet:
                return since - self.started
            before = now
        message = f"still at work after {patience} s"
        raise TimeoutError(message)

    def memory(self, what: str = "VmHWM") -> float:
        """MB that the program itself took at most, or takes now by `VmRSS`."""
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
        return 0.0

    def _read(self, patience: float) -> bytes:
        ready, _write, _error = select.select([self._file], [], [], patience)
        if not ready:
            return b""
        with suppress(OSError):
            return os.read(self._file, _CHUNK)
        return b""

    def close(self) -> None:
        """End the program, in whatever state it is."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
