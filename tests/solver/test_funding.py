"""Town and county use `new` of p-new, which costs 400 a year fixed; by use they pay alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from solver.evaluation import Evaluation, evaluate
from solver.funding import Funded, funded
from solver.ledger import book
from tests.solver.small import plan_of, problem_of

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
