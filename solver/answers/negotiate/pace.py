"""How long things take here and now: beside other programs, a second of a processor is several of the clock."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Pace:
    """Measures what one piece of work takes, to tell what others will take.

    Args:
        workers: How many pieces are done at a time.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._seconds: list[float] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note how long it takes what is done within."""
        began = time.monotonic()
        yield
        self._seconds.append(time.monotonic() - began)

    def needed(self, pieces: int) -> float:
        """Wall time that so many pieces take, in seconds; 0 where none was noted yet."""
        if not self._seconds:
            return 0.0
        return pieces * sum(self._seconds) / len(self._seconds) / self._workers

    @staticmethod
    def slowness(work: Callable[[], None]) -> float:
        """Do some work with one core; how many seconds of the clock one of a processor takes, 1 at least."""
        clock, used = time.monotonic(), time.process_time()
        work()
        spent = time.process_time() - used
        return max((time.monotonic() - clock) / spent, 1.0) if spent > 0 else 1.0
