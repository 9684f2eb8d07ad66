from __future__ import annotations

import datetime as dt
import json
import os
from typing import TYPE_CHECKING

import pytest

from inventory.errors import WohinError
from inventory.loading import load
from inventory.toml.document import Document
from solver import compile_problem, evaluate, plan_file
from solver.search.plans.start import staying_plan
from tests.tui.runs.child import PLAN
from tui.runs.plans import entries, load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.runs.conftest import Begin


def staying(path: Path, scenario: str = "") -> str:
    """The text of the plan that leaves every service of a file where it is."""
    loaded = load(path, scenario)
    assert loaded.inventory is not None
    problem = compile_problem(loaded.inventory)
    plan = staying_plan(problem)
    assert plan is not None
    record = plan_file.record(
        evaluate(problem, plan),
        inventory_name=path.name,
        sha256=loaded.sha256,
        scenario=scenario,
        status="feasible",
        bound=None,
        seconds=1.0,
    )
    return plan_file.write(record)


def made_run(inventory: Path, plan: str, name: str = "20270101-100000") -> Path:
    """A run that is over, by hand."""
    folder = inventory.with_name(f"{inventory.stem}.runs") / name
    folder.mkdir(parents=True)
    told = {"inventory": inventory.name, "started": "2027-01-01T10:00:00+00:00", "label": "first"}
    (folder / "run.json").write_text(json.dumps(told), "utf-8")
    (folder / "status.json").write_text('{"state": "finished", "status": "feasible"}', "utf-8")
    (folder / "plan.toml").write_text(plan, "utf-8")
    (folder / inventory.name).write_bytes(inventory.read_bytes())
    return folder


def test_a_run_that_is_over_is_a_plan(begin: Begin, inventory: Path) -> None:
    run = begin("patient")
    assert entries(inventory) == []
    made_run(inventory, PLAN)
    (entry,) = entries(inventory)
    assert (entry.id, entry.label, entry.status) == ("20270101-100000", "first", "feasible")
    assert (entry.cost, entry.bound, entry.status_quo_cost) == (900.0, 800.0, 1000.0)
    assert entry.path.read_text("utf-8") == PLAN
    assert entry.run is not None
    assert entry.run.id != run.id


def test_plan_files_beside_the_inventory_are_plans_too(inventory: Path) -> None:
    folder = inventory.parent
    texts = {
        "tiny.plan.toml": PLAN,
        "by-hand.toml": PLAN.replace('inventory = "tiny.toml"\n', ""),
        "tiny.elsewhere.toml": PLAN.replace("tiny.toml", "-"),
        "other.plan.toml": PLAN.replace("tiny.toml", "other.toml"),
        "broken.plan.toml": PLAN.replace("[plan]", "[plan"),
        "inventory.toml": "[planning]\nname = 'x'\n",
        "empty.toml": "",
    }
    for age, (name, text) in enumerate(texts.items()):
        (folder / name).write_text(text, "utf-8")
        os.utime(folder / name, (2e9 - age, 2e9 - age))
    (folder / "folder.toml").mkdir()
    found = entries(inventory)
    assert [entry.id for entry in found] == [
        "tiny.plan.toml",
        "by-hand.toml",
        "tiny.elsewhere.toml",
    ]
    assert [entry.label for entry in found] == ["tiny", "by-hand", "tiny.elsewhere"]
    assert found[0].made == dt.datetime.fromtimestamp(2e9, dt.UTC)
    assert found[0].run is None


def test_a_plan_is_evaluated_with_the_inventory_that_was_solved(tiny: Path) -> None:
    made_run(tiny, staying(tiny))
    (entry,) = entries(tiny)
    loaded = load_plan(entry, tiny)
    assert not loaded.has_changed
    assert loaded.evaluation.cost == pytest.approx(loaded.record.cost, abs=0.01)
    assert loaded.problem is loaded.evaluation.problem
    assert loaded.inventory.services
    edited = tiny.read_text("utf-8") + "\n# later\n"
    changed = load_plan(entry, tiny, Document.from_text(edited))
    assert changed.has_changed
    tiny.write_text("[", "utf-8")
    assert load_plan(entry, tiny).has_changed


def test_a_plan_file_is_evaluated_with_the_inventory_as_it_is(tiny: Path) -> None:
    plan = tiny.with_name("tiny.plan.toml")
    plan.write_text(staying(tiny), "utf-8")
    (entry,) = entries(tiny)
    assert not load_plan(entry, tiny).has_changed
    assert load_plan(entry, tiny, Document.from_text(tiny.read_text("utf-8") + "\n")).has_changed


def test_a_plan_knows_its_scenario(tiny: Path) -> None:
    made_run(tiny, staying(tiny, "mehr-platz"))
    (entry,) = entries(tiny)
    assert entry.scenario == "mehr-platz"
    assert load_plan(entry, tiny).record.scenario == "mehr-platz"


def test_what_is_no_plan_of_the_inventory_says_so(tiny: Path) -> None:
    made_run(tiny, PLAN)
    (entry,) = entries(tiny)
    with pytest.raises(WohinError):
        load_plan(entry, tiny)
    plan = tiny.with_name("tiny.plan.toml")
    plan.write_text(staying(tiny), "utf-8")
    stray = next(entry for entry in entries(tiny) if entry.run is None)
    with pytest.raises(WohinError, match="the inventory has errors"):
        load_plan(stray, tiny, Document.from_text("service = 3\n"))
    plan.unlink()
    with pytest.raises(WohinError, match="does not exist"):
        load_plan(stray, tiny)


def test_figures_that_are_no_numbers_are_none(inventory: Path) -> None:
    head = "[plan]\ncost = nan\nbound = inf\nstatus_quo_cost = true\n"
    inventory.with_name("tiny.plan.toml").write_text(head, "utf-8")
    (entry,) = entries(inventory)
    assert (entry.cost, entry.bound, entry.status_quo_cost) == (None, None, None)
