"""The list of plans."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from inventory.language import _
from report.numbers import money
from tui.dialogs.pick import Item, Pick
from tui.runs.plans import entries
from tui.runs.words import moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import WohinApp
    from tui.runs.plans import PlanEntry
    from tui.screens.plan.loading import Opened


async def choose(app: WohinApp, opened: Opened | None, show: Callable[[PlanEntry], None]) -> None:
    """Let somebody choose a plan, and show it."""
    if app.session is None:
        return
    plans = await asyncio.to_thread(entries, app.session.path)
    if not plans:
        app.say(_("There is no plan yet: F5 looks for one."), "warning")
        return
    items = [Item(one.id, one.label, note(one)) for one in plans]
    current = opened.plan.entry.id if opened else ""
    answer = await app.push_screen_wait(Pick(_("Which plan?"), items, current))
    chosen = next((one for one in plans if one.id == answer), None)
    if chosen is not None:
        show(chosen)


def note(entry: PlanEntry) -> str:
    """What is known about a plan, in short."""
    currency = entry.run.currency if entry.run else "EUR"
    parts = [
        "" if entry.cost is None else money(entry.cost, 0, currency),
        entry.scenario if entry.scenario not in entry.label else "",
        status_in_words(entry.status),
        moment(entry.made),
    ]
    return "  ".join(part for part in parts if part)


def status_in_words(status: str) -> str:
    """How good a plan is proven to be."""
    words = {
        "optimal": _("optimal"),
        "feasible": _("not proven"),
        "draft": _("draft"),
    }
    return words.get(status, status)
