"""The plans of an inventory: those of its runs, and plan files beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inventory import storage
from inventory.errors import WohinError
from inventory.language import _
from tui.runs.files import amount_of, plan_head
from tui.runs.run import Run, find_runs
from tui.runs.words import run_label

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.inventory import Inventory
    from inventory.toml.document import Document
    from solver import Evaluation, Problem
    from solver.plan_record import PlanRecord

_LARGEST: Final = 64 * 1024 * 1024
"""Bytes; a file beside the inventory that is larger is no plan."""


@dataclass(frozen=True)
class PlanEntry:
    """A plan as the list of plans shows it, read from the head of its file.

    Attributes:
        id: The name of its run's folder, or of its file.
        label: What people call it.
        scenario: The id of its scenario; "" = none.
        path: The plan file.
        cost: Discounted total in EUR; None if the file does not say.
        bound: No plan costs less; None = unknown.
        status: How the solver left it (`optimal`, `feasible`), or what the file says (`draft`).
        made: When, local time with its zone.
        status_quo_cost: If nothing moves, in EUR; None if the file does not say.
        run: The run that made it; None for a plan file beside the inventory.
    """

    id: str
    label: str
    scenario: str
    path: Path
    cost: float | None
    bound: float | None
    status: str
    made: dt.datetime
    status_quo_cost: float | None
    run: Run | None = None


@dataclass(frozen=True, eq=False)
class LoadedPlan:
    """A plan that was read and evaluated.

    Attributes:
        entry: Which.
        record: What its file says.
        evaluation: What follows from it and the inventory that it was made for.
        has_changed: Whether the inventory is another by now. A run keeps the inventory it solved,
            so its figures hold for that one; a plan file is read with the inventory as it is.
    """

    entry: PlanEntry
    record: PlanRecord
    evaluation: Evaluation
    has_changed: bool

    @property
    def problem(self) -> Problem:
        """The inventory that the plan was evaluated with, compiled."""
        return self.evaluation.problem

    @property
    def inventory(self) -> Inventory:
        """The inventory that the plan was evaluated with, its scenario laid over it."""
        return self.problem.index.inventory


def entries(path: Path) -> list[PlanEntry]:
    """The plans of an inventory, newest first; quick, but call it in a thread all the same.

    Args:
        path: The inventory's file.
    """
    found = [entry for run in find_runs(path) if (entry := entry_of(run)) is not None]
    found += _beside(path)
    return sorted(found, key=lambda entry: (entry.made, entry.id), reverse=True)


def entry_of(run: Run) -> PlanEntry | None:
    """The plan of a run that is over; None if it has none, or still searches."""
    if run.state == "running":
        return None
    head = plan_head(run.plan)
    if not head:
        return None
    return _entry(run.plan, head, name=run.id, label=run_label(run), made=run.started, run=run)


def _beside(path: Path) -> list[PlanEntry]:
    """Plan files in the folder of an inventory that are of this one."""
    found = []
    try:
        candidates = sorted(path.parent.glob("*.toml"))
    except OSError:
        return []
    for file in candidates:
        if file.name == path.name:
            continue
        head = plan_head(file)
        inventory = head.get("inventory", "")
        is_ours = inventory in {"", path.name} or file.name.startswith(f"{path.stem}.")
        if not head or not is_ours:
            continue
        try:
            made = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC).astimezone()
        except OSError:
            continue
        label = file.name.removesuffix(".toml").removesuffix(".plan")
        found.append(_entry(file, head, name=file.name, label=label, made=made))
    return found


def _entry(
    path: Path,
    head: dict[str, Any],
    *,
    name: str,
    label: str,
    made: dt.datetime,
    run: Run | None = None,
) -> PlanEntry:
    solver = head.get("solver")
    by_solver = solver.get("status") if isinstance(solver, dict) else None
    status = by_solver or head.get("status", "draft")
    return PlanEntry(
        id=name,
        label=label,
        scenario=str(head.get("scenario", "")),
        path=path,
        cost=amount_of(head, "cost"),
        bound=amount_of(head, "bound"),
        status=str(status),
        made=made,
        status_quo_cost=amount_of(head, "status_quo_cost"),
        run=run,
    )


def load_plan(
    entry: PlanEntry, inventory_path: Path, document: Document | None = None
) -> LoadedPlan:
    """Read a plan and its inventory and evaluate the one by the other; takes a while.

    Args:
        entry: Which plan.
        inventory_path: The inventory's file.
        document: The inventory as it stands in the editor; by default as it is on disk.

    Raises:
        WohinError: A file cannot be read, is no plan, or the two do not fit.
    """
    from inventory.loading import load_bytes
    from solver import compile_problem, evaluate, plan_file

    content, stamp = storage.read(entry.path)
    if stamp.size > _LARGEST:
        raise WohinError(_("{file} is too large for a plan.").format(file=entry.path))
    record = plan_file.read(storage.decode(content, entry.path))
    now = storage.read(inventory_path)[0] if document is None else document.to_bytes()
    solved = now if entry.run is None else storage.read(entry.run.snapshot)[0]
    loaded = load_bytes(solved, record.scenario, name=str(inventory_path))
    if loaded.inventory is None or not loaded.solvable:
        message = _("The plan {plan} cannot be shown: the inventory has errors.")
        raise WohinError(message.format(plan=entry.label), _("Press 2 to see them."))
    problem = compile_problem(loaded.inventory)
    evaluation = evaluate(problem, plan_file.plan_of(record, problem))
    written = record.inventory_sha256 or storage.digest(solved)
    return LoadedPlan(entry, record, evaluation, written != storage.digest(now))
