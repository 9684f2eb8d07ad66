"""Town and county use `new` of p-new, which costs 400 a year fixed; by use they pay alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from solver.accounts import accounts
from solver.evaluation import Evaluation, evaluate
from solver.funding import Funded, funded
from solver.ledger import book
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.small import compiled, plan_of, problem_of

SERVICES: list[dict[str, Any]] = [
    {"id": name, "organisation": name, "current": "new", "cost_per_year": 100}
    for name in ("town", "county")
]
SITES = [
    {"id": "old", "provider": "p-old"},
    {"id": "new", "provider": "p-new", "fixed_cost_per_year": 400},
]


def _evaluated(*fundings: dict[str, Any], **rows: Any) -> Evaluation:
    given = [{"id": f"f{place}", "provider": "p-new", **row} for place, row in enumerate(fundings)]
    problem = problem_of(service=SERVICES, data_centre=SITES, funding=given, **rows)
    return evaluate(problem, plan_of(problem))


def _sums(found: Funded) -> dict[str, float]:
    return dict(zip(found.names, found.difference.sum(axis=1).tolist(), strict=True))


def test_a_grant_lowers_what_all_pay_in_proportion() -> None:
    found = funded(_evaluated({"kind": "grant", "amount": 100}))
    assert found.by_use.sum() == 400
    assert _sums(found) == {"county": -50, "town": -50}
    assert found.given["f0"].sum() == 100


def test_nobody_is_given_more_than_what_there_is_to_pay() -> None:
    found = funded(_evaluated({"kind": "grant", "amount": 300}, {"kind": "grant", "amount": 300}))
    assert (found.given["f0"].sum(), found.given["f1"].sum()) == (300, 100)
    assert _sums(found) == {"county": -200, "town": -200}


def test_who_pays_a_lump_sum_pays_it_beside_its_own_part() -> None:
    row = {"kind": "lump_sum", "amount": 100, "organisation": "county"}
    assert _sums(funded(_evaluated(row))) == {"county": 50, "town": -50}


def test_periods_go_by_the_dates() -> None:
    row = {"kind": "grant", "amount": 100, "from": date(2027, 2, 1), "until": date(2027, 7, 1)}
    found = funded(_evaluated(row))
    assert found.given["f0"].tolist() == [0, 25, 25, 25, 0]
    past = {"kind": "grant", "amount": 100, "until": date(2026, 12, 31)}
    assert not funded(_evaluated(past)).difference.any()


def test_a_levy_shares_what_is_left_by_its_key() -> None:
    town, county = {"id": "town", "inhabitants": 300}, {"id": "county", "inhabitants": 100}
    rows: list[dict[str, Any]] = [
        {"kind": "grant", "amount": 200},
        {"kind": "levy", "key": "inhabitants"},
    ]
    found = funded(_evaluated(*rows, organisation=[county, town]))
    assert found.given["f1"].sum() == 200
    # Of 200 each by use: half is given, and of the 200 left town pays three quarters.
    assert _sums(found) == {"county": pytest.approx(-150), "town": pytest.approx(-50)}


def test_whom_a_key_of_the_file_names_pays_without_using_anything() -> None:
    organisations = [{"id": "county"}, {"id": "town"}, {"id": "other"}]
    keys = [{"id": "members", "shares": {"town": 1, "other": 3}}]
    found = funded(
        _evaluated({"kind": "levy", "key": "members"}, organisation=organisations, key=keys)
    )
    assert _sums(found) == {"county": -200, "town": -100, "other": 300}


@pytest.mark.parametrize("key", ["use", "workplaces"])
def test_where_a_key_counts_nothing_use_decides(key: str) -> None:
    organisations = [{"id": "county"}, {"id": "town"}]
    found = funded(_evaluated({"kind": "levy", "key": key}, organisation=organisations))
    assert np.abs(found.difference).max() == 0


def test_the_ledger_is_what_it_is_without_funding() -> None:
    with_it, without = _evaluated({"kind": "grant", "amount": 100}), _evaluated()
    assert with_it.cost == without.cost
    assert book(with_it.problem, with_it.occupancy) == book(without.problem, without.occupancy)


@pytest.mark.parametrize("seed", seeds(20, 9700))
def test_random_plans_are_funded_by_what_providers_charge(seed: int) -> None:
    raw = random_inventory(seed)
    providers = [row["id"] for row in raw["provider"]]
    raw["funding"] = [
        row
        for place, name in enumerate(providers)
        for row in (
            {"id": f"a{place}", "provider": name, "kind": "grant", "amount": 40 * (place + 1)},
            {
                "id": f"b{place}",
                "provider": name,
                "kind": "lump_sum",
                "amount": 25,
                "organisation": raw["organisation"][0]["id"],
            },
            {"id": f"c{place}", "provider": name, "kind": "levy", "key": "equal"},
        )
    ]
    problem = compiled(raw)
    index = problem.index
    first = problem.first_option
    moves: dict[str, Any] = {}
    for number, row in enumerate(index.services):
        if first[number] < first[number + 1]:
            option = int(first[number])
            site = index.sites[int(problem.option_site[option])].id
            cutover = int(np.flatnonzero(problem.allowed[option])[0])
            moves[row.id] = site if problem.is_new[number] else (site, cutover)
        elif problem.is_new[number]:
            return  # It may go nowhere: there is no plan.
    evaluation = evaluate(problem, plan_of(problem, **moves))
    found = funded(evaluation)
    charges = sum(account.charges for years in accounts(evaluation) for account in years.values())
    assert found.by_use.sum() == pytest.approx(charges)
    given = {name: amounts.sum() for name, amounts in found.given.items()}
    grants = sum(amount for name, amount in given.items() if name.startswith("a"))
    lump_sums = sum(amount for name, amount in given.items() if name.startswith("b"))
    assert found.difference.sum() == pytest.approx(-grants, abs=1e-6)
    assert found.lump_sums.sum() == pytest.approx(lump_sums)
    assert found.relief.sum() == pytest.approx(grants + lump_sums)
    assert grants + lump_sums <= charges + 1e-6
    assert (found.by_use + found.difference).min() >= -1e-6
