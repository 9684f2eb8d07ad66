"""What services cost at least, against the cheapest plan for a budget by trying all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from solver.answer import SolveOptions
from solver.conflict.find import find_conflict
from solver.conflict.least_sums import exceeded
from solver.families.registry import formulate
from solver.solve import solve
from tests.brute_force import cheapest
from tests.random_inventory import FAMILIES, random_inventory
from tests.solver.small import both, compiled, problem_of, second_service

if TYPE_CHECKING:
    from solver.problem import Problem


def missing(problem: Problem) -> list[tuple[tuple[str, str], float]]:
    formulation = formulate(problem)
    return [(one.rule, one.missing) for one in exceeded(formulation, formulation.build())]


def test_what_is_missing_is_the_sum_of_what_each_service_costs_at_least() -> None:
    # The first costs 1200 if it stays, and may go for 1100 (300 + 200 + 3 * 200) in quarter 1; the
    # other one has no other price than that of today.
    rows = {
        "service": both({}, second_service(pin="current")),
        "budget": [{"id": "roof", "year": 2027, "kind": "run", "amount": 1000}],
    }
    ((rule, amount),) = missing(problem_of(**rows))
    assert rule == ("budget", "roof")
    assert amount == pytest.approx(300 + 800 + 400 - 1000, abs=0.02)


def test_a_budget_that_can_be_kept_is_not_exceeded() -> None:
    budget = [{"id": "roof", "year": 2027, "kind": "run", "amount": 1100}]
    assert missing(problem_of(budget=budget)) == []


def test_what_one_organisation_pays_more() -> None:
    case = problem_of(
        organisation=[{"id": "town", "max_cost_increase": 0.0}],
        service={"pin": "new", "migration": {"one_off": 460}},
    )
    ((rule, amount),) = missing(case)
    assert rule == ("max_cost_increase", "town")
    assert amount == pytest.approx(360, abs=0.02)


def test_what_is_exceeded_leaves_no_plan() -> None:
    told = 0
    for seed in range(200, 240):
        raw = random_inventory(seed, frozenset(set(FAMILIES) - {"scenario"}))
        raw.pop("scenario", None)
        raw["budget"] = [{**row, "amount": row["amount"] / 2} for row in raw.get("budget", [])]
        problem = compiled(raw)
        options = problem.first_option[1:] > problem.first_option[:-1]
        if (problem.stay_allowed | options).all() and missing(problem):
            told += 1
            # Nothing else is in the way but what services may do by themselves.
            ties = ("limit", "together", "apart", "dependency", "team")
            assert cheapest({key: rows for key, rows in raw.items() if key not in ties}) is None
    assert told > 5


def many(price: float) -> Problem:
    services = [
        {
            "id": f"s{number}",
            "organisation": "town",
            "current": "old",
            "cost_per_year": 100,
            "pin": "current",
        }
        for number in range(70)
    ]
    return problem_of(
        service=services,
        price=[{"provider": "p-new", "amount": price}],
        budget=[{"id": "roof", "year": 2027, "kind": "run", "amount": 5000}],
    )


BUDGET = "everybody together may spend 5,000.00 EUR on running costs in 2027"
LEAST = "even if every service did what costs least here, 1,999.99 EUR more would be spent"


def test_a_budget_of_many_services_is_told_with_what_is_missing() -> None:
    case = many(price=10)
    found = solve(case, SolveOptions(time_limit=20.0))
    assert found.status == "infeasible"
    assert [(one.family, one.text) for one in found.conflict] == [
        ("budget", BUDGET),
        ("reach", LEAST),
    ]
    formulation = formulate(case)
    assert find_conflict(formulation, formulation.build()).is_irreducible


def test_where_no_other_site_would_be_cheaper_the_budget_is_named_alone() -> None:
    found = solve(many(price=800), SolveOptions(time_limit=20.0))
    assert [(one.family, one.text) for one in found.conflict] == [("budget", f"{BUDGET}; {LEAST}")]
