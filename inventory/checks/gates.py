"""Decisions that are never taken, or too late for the horizon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import day, listed
from inventory.language import _
from inventory.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """Notes on gates that stay shut over the whole horizon, or keep no extension waiting."""
    periods = Periods.of(inventory.planning)
    yield from _without_extension(inventory)
    for row in inventory.gates:
        where = place.where("gate", row).at("decided_on")
        if row.decided_on is None:
            text = _("gate {id} has no date: what waits for it never starts.").format(id=row.id)
            hint = _("Enter decided_on as soon as a date is in sight; an assumption will do.")
        elif periods.first_starting_on_or_after(row.decided_on) > periods.count:
            text = _(
                "gate {id} opens on {day}, after the last period has begun: what waits for it "
                "does not start within the horizon."
            ).format(id=row.id, day=day(row.decided_on))
            hint = _("Raise planning.periods, or correct the date.")
        else:
            continue
        yield where.finding("note", "gate-never-opens", text, hint)


def _without_extension(inventory: Inventory) -> Iterator[Finding]:
    changing = {row.id for row in inventory.data_centres if row.capacity_change}
    for row in inventory.gates:
        idle = [name for name in row.data_centres if name not in changing]
        if idle:
            text = _("gate {id}: {sites} has no change of capacity that could wait for it.").format(
                id=row.id, sites=listed(idle)
            )
            hint = _("Enter capacity_change there, or leave the data centre out.")
            where = place.where("gate", row).at("data_centres")
            yield where.finding("warning", "gate-without-extension", text, hint)
