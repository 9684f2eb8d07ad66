"""How long work takes here and now."""

from __future__ import annotations

import time

import pytest

from solver.answers.negotiate.pace import Pace


def test_what_others_take_follows_from_what_some_have_taken() -> None:
    pace = Pace(2)
    assert pace.needed(10) == 0
    for _time in range(2):
        with pace.noted():
            time.sleep(0.02)
    assert 0.1 <= pace.needed(10) < 1.0
    assert pace.needed(20) == pytest.approx(2 * pace.needed(10))


def test_work_that_waits_makes_a_second_of_a_processor_long() -> None:
    def work() -> None:
        time.sleep(0.05)
        sum(range(100_000))

    assert Pace.slowness(work) > 1.5
    assert Pace.slowness(lambda: None) >= 1.0
