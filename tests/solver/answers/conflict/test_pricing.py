"""Ways out are compared by the best plans that are known for any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from solver.answer import Answer
from solver.answers.budget import Budget
from solver.answers.conflict.pricing import priced
from solver.answers.ways_out.change import Change
from solver.answers.ways_out.least import Least
from solver.evaluation import evaluate
from tests.outside.small import new_service
from tests.solver.small import plan_of, problem_of

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.problem import Problem

STAYS = plan_of(problem_of())
"""1,200 EUR."""

MOVES = plan_of(problem_of(), s=("new", 1))
"""Cheaper, if an offer is there."""


class Searching(Budget):
    """Finds what it is told to, one plan after the other.

    Args:
        found: Plans, and whether each is proven.
        seconds: What is left of the time afterwards.
    """

    def __init__(self, *found: tuple[Plan, bool], seconds: float = 0.0) -> None:
        super().__init__(seconds)
        self.left = list(found)
        self.starts: list[Plan | None] = []

    def solve(self, problem: Problem, start: Plan | None = None, **_others: object) -> Answer:
        """Find the next one."""
        self.starts.append(start)
        plan, is_proven = self.left.pop(0)
        evaluation = evaluate(problem, plan)
        bound = evaluation.cost if is_proven else evaluation.cost - 900
        return Answer("optimal" if is_proven else "feasible", evaluation, bound, 0.0)


def way(problem: Problem, plan: Plan = STAYS) -> tuple[tuple[Change, ...], Least]:
    return (), Least(Change("capacity", "new"), problem, plan, is_proven=True)


def test_a_way_whose_search_had_less_luck_gets_the_plan_of_another() -> None:
    problem = problem_of()
    cheapest = evaluate(problem, MOVES).cost
    assert cheapest < evaluate(problem, STAYS).cost
    first, second = priced([way(problem), way(problem)], Searching((STAYS, False), (MOVES, True)))
    assert first.evaluation.cost == pytest.approx(cheapest)
    assert first.bound == pytest.approx(evaluate(problem, STAYS).cost - 900)
    assert (first.is_optimal, second.is_optimal) == (False, True)


def test_it_does_not_where_its_rules_forbid_it_or_there_is_no_such_service() -> None:
    pinned, longer = (
        problem_of(service={"pin": "current"}),
        problem_of(service=[*ONE, new_service()]),
    )
    plan = plan_of(longer, n=("new", 0))
    budget = Searching((STAYS, False), (MOVES, True), (plan, False))
    first, _second, third = priced([way(pinned), way(problem_of()), way(longer, plan)], budget)
    assert first.evaluation.plan == STAYS
    assert len(third.evaluation.plan.site) == 2
    # Nor is it where a search begins.
    assert budget.starts[2] is plan


def test_what_is_left_of_the_time_goes_to_those_that_are_open() -> None:
    problem = problem_of()
    budget = Searching((STAYS, True), (STAYS, False), (MOVES, True), seconds=60.0)
    first, second = priced([way(problem), way(problem)], budget)
    assert not budget.left
    assert second.is_optimal
    assert second.evaluation.cost < first.evaluation.cost


ONE = [
    {
        "id": "s",
        "application": "app",
        "organisation": "town",
        "current": "old",
        "cost_per_year": 1200,
    }
]
