"""A plan that an answer has found becomes one of the inventory's, as if a search had found it."""

from __future__ import annotations

import shutil
import socket
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.language import _
from tui.runs.ending import mark_seen
from tui.runs.files import PLAN, RUN, STATUS, TAKEN, amount_of, plan_head, text_of, write_json
from tui.runs.filling import filling
from tui.runs.plans import PlanEntry, entry_of
from tui.runs.run import ADOPTED, read_run

if TYPE_CHECKING:
    from pathlib import Path


def adopt(inventory: Path, snapshot: Path, plan: Path, label: str, currency: str) -> PlanEntry:
    """Keep a plan with the inventory that it was found for.

    Args:
        inventory: The inventory's file, beside which plans are kept.
        snapshot: What it said when the plan was looked for.
        plan: The plan's file.
        label: What to call it.
        currency: Of the inventory.

    Returns:
        The plan, among those of the inventory.

    Raises:
        UnwritableFileError: There is no room for it.
        WohinError: The plan is gone.
    """
    head = plan_head(plan)
    if not head:
        raise WohinError(_("The plan {plan} is gone.").format(plan=label))
    scenario, solver = text_of(head, "scenario"), head.get("solver")
    solver = solver if isinstance(solver, dict) else {}
    refusal = _("The plan cannot be kept: {file}: {reason}.")
    with filling(inventory, scenario, TAKEN, refusal) as made:
        folder = made.folder
        shutil.copyfile(snapshot, folder / made.inventory)
        shutil.copyfile(plan, folder / PLAN)
        cost, before = amount_of(head, "cost"), amount_of(head, "status_quo_cost")
        bound = amount_of(head, "bound")
        status = {
            "state": "finished",
            "status": text_of(solver, "status") or "feasible",
            "cancelled": False,
            "seconds": amount_of(solver, "seconds") or 0.0,
            "incumbent": cost,
            "bound": bound,
            "status_quo_cost": before,
            "saving": None if cost is None or before is None else before - cost,
            "difference": None if cost is None or bound is None else max(cost - bound, 0.0),
        }
        write_json(folder / STATUS, status)
        told = {
            "inventory": made.inventory,
            "started": made.started.isoformat(timespec="microseconds"),
            "label": label,
            "scenario": scenario,
            "note": ADOPTED,
            "currency": currency,
            "host": socket.gethostname(),
        }
        write_json(folder / RUN, told)
        mark_seen(folder)
    run = read_run(folder)
    entry = None if run is None else entry_of(run)
    if entry is None:
        raise WohinError(_("The plan {plan} is gone.").format(plan=label))
    return entry
