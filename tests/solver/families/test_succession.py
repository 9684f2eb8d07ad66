"""Providers that end and pass their sites to another one, by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.accounts import accounts
from solver.eligibility_findings import findings
from solver.evaluation import evaluate
from solver.families import availability, gate, placement, selection
from solver.families.fixed import NAME as FIXED
from solver.families.succession import NAME
from solver.staff import by_organisation
from tests.solver.small import accepted, plan_of, problem_of, refused

if TYPE_CHECKING:
    from solver.problem import Problem

HALF = date(2027, 6, 30)
"""The last day of the second of four quarters."""

AT_ONCE = {"migration": {"periods": 0}}


def merged(
    old: dict[str, Any] | None = None, heir: dict[str, Any] | None = None, **rows: Any
) -> Problem:
    """p-old ends in the middle of the year, and p-heir has its site from then on."""
    ends = {"available_until": HALF, "successor": "p-heir", **(old or {})}
    providers = [
        {"id": "p-old", **{key: value for key, value in ends.items() if value is not None}},
        {"id": "p-new"},
        {"id": "p-heir", **(heir or {})},
    ]
    return problem_of(**{"provider": providers, **rows})


def test_services_go_on_where_they_are() -> None:
    assert accepted(merged()).cost == pytest.approx(1200)
    accepted(merged(), s=("new", 4))


def test_without_a_successor_the_site_ends() -> None:
    refused(merged({"successor": None}), placement.NAME, s="old")


@pytest.mark.parametrize("heir", [{"available_from": date(2027, 10, 1)}, {"available_until": HALF}])
def test_a_successor_that_is_not_there_takes_nothing_over(heir: dict[str, Any]) -> None:
    case = merged(heir=heir)
    refused(case, placement.NAME, s="old")
    sentence = refused(case, availability.NAME, s=("new", 3))
    assert sentence == "s may not cut over in 2027-Q3: old is available until 2027-06-30"


def test_the_end_of_the_successor_ends_the_site() -> None:
    case = merged(heir={"available_until": date(2027, 9, 30)})
    accepted(case, s=("new", 3))
    refused(case, placement.NAME, s="old")


def test_a_successor_keeps_only_whom_it_serves() -> None:
    case = merged(heir={"serves": ["county"]})
    accepted(case, s=("new", 2))
    assert refused(case, placement.NAME, s="old") == (
        "s may not stay at old; old passes to p-heir with 2027-Q3: "
        "p-heir does not serve town (serves: county)"
    )
    assert "old passes to p-heir with 2027-Q3" in refused(case, NAME, s=("new", 3))
    found = list(findings(case))
    # Today nothing is wrong with where it runs.
    assert [(one.code, one.severity) for one in found] == [("must-leave", "note")]
    assert found[0].text.startswith("s must have left old by the end of 2027-Q2: old passes to")


def test_one_that_does_not_operate_keeps_nobody() -> None:
    refused(merged(heir={"roles": ["steering"]}), placement.NAME, s="old")


def test_who_comes_is_served_by_both_while_both_have_the_site() -> None:
    """The new site is the one that is handed over."""
    providers = [
        {"id": "p-old"},
        {"id": "p-new", "serves": ["county"], "available_until": HALF, "successor": "p-heir"},
        {"id": "p-heir"},
    ]
    case = problem_of(provider=providers, service=AT_ONCE)
    accepted(case, s=("new", 2))
    sentence = refused(case, NAME, s=("new", 1))
    assert "until the end of 2027-Q2: p-new does not serve town (serves: county)" in sentence


def test_a_site_is_named_by_all_who_have_it() -> None:
    accepted(merged(service={"pin": "p-old"}))
    accepted(merged(service={"pin": "p-heir"}))
    providers = [
        {"id": "p-old"},
        {"id": "p-new", "available_until": HALF, "successor": "p-heir"},
        {"id": "p-heir"},
    ]
    refused(
        problem_of(provider=providers, service={"forbidden": ["p-heir"]}),
        selection.NAME,
        s=("new", 1),
    )
    waits = [{"id": "g", "providers": ["p-heir"]}]
    refused(problem_of(provider=providers, gate=waits), gate.NAME, s=("new", 1))


def test_the_successor_has_prices_of_its_own() -> None:
    price = [{"provider": "p-new", "amount": 800}, {"provider": "p-heir", "amount": 2000}]
    assert accepted(merged(price=price)).cost == pytest.approx(600 + 1000)
    later = [price[0], {**price[1], "from": date(2027, 10, 1)}]
    assert accepted(merged(price=later)).cost == pytest.approx(900 + 500)
    # A quote goes on.
    offer = [{"service": "s", "provider": "p-old", "price_per_year": 400}]
    assert accepted(merged(price=price, offer=offer)).cost == pytest.approx(400)


def test_what_is_due_after_leaving_early_is_due_at_the_price_of_the_successor() -> None:
    price = [{"provider": "p-new", "amount": 800}, {"provider": "p-heir", "amount": 2000}]
    case = merged(price=price, service={**AT_ONCE, "contract_end": date(2027, 12, 31)})
    evaluation = accepted(case, s=("new", 1))
    assert evaluation.by_period["contract"].tolist() == [0, 0, 300, 500, 500]


def test_each_has_its_fixed_costs_in_its_time_and_pays_for_setting_up_its_own() -> None:
    old = {"fixed_cost_per_year": 400, "setup_cost": 7}
    heir = {"fixed_cost_per_year": 40, "setup_cost": 7}
    case = merged(old, heir, service=AT_ONCE)
    assert accepted(case).by_period[FIXED].tolist() == [0, 100, 100, 10, 10]
    assert accepted(case, s=("new", 3)).by_period[FIXED].tolist() == [0, 100, 100, 10, 0]


def test_a_successor_with_a_site_of_its_own_is_set_up_for_that() -> None:
    providers = [
        {"id": "p-old", "available_until": HALF, "successor": "p-new"},
        {"id": "p-new", "fixed_cost_per_year": 40, "setup_cost": 7},
    ]
    case = problem_of(provider=providers, service=AT_ONCE)
    assert accepted(case).by_period[FIXED].tolist() == [0, 0, 0, 10, 10]
    assert accepted(case, s=("new", 1)).by_period[FIXED].tolist() == [0, 0, 17, 10, 10]


def test_teams_of_both_work_on_its_moves() -> None:
    team = [{"id": "k", "provider": "p-heir", "day_rate": 100}]
    work = {"migration": {"effort": {"k": 2}}}
    assert accepted(merged(team=team, service=work), s=("new", 1)).costs["one_off"] == 200


def test_the_plan_ends_with_the_successor() -> None:
    case = merged(limit=[{"provider": "p-heir", "max_share": 0.0}])
    assert refused(case, "limit", s="old").startswith("p-heir has 1 of 1 services")


def test_earnings_and_own_people_go_by_who_has_the_site() -> None:
    taking = {"staff": {"days_at_own": 40, "days_elsewhere": 8}}
    case = merged({"organisation": "town", "serves": ["*"]}, service=taking)
    evaluation = evaluate(case, plan_of(case))
    years = accounts(evaluation)
    assert [round(one[2027].use) for one in years] == [600, 0, 600]
    assert by_organisation(evaluation)["town"].after.tolist() == [0, 10, 10, 2, 2]


def test_a_rule_by_date_asks_whoever_has_the_site_then() -> None:
    law = [{"id": "law", "require": {"public_law": True}, "from": date(2027, 7, 1)}]
    accepted(merged(heir={"public_law": True}, rule=law))
    refused(merged({"public_law": True}, rule=law), placement.NAME, s="old")


def test_a_chain_of_successors() -> None:
    providers = [
        {"id": "p-old", "available_until": date(2027, 3, 31), "successor": "p-mid"},
        {"id": "p-new"},
        {"id": "p-mid", "available_until": HALF, "successor": "p-heir"},
        {"id": "p-heir"},
    ]
    amounts = {"p-mid": 400, "p-heir": 800, "p-new": 800}
    price = [{"provider": name, "amount": amount} for name, amount in amounts.items()]
    evaluation = accepted(problem_of(provider=providers, price=price))
    assert evaluation.by_period["run"].tolist() == [0, 300, 100, 200, 200]
