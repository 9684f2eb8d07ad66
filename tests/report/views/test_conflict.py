from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from inventory.overlay import read_scenario
from report.views import conflict
from solver import compile_problem
from solver.answer import Conflict
from solver.answers.budget import Budget
from solver.answers.conflict import WaysOut, ways_out
from solver.answers.ways_out_change import Basis
from solver.conflict import Contradiction
from tests.outside.small import small


def test_rules_ways_and_scenarios_to_copy() -> None:
    raw = small(
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "capacity": {"vcpu": 5}},
        ],
        service={"pin": "new", "demand": {"vcpu": 12}},
    )
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    found = ways_out(Basis(raw), problem, Budget(30.0, workers=1))
    rules, ways = conflict.tables(found, problem)
    assert [row["family"] for row in rules.records()] == ["capacity", "pin"]
    assert "Proven" in rules.notes[0]
    texts = [row["change"] for row in ways.records()]
    assert "raise vcpu of new by 7 (today 5)" in texts
    assert "pin s to current instead of new" in texts
    assert ways.records()[0]["dearer"] == 0.0
    text = "\n".join(
        conflict.snippet(Basis(raw), way, number) for number, way in enumerate(found.ways, start=1)
    )
    names = [row["scenario"] for row in ways.records()]
    assert [row["id"] for row in tomllib.loads(text)["scenario"]] == names


def test_where_nothing_was_tried_that_is_said() -> None:
    inventory = read_scenario(small(), "").inventory
    assert inventory is not None
    table = conflict.ways(WaysOut("infeasible"), compile_problem(inventory))
    assert table.rows == ()
    assert "No way out was tried" in table.notes[0]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            {"freeze": [{"id": "f", "from": date(2026, 1, 1), "to": date(2030, 12, 31)}]},
            "end freeze f on 2027-09-30, in 2027-Q3",
        ),
        (
            {"freeze": [{"id": "f", "from": date(2026, 1, 1), "to": date(2030, 12, 31)}]},
            "begin freeze f on 2027-04-01, in 2027-Q2",
        ),
        (
            {"price": [{"provider": "p-old", "amount": 900}]},
            "obtain an offer for s at new; counted as today, €1,200 a year",
        ),
        (
            {"service": {"pin": "new", "migration": {"periods": 9, "parallel": 1}}},
            "migrate s in 4 periods instead of 9",
        ),
        (
            {"limit": [{"criterion": "local_share", "at_least": 1.0}]},
            "let limit #1 ask for local_share 0 instead of 1",
        ),
    ],
)
def test_ways_are_told_in_words_and_can_be_copied(rows: dict[str, Any], text: str) -> None:
    raw = small(**{"service": {"pin": "new"}, **rows})
    inventory = read_scenario(raw, "").inventory
    assert inventory is not None
    problem = compile_problem(inventory)
    found = ways_out(Basis(raw), problem, Budget(30.0, workers=1))
    texts = [row["change"] for row in conflict.ways(found, problem).records()]
    assert text in texts
    place = texts.index(text)
    snippet = conflict.snippet(Basis(raw), found.ways[place], place + 1)
    (row,) = tomllib.loads(snippet)["scenario"]
    changed = read_scenario({**raw, "scenario": [row]}, row["id"])
    assert changed.solvable


def test_few_services_that_are_enough_are_named() -> None:
    rules = (Conflict("pin", "s", "s is pinned"),)
    for services, told in ((("s",), "s is enough"), (("s", "t"), "2 services are enough for that")):
        found = WaysOut("infeasible", (Contradiction(rules, True, services),))
        inventory = read_scenario(small(), "").inventory
        assert inventory is not None
        table = conflict.tables(found, compile_problem(inventory))[0]
        assert told in table.notes[0]
