"""Budgets that are exceeded only because sites have to be paid for as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from inventory.language import speaking
from solver.answers.budget import Budget
from solver.answers.conflict.budget import overspent
from solver.conflict.words import anew
from tests.solver.small import problem_of

if TYPE_CHECKING:
    from solver.problem import Problem


def sites_cost(**rows: Any) -> Problem:
    """Two services cost 600 each wherever they are, and each site 500 by itself."""
    return problem_of(
        planning={"periods": 1, "period": "year"},
        data_centre=[
            {"id": "old", "provider": "p-old", "fixed_cost_per_year": 500},
            {"id": "new", "provider": "p-new", "fixed_cost_per_year": 500},
        ],
        service=[
            {"id": name, "current": "old", "cost_per_year": 600, "migration": {"periods": 0}}
            for name in "ab"
        ],
        price=[{"provider": "p-new", "amount": 600}],
        **rows,
    )


def test_what_sites_cost_counts() -> None:
    problem = sites_cost(budget=[{"year": 2027, "kind": "total", "amount": 1500}])
    found = overspent(problem, Budget(seconds=20, workers=1), 10.0)
    assert found is not None
    budget, others = found.rules
    assert (budget.family, others.family) == ("budget", "reach")
    # 600 twice and 500 once are 200 more than 1500, less the cent that is granted.
    assert others.text.startswith("any plan that keeps all other rules spends at least 199.9")
    with speaking("de"):
        assert anew(others.text) != others.text


@pytest.mark.parametrize("amount", [1700, 1800])
def test_a_budget_that_can_be_kept_is_none_of_them(amount: float) -> None:
    problem = sites_cost(budget=[{"year": 2027, "kind": "total", "amount": amount}])
    assert overspent(problem, Budget(seconds=20, workers=1), 10.0) is None


def test_without_budgets_there_is_nothing_to_exceed() -> None:
    assert overspent(sites_cost(), Budget(seconds=20, workers=1), 10.0) is None
