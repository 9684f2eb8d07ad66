from __future__ import annotations

import time

from benchmarks.drivers.clock import Timing, timed


def test_the_median_is_that_of_all_runs() -> None:
    timing = Timing((3.0, 1.0, 2.0))
    assert timing.median == 2.0
    assert timing.cells() == ("2.000", "1.000", "3.000", "3")


def test_what_is_measured_runs_as_often_as_asked() -> None:
    calls: list[int] = []
    timing = timed(lambda: calls.append(1), 4)
    assert len(calls) == len(timing.seconds) == 4
    timed(lambda: calls.append(1), 0)
    assert len(calls) == 5


def test_waiting_takes_its_time() -> None:
    assert timed(lambda: time.sleep(0.02), 1).median >= 0.02
