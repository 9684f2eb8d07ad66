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
    assert Budget(seconds=20, began=time.monotonic() - 15).remaining <= 5
    assert Budget(seconds=20, began=time.monotonic() - 25).over


def test_time_is_kept_for_what_follows_as_a_multiple_of_what_has_passed() -> None:
    budget = Budget(seconds=600, began=time.monotonic() - 4)
    least = time.monotonic() - budget.began
    budget.keep_back(2.0)
    most = time.monotonic() - budget.began
    assert 600 - 2 * most <= budget.seconds <= 600 - 2 * least


def test_never_more_than_half_of_the_time_left_is_kept() -> None:
    budget = Budget(seconds=600, began=time.monotonic() - 400)
    most = budget.remaining
    budget.keep_back(2.0)
    least = budget.remaining
    assert 600 - most / 2 <= budget.seconds <= 600 - least
