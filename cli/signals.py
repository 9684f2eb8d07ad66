"""Signals that ask a command to stop: a solve ends in order, with the best plan so far."""

from __future__ import annotations

import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, TracebackType

    from solver.engines.engine import Cancellation

_STOPPING: Final = ("SIGINT", "SIGTERM", "SIGHUP")
_ENDING: Final = ("SIGTERM", "SIGHUP")
_PATIENCE_SECONDS: Final = 1.0
_asked = threading.Event()
"""Somebody has asked the command to end, and the exception may have got lost since."""


class Stop:
    """What the signals do: ask to stop, and at the second Ctrl+C stop at once.

    Attributes:
        is_settled: Set it when only writing is left: from then on signals change nothing.
    """

    def __init__(self, cancellation: Cancellation) -> None:
        self.is_settled = False
        self._cancellation = cancellation
        self._first: float | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Take a signal."""
        del frame
        if self.is_settled:
            return
        now = time.monotonic()
        if self._first is None:
            self._first = now
        elif number == signal.SIGINT and now - self._first > _PATIENCE_SECONDS:
            raise KeyboardInterrupt
        self._cancellation.request()


@contextmanager
def cancelling(cancellation: Cancellation) -> Iterator[Stop]:
    """Turn signals into requests to stop, as long as the block runs.

    Outside the main thread signals cannot be taken, and stay as they are.

    Raises:
        KeyboardInterrupt: A signal before the block had to end the command, and was lost.
    """
    stop = Stop(cancellation)
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    with _handling(_STOPPING, stop):
        if _asked.is_set():
            raise KeyboardInterrupt
        yield stop


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end what is not yet being cancelled like Ctrl+C does.

    Modules in C call back while they are imported, and let go of what is raised there: they print a
    traceback and go on. So it is remembered until a search begins, and nothing is printed.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        del frame
        _asked.set()
        if number in ending:
            signal.signal(number, signal.SIG_DFL)  # the next one ends the process
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    ending = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    with _handling(_STOPPING, interrupt), _unspoken():
        try:
            yield
        finally:
            _asked.clear()


@contextmanager
def _unspoken() -> Iterator[None]:
    """Print no traceback of an interruption that nobody can catch."""
    said, ignored = sys.excepthook, sys.unraisablehook

    def say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            said(kind, error, trace)

    def ignore(lost: sys.UnraisableHookArgs) -> None:
        if not issubclass(lost.exc_type, KeyboardInterrupt):
            ignored(lost)

    sys.excepthook, sys.unraisablehook = say, ignore
    try:
        yield
    finally:
        sys.excepthook, sys.unraisablehook = said, ignored


def is_interruption(error: BaseException | None) -> bool:
    """Whether Ctrl+C is behind an error: a module in C that it meets on its import says another."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__
    return error is not None


@contextmanager
def _handling(
    names: tuple[str, ...], handler: Callable[[int, FrameType | None], None]
) -> Iterator[None]:
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers if not _is_kept_off(number)}
    try:
        for number in before:
            signal.signal(number, handler)
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def _is_kept_off(number: int) -> bool:
    """Whether `nohup` wants the command to outlive its terminal.

    A shell without job control keeps Ctrl+C off what runs in the background as well, but whoever
    sends that by hand means it.
    """
    return number != signal.SIGINT and signal.getsignal(number) is signal.SIG_IGN
