"""What protection costs, worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from solver.answers.budget import Budget
from solver.answers.shares_protect import protect
from tests.solver.small import plan_of, problem_of

if TYPE_CHECKING:
    from solver.problem import Problem


def unequal(**organisation: float) -> Problem:
    """Both save 900 for the site by leaving; for b leaving costs 300 more than it does today."""
    return problem_of(
        planning={"periods": 1, "period": "year"},
        organisation=[{"id": "a", **organisation}, {"id": "b"}],
        data_centre=[
            {"id": "old", "provider": "p-old", "fixed_cost_per_year": 900},
            {"id": "new", "provider": "p-new"},
        ],
        service=[
            {
                "id": name,
                "organisation": name,
                "current": "old",
                "cost_per_year": cost,
                "migration": {"periods": 0},
            }
            for name, cost in (("a", 1000), ("b", 500))
        ],
        price=[{"provider": "p-new", "amount": 800}],
    )


def test_protection_costs_the_difference_of_two_plans() -> None:
    problem = unequal()
    found = protect(problem, plan_of(problem), 0.1, Budget(seconds=20, workers=1), parts=2)
    assert (found.without.status, found.with_it.status) == ("optimal", "optimal")
    assert found.without.evaluation is not None
    assert found.plan is not None
    # Both leave for 1600; or b stays, since 800 are more than 550, and the site with it.
    assert found.without.evaluation.cost == pytest.approx(1600)
    assert found.plan.cost == pytest.approx(800 + 500 + 900)
    assert found.plan.problem is problem
    assert found.plan.violations == ()


def test_whoever_accepts_less_still_does() -> None:
    problem = unequal(max_cost_increase=-0.3)
    found = protect(problem, plan_of(problem), 0.1, Budget(seconds=20, workers=1), parts=2)
    assert found.without.status == "infeasible"
    assert found.with_it.status == "infeasible"
    assert found.plan is None


def test_enough_room_costs_nothing() -> None:
    problem = unequal()
    found = protect(problem, plan_of(problem), 0.6, Budget(seconds=20, workers=1), parts=2)
    assert found.plan is not None
    assert found.plan.cost == pytest.approx(1600)
