"""Several solves that share one wall time."""

from __future__ import annotations

import time

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


def test_the_time_counts_from_the_beginning_of_the_command() -> None:
    budget = Budget(seconds=20, began=time.monotonic() - 15)
    assert 4 < budget.remaining <= 5


def test_time_is_kept_for_what_follows_as_a_multiple_of_what_has_passed() -> None:
    budget = Budget(seconds=60, began=time.monotonic() - 4)
    budget.keep_back(2.0)
    assert 47.5 < budget.remaining <= 48


def test_never_more_than_half_of_the_time_left_is_kept() -> None:
    budget = Budget(seconds=60, began=time.monotonic() - 40)
    budget.keep_back(2.0)
    assert 9.5 < budget.remaining <= 10
