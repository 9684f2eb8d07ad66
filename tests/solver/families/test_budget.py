from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.families.budget import NAME
from tests.solver.small import accepted, both, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem

# With a cutover at 2: run 4 × 300 - 2 × 300 + 3 × 200 = 1200, contract 300, one-off 10, set-up 20,
# fixed costs of new 3 × 25 = 75, closing of old 30, apart from t 2 × 50 = 100.
COSTS: dict[str, Any] = {
    "data_centre": [
        {"id": "old", "provider": "p-old", "closing_cost": 30},
        {"id": "new", "provider": "p-new", "setup_cost": 20, "fixed_cost_per_year": 100},
    ],
    "service": both(
        {"migration": {"one_off": 10}, "contract_end": date(2027, 9, 1)},
        second_service(current="new", cost_per_year=0, id="t"),
    ),
    "dependency": [{"service": "s", "on": "t", "apart_cost_per_year": 200}],
}
# What t, at new from the start, makes of them: no set-up, and 100 of fixed costs. Until s has
# moved after period 2, the two are apart.
SPENT = {"run": 1200 + 300, "one_off": 10 + 30, "total": 1500 + 40 + 100 + 100}


def problem(*budgets: dict[str, Any], **rows: Any) -> Problem:
    return problem_of(budget=list(budgets), **{**COSTS, **rows})


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("run", "of running costs in 2027"),
        ("one_off", "are spent once in 2027"),
        ("total", "are spent in 2027 in all"),
    ],
)
def test_the_sum_itself_is_allowed_and_a_cent_less_is_not(kind: str, words: str) -> None:
    spent = SPENT[kind]
    accepted(problem({"year": 2027, "kind": kind, "amount": spent}), s=("new", 2), t="new")
    case = problem({"year": 2027, "kind": kind, "amount": spent - 0.01})
    assert refused(case, NAME, s=("new", 2), t="new") == (
        f"{spent:,.2f} EUR {words}, but the budget is {spent - 0.01:,.2f} EUR"
    )


def test_without_a_kind_it_is_about_everything() -> None:
    accepted(problem({"year": 2027, "amount": SPENT["total"]}), s=("new", 2), t="new")
    refused(problem({"year": 2027, "amount": SPENT["total"] - 1}), NAME, s=("new", 2), t="new")


def test_set_up_counts_as_one_off() -> None:
    # Moving at 2: 10 + set-up 20 + closing 30.
    rows = {"service": COSTS["service"][:1], "dependency": []}
    accepted(problem({"year": 2027, "kind": "one_off", "amount": 60}, **rows), s=("new", 2))
    refused(problem({"year": 2027, "kind": "one_off", "amount": 59}, **rows), NAME, s=("new", 2))


def test_an_organisation_pays_its_shares_of_direct_costs_only() -> None:
    service = {**COSTS["service"][0], "consumers": [{"id": "town", "share": 3}, "county"]}
    rows = {"service": [service], "dependency": []}
    # Three quarters of 1500 + 10; set-up, closing and fixed costs are not asked about.
    budget = {"year": 2027, "organisation": "town", "amount": 1132.5}
    accepted(problem(budget, **rows), s=("new", 2))
    case = problem({**budget, "amount": 1132.49}, **rows)
    assert refused(case, NAME, s=("new", 2)).startswith("1,132.50 EUR are spent in 2027")
    accepted(problem({**budget, "organisation": "county", "amount": 377.5}, **rows), s=("new", 2))
    once = {"year": 2027, "organisation": "town", "kind": "one_off", "amount": 7.5}
    accepted(problem(once, **rows), s=("new", 2))
    refused(problem({**once, "amount": 7.49}, **rows), NAME, s=("new", 2))


def test_who_stays_costs_an_organisation_its_share_as_well() -> None:
    service = {**COSTS["service"][0], "consumers": [{"id": "town", "share": 3}, "county"]}
    budget = {"year": 2027, "organisation": "town", "kind": "run", "amount": 900}
    accepted(problem(budget, service=[service], dependency=[]), s="old")
    case = problem({**budget, "amount": 899.99}, service=[service], dependency=[])
    refused(case, NAME, s="old")


def test_a_period_counts_for_the_year_in_which_it_begins() -> None:
    # Four quarters from December on: the first belongs to 2026.
    planning = {"start": date(2026, 12, 1), "periods": 4, "discount_rate": 0.5}
    rows = {"planning": planning, "service": [{"id": "s", "current": "old", "cost_per_year": 1200}]}
    case = problem_of(budget=[{"year": 2026, "kind": "run", "amount": 300}], **rows)
    accepted(case, s="old")
    refused(case, NAME, s=("new", 1))
    case = problem_of(budget=[{"year": 2027, "kind": "run", "amount": 600}], **rows)
    accepted(case, s=("new", 1))
    refused(case, NAME, s=("new", 2))
    # A year outside the horizon costs nothing.
    accepted(problem_of(budget=[{"year": 2030, "kind": "run", "amount": 0}], **rows), s="old")


def test_each_budget_counts() -> None:
    case = problem(
        {"id": "roof", "year": 2027, "kind": "total", "amount": 10_000},
        {"id": "once", "year": 2027, "kind": "one_off", "amount": 0},
    )
    accepted(case, s="old", t="new")
    refused(case, NAME, s=("new", 2), t="new")
