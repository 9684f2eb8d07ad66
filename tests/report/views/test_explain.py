from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from report.table import Word
from report.views import explain as view
from solver.answers.budget import Budget
from solver.answers.explain.answer import explain
from solver.answers.variation.known import Difference, Known
from solver.solve import solve
from tests.solver.small import both, plan_of, problem_of, second_service


def _tables(**rows: Any) -> dict[str, Any]:
    asked = rows.pop("asked", {})
    problem = problem_of(**rows)
    best = solve(problem).evaluation
    assert best is not None
    found = explain(problem, best.plan, 0, Budget(seconds=20, workers=1), **asked)
    return {table.key: table for table in view.tables(found)}


def test_sites_with_what_the_whole_plan_costs_more() -> None:
    tables = _tables()
    old, new = tables["sites"].records()
    assert (old["site"], old["own_cost"], old["more"]) == ("old", 1200, 100)
    assert (new["site"], new["own_cost"], new["more"]) == ("new", 1100, 0)
    (row,) = tables["alternatives"].records()
    assert (row["decision"], row["proof"], row["more"]) == ("not at new", "exact", 100)
    assert (row["least"], row["most"], row["others"]) == (100, 100, 0)
    total = tables["costs"].total_record()
    assert total["base"] + total["next"] == pytest.approx(1200)


def test_a_rule_in_words_and_what_it_is_worth() -> None:
    tables = _tables(gate=[{"id": "g", "name": "Beitritt", "decided_on": date(2027, 6, 1)}])
    (row,) = tables["binding"].records()
    assert (row["rule"], row["subject"], row["saving"]) == ("gate", "g", 100)
    assert row["looser"] == "does not count for s"
    notes = " ".join(tables["binding"].notes)
    assert "By itself, s would be cheapest at new, cut over in 2027-Q1: €100.00 less" in notes
    assert "waits for Beitritt" in notes


def test_a_conflict_in_words() -> None:
    tables = _tables(
        service=both({}, second_service(pin="current")),
        together=[{"services": ["s", "t"]}],
        asked={"sites": [1]},
    )
    named = tables["alternatives"].records()[0]
    assert named["proof"] == "impossible"
    assert any(note.startswith("new: ") for note in tables["alternatives"].notes)


def test_shared_costs_in_words() -> None:
    sites = [
        {"id": "old", "provider": "p-old"},
        {"id": "new", "provider": "p-new", "setup_cost": 150},
    ]
    notes = " ".join(_tables(data_centre=sites)["binding"].notes)
    assert "the whole plan costs €50.00 more, because of costs that services share" in notes


def test_what_was_not_solved_is_said() -> None:
    problem = problem_of()
    found = explain(problem, plan_of(problem, s=("new", 1)), 0, Budget(seconds=0.0))
    tables = {table.key: table for table in view.tables(found)}
    assert [row["proof"] for row in tables["alternatives"].records()] == ["unsolved"]
    assert any("Not solved" in note for note in tables["alternatives"].notes)


def test_shadow_prices_are_left_out_where_more_is_proven() -> None:
    tables = _tables()
    (row,) = tables["alternatives"].records()
    assert (row["proof"], row["priced"]) == ("exact", None)
    assert "shadow" not in " ".join(tables["alternatives"].notes)


@pytest.mark.parametrize(("priced", "shown"), [(70.0, 70.0), (30.0, None), (None, None)])
def test_shadow_prices_stand_beside_limits(priced: float | None, shown: float | None) -> None:
    problem = problem_of()
    best = solve(problem).evaluation
    assert best is not None
    found = explain(problem, best.plan, 0, Budget(seconds=20, workers=1))
    (one,) = found.alternatives
    open_ = replace(one, more=Difference(100.0, 50.0, 300.0), priced=priced)
    base = Known(best, best.cost - 200.0)
    table = view.tables(replace(found, base=base, alternatives=(open_,)))[2]
    assert table.records()[0]["priced"] == shown
    assert ("shadow" in " ".join(table.notes)) == (shown is not None)
    assert "by up to €200, and the limits are the wider for it" in " ".join(table.notes)


def test_a_budget_without_an_id_is_named_by_what_it_limits() -> None:
    service = {"migration": {"periods": 1, "one_off": 50}}
    budget = [{"year": 2027, "kind": "one_off", "amount": 20}]
    table = _tables(service=service, budget=budget)["binding"]
    (row,) = table.rows
    assert row[1] == Word("2027,*,one_off,#1", "one-off costs 2027")
    budget[0]["organisation"] = "town"
    (row,) = _tables(service=service, budget=budget)["binding"].rows
    assert row[1] == Word("2027,town,one_off,#1", "town: one-off costs 2027")


def test_cost_and_security_side_by_side_and_not_blended() -> None:
    tables = _tables(
        data_centre=[
            {"id": "old", "provider": "p-old", "availability_class": 3},
            {
                "id": "new",
                "provider": "p-new",
                "certificates": ["c5"],
                "recovery": {"time_hours": 4},
            },
        ]
    )
    plan, old = tables["security"].records()
    assert (plan["site"], plan["own_more"], plan["more"], plan["cost"]) == ("new", 0, 0, "plan")
    assert (plan["class"], plan["time_hours"], plan["certificates"]) == (None, 4, ["c5"])
    assert (old["site"], old["own_more"], old["more"], old["cost"]) == ("old", 100, 100, "dearer")
    assert (old["security"], old["better"]) == ("mixed", ["availability_class"])
    assert (old["worse"], old["class"]) == (["time_hours", "certificates"], 3)


def test_without_another_site_nothing_is_held_against_each_other() -> None:
    assert "security" not in _tables(service={"pin": "current"})
