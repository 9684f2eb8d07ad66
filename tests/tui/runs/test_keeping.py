from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.tui.runs.child import PLAN
from tests.tui.runs.conftest import again, until
from tests.tui.runs.test_plans import made_run
from tui.runs import start
from tui.runs.keeping import Keep, KeepAsked, KeepFound, found_in, sentences
from tui.runs.plans import entries
from tui.runs.run import RunOptions, read_run
from tui.runs.run_settings import settings_again
from tui.runs.start import start_run
from tui.runs.words import state_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.runs.conftest import Begin
    from tui.runs.plans import PlanEntry

ASKED = KeepAsked("plan", "the plan", None, "2027-Q2")
KEPT = {
    "changes": ["a", "b"],
    "changes_of_cheapest": 5,
    "cost_of_keeping": 300.0,
    "cost_of_each": 100.0,
    "is_fewest": True,
}


@pytest.fixture
def plan(inventory: Path) -> PlanEntry:
    """Give an earlier plan."""
    made_run(inventory, PLAN)
    (entry,) = entries(inventory)
    return entry


def test_a_run_is_told_what_to_keep_to(
    inventory: Path, plan: PlanEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def take(words: list[str], *_rest: object) -> int:
        told.extend(words)
        return 0

    monkeypatch.setattr(start, "launch", take)
    keep = Keep(plan, 5000.0, "2027-Q2")
    run = start_run(inventory, b"x", RunOptions(), keep=keep, begin_with=plan)
    assert told[-3:] == [
        f"--keep={run.folder / 'keep.toml'}",
        "--change-price=5000.0",
        "--from=2027-Q2",
    ]
    assert not any(word.startswith("--start") for word in told)
    # A copy, for the plan may be deleted before the run has read it.
    assert (run.folder / "keep.toml").read_bytes() == plan.path.read_bytes()
    assert run.keep == KeepAsked(plan.id, "first", 5000.0, "2027-Q2")
    assert run.parent == plan.id
    told.clear()
    run = start_run(inventory, b"x", RunOptions(), keep=Keep(plan))
    assert told[-1].startswith("--keep=")
    assert run.keep == KeepAsked(plan.id, "first")


def test_what_has_come_of_it(begin: Begin, plan: PlanEntry) -> None:
    run = begin("quick", keep=Keep(plan, first="2027-Q2"))
    until(lambda: again(run).state != "running")
    assert again(run).kept is None
    assert state_in_words(again(run)) == "time over"
    (run.folder / "stdout.json").write_text(json.dumps({"bound": 99.7, "kept": KEPT}), "utf-8")
    found = again(run).kept
    assert found == KeepFound(2, 5, 300.0, 100.0, is_proven=True, bound=99.7)
    assert state_in_words(again(run)) == "proven"
    assert " ".join(sentences(found, "EUR")) == (
        "2 services are other than in the plan to keep to; the cheapest plan found changes 5. "
        "Keeping to it costs €300, which is €100 for each change avoided. "
        "With all that has begun as it is, no plan costs less than €99."
    )


def test_it_is_over_when_that_is_said(begin: Begin, plan: PlanEntry) -> None:
    run = begin("patient", keep=Keep(plan))
    (run.folder / "status.json").write_text('{"state": "finished", "status": "feasible"}', "utf-8")
    assert again(run).state == "running"
    (run.folder / "stdout.json").write_text(json.dumps({"kept": KEPT}), "utf-8")
    assert again(run).state == "finished"
    assert again(run).kept == KeepFound(2, 5, 300.0, 100.0, is_proven=True)


@pytest.mark.parametrize("kept", [None, [], {}, KEPT | {"changes": 2}])
def test_nonsense_is_nothing(tmp_path: Path, kept: object) -> None:
    (tmp_path / "stdout.json").write_text(json.dumps({"kept": kept}), "utf-8")
    assert found_in(tmp_path, ASKED) is None


def test_without_a_first_period_the_plan_has_its_own_bound(tmp_path: Path) -> None:
    (tmp_path / "stdout.json").write_text(json.dumps({"bound": 99.7, "kept": KEPT}), "utf-8")
    found = found_in(tmp_path, ASKED._replace(first=""))
    assert found is not None
    assert found.bound is None


def test_a_run_of_before_keeps_to_nothing(inventory: Path) -> None:
    run = read_run(made_run(inventory, PLAN))
    assert run is not None
    assert run.keep is None


def test_the_next_search_is_as_the_one_before(
    begin: Begin, inventory: Path, plan: PlanEntry
) -> None:
    run = begin(scenario="", keep=Keep(plan, 500.0, "2027-Q2"))
    settings = settings_again(again(run), inventory)
    assert settings.options == run.options
    assert settings.keep == Keep(plan, 500.0, "2027-Q2")
    # Nobody can keep to a plan that was deleted.
    plan.path.unlink()
    assert settings_again(again(run), inventory).keep is None
