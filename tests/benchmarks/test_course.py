from __future__ import annotations

import pytest

from benchmarks.drivers.course import Course, observe


def course(cost: float | None, bound: float | None) -> Course:
    return Course("feasible", 1.0, cost, bound, 0.1, cost, None, 1.0, 0.0)


def test_a_solve_is_observed_from_the_first_plan_to_the_proof() -> None:
    seen = observe("tiny", 30, 0)
    assert seen.status == "optimal"
    assert seen.cost is not None
    assert seen.first_cost is not None
    assert seen.first_seconds is not None
    assert seen.good_seconds is not None
    assert seen.first_cost >= seen.cost
    assert seen.first_seconds <= seen.good_seconds <= seen.seconds
    assert seen.memory > 10
    assert seen.difference == pytest.approx(0, abs=1e-5)


def test_the_difference_is_a_share_of_the_cost() -> None:
    assert course(200.0, 150.0).difference == 0.25
    assert course(200.0, None).difference is None
    assert course(None, 150.0).difference is None
