"""Several solves that share one wall time."""

from __future__ import annotations

import pytest

from solver.answers.budget import Budget
from tests.solver.small import problem_of


def test_a_solve_gets_its_part_of_the_time_left() -> None:
    problem = problem_of()
    answer = Budget(seconds=20, workers=1).solve(problem, parts=4)
    assert answer.status == "optimal"


def test_a_cancelled_budget_is_over() -> None:
    budget = Budget(seconds=20)
    assert not budget.over
    budget.cancellation.request()
    assert budget.over


def test_time_that_is_used_up_is_over() -> None:
    budget = Budget(seconds=0.0)
    assert budget.over
    assert budget.remaining == pytest.approx(0.0)
