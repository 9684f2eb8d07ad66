"""The time that something takes, of several runs."""

from __future__ import annotations

import gc
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.table import figure

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Timing:
    """Seconds of each run."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    def cells(self) -> tuple[str, str, str, str]:
        """Median, lowest, highest and number of runs."""
        return (
            figure(self.median, 3),
            figure(min(self.seconds), 3),
            figure(max(self.seconds), 3),
            str(len(self.seconds)),
        )


COLUMNS = ("median", "lowest", "highest", "runs")


def timed(run: Callable[[], object], runs: int) -> Timing:
    """Measure something several times.

    Args:
        run: What to measure; it does the same every time.
        runs: How often, at least once.
    """
    seconds = []
    for _run in range(max(runs, 1)):
        # What earlier runs left behind is no part of this one.
        gc.collect()
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return Timing(tuple(seconds))
