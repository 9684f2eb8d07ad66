"""What protection costs, worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from solver.answer import Answer
from solver.answers.budget import Budget
from solver.answers.shares.protect import protect
from solver.evaluation import evaluate
from solver.solve import solve
from tests.solver.small import plan_of, problem_of

if TYPE_CHECKING:
    from solver.plan import Plan
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


def test_a_plan_that_is_proven_to_be_best_is_not_looked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = unequal()
    best = solve(problem).evaluation
    assert best is not None
    solved: list[Problem] = []

    def noted(budget: Budget, problem: Problem, *words: Any, **named: Any) -> Answer:
        solved.append(problem)
        return original(budget, problem, *words, **named)

    original = Budget.solve
    monkeypatch.setattr(Budget, "solve", noted)
    budget = Budget(seconds=20, workers=1)
    found = protect(problem, best.plan, 0.1, budget, 2, bound=best.cost)
    assert found.without.status == "optimal"
    assert found.without.bound == pytest.approx(1600)
    assert found.with_it.status == "optimal"
    assert len(solved) == 1
    assert problem not in solved


def test_a_bound_that_was_proven_before_holds_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = unequal()

    def nothing_proven(
        _budget: Budget, asked: Problem, start: Plan, *_words: Any, **_named: Any
    ) -> Answer:
        return Answer("feasible", evaluate(asked, start), 100.0, seconds=0.0)

    monkeypatch.setattr(Budget, "solve", nothing_proven)
    stays = plan_of(problem)
    found = protect(problem, stays, 0.1, Budget(seconds=20, workers=1), 2, bound=1500.0)
    assert (found.without.status, found.without.bound) == ("feasible", 1500.0)
    assert (found.with_it.status, found.with_it.bound) == ("feasible", 1500.0)
