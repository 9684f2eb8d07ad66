from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from report.views import negotiate as view
from report.views import negotiate_volume
from solver.answers.budget import Budget
from solver.answers.negotiate.answer import Negotiation, negotiate
from solver.solve import solve
from tests.solver.small import both, plan_of, problem_of, second_service


def _negotiated(**rows: Any) -> Negotiation:
    problem = problem_of(service=both({}, second_service()), **rows)
    best = solve(problem).evaluation
    assert best is not None
    return negotiate(problem, best.plan, 1, Budget(seconds=20, workers=1))


def test_a_row_for_each_service() -> None:
    table = view.deals(_negotiated(price=[{"provider": "p-new", "amount": 800}]))
    first, second = table.records()
    assert (first["service"], first["plan"], first["proof"]) == ("s", "there", "exact")
    assert first["break_even"] == first["least"] == first["most"] == 900
    assert first["change"] == pytest.approx(0.125)
    # In its first quarter t pays for both sites: 100 + x = 400.
    assert (second["service"], second["plan"], second["break_even"]) == ("t", "elsewhere", 300)
    assert "proven to be best" in table.notes[0]


def test_revenue_by_year() -> None:
    table = negotiate_volume.revenues(_negotiated(price=[{"provider": "p-new", "amount": 800}]))
    assert table.records() == [{"year": "2027", "plan": 800, "break_even": 900, "to_win": 300}]


def test_who_says_what_running_costs_it_learns_what_is_left() -> None:
    own = {"id": "p-new", "own_cost": [{"amount": 900}]}
    found = _negotiated(
        price=[{"provider": "p-new", "amount": 800}], provider=[{"id": "p-old"}, own]
    )
    sheet = {table.key: table for table in view.tables(found)}
    assert list(sheet) == ["deals", "revenue", "coverage_by_year", "capacity"]
    (row,) = sheet["coverage_by_year"].records()
    assert (row["provider"], row["year"]) == ("p-new", "2027")
    assert (row["use"], row["result"], row["status_quo"]) == (800, -100, -900)


def test_what_was_not_solved_is_said() -> None:
    problem = problem_of()
    found = negotiate(problem, plan_of(problem, s=("new", 1)), 1, Budget(seconds=0.0))
    table = view.deals(found)
    assert [row["proof"] for row in table.records()] == ["unsolved"]
    assert any("no plan of the other side" in note for note in table.notes)


def test_a_price_below_nothing_is_explained() -> None:
    sites = [
        {"id": "old", "provider": "p-old"},
        {"id": "new", "provider": "p-new", "setup_cost": 5000},
    ]
    table = view.deals(_negotiated(data_centre=sites))
    assert any("free of charge" in note for note in table.notes)


def test_how_much_is_known_is_counted_by_services_and_by_what_they_pay() -> None:
    found = _negotiated(price=[{"provider": "p-new", "amount": 800}])
    dear, cheap = found.deals
    said = "which have {} % of all offers together: {} exact for all plans"
    assert any(said.format(100, 2) in note for note in view.deals(found).notes)
    open_ = replace(cheap, state="unsolved", offer=dear.offer / 3)
    notes = view.deals(replace(found, deals=(dear, open_))).notes
    assert any(said.format(75, 1) in note for note in notes)
    # Of a single service the row itself says it.
    assert not any("Answered" in note for note in view.deals(replace(found, deals=(dear,))).notes)
