"""How long work takes here and now."""

from __future__ import annotations

import time

from solver.answers.negotiate.pace import slowness


def test_work_that_waits_makes_a_second_of_a_processor_long() -> None:
    def work() -> None:
        time.sleep(0.05)
        sum(range(100_000))

    assert slowness(work) > 1.5
    assert slowness(lambda: None) >= 1.0
