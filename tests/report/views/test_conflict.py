from __future__ import annotations

import tomllib

from inventory.overlay import read_scenario
from report.views import conflict
from solver import compile_problem
from solver.answers.budget import Budget
from solver.answers.conflict import WaysOut, ways_out
from solver.answers.ways_out_change import Basis
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
