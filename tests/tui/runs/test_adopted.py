from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.errors import UnwritableFileError, WohinError
from tests.tui.runs.child import PLAN
from tui.runs import adopted
from tui.runs.adopted import adopt
from tui.runs.plans import entries
from tui.runs.run import find_runs
from tui.runs.words import state_in_words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def found(tmp_path: Path) -> tuple[Path, Path]:
    """Give the inventory as it was asked about, and a plan that was found for it."""
    snapshot, plan = tmp_path / "asked.toml", tmp_path / "rows" / "pareto-0.plan.toml"
    snapshot.write_text("as it was", "utf-8")
    plan.parent.mkdir()
    plan.write_text(PLAN, "utf-8")
    return snapshot, plan


def test_a_plan_is_kept_with_the_inventory_that_it_is_for(
    inventory: Path, found: tuple[Path, Path]
) -> None:
    entry = adopt(inventory, *found, "What else? 1", "CHF")
    assert entries(inventory)[0] == entry
    assert (entry.label, entry.cost, entry.bound) == ("What else? 1", 900.0, 800.0)
    (run,) = find_runs(inventory)
    assert (run.state, run.status, run.currency, run.is_seen) == (
        "finished",
        "feasible",
        "CHF",
        True,
    )
    assert run.is_adopted
    assert state_in_words(run) == "from an answer"
    assert run.snapshot.read_text("utf-8") == "as it was"
    assert run.last is not None
    assert (run.last.saving, run.last.difference) == (100.0, 100.0)


def test_one_that_is_gone_or_finds_no_room(
    inventory: Path, found: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot, plan = found
    with pytest.raises(WohinError, match="is gone"):
        adopt(inventory, snapshot, plan.with_name("none.toml"), "x", "EUR")
    with pytest.raises(UnwritableFileError, match=r"none\.toml"):
        adopt(inventory, snapshot.with_name("none.toml"), plan, "x", "EUR")
    assert find_runs(inventory) == []
    assert list(inventory.with_name("tiny.runs").iterdir()) == []
    monkeypatch.setattr(adopted, "read_run", lambda _folder: None)
    with pytest.raises(WohinError, match="is gone"):
        adopt(inventory, snapshot, plan, "x", "EUR")
