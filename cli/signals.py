"""Signals that ask a solve to stop: it ends in order, with the best plan so far."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from solver.engines.engine import Cancellation

_STOPPING: Final = ("SIGINT", "SIGTERM", "SIGHUP")
_PATIENCE_SECONDS: Final = 1.0


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
    """
    stop = Stop(cancellation)
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    numbers = [getattr(signal, name) for name in _STOPPING if hasattr(signal, name)]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
