"""Services that belong to nobody, or whose keys fit neither a running nor a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import day
from inventory.language import _
from inventory.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Service


def check(inventory: Inventory) -> Iterator[Finding]:
    """One finding for each doubt about a service as such."""
    periods = Periods.of(inventory.planning)
    for row in inventory.services:
        if row.organisation is not None and row.current is not None and row.needed_from is None:
            continue
        where = place.where("service", row)
        if row.organisation is None:
            text = _("service {id} has no organisation: its costs are nobody's.").format(id=row.id)
            hint = _("Enter organisation.")
            yield where.at("organisation").finding("warning", "no-organisation", text, hint)
        if row.current is None:
            yield from _new(row, periods)
        elif row.needed_from is not None:
            text = _(
                "service {id} runs at {site} today, so needed_from, which is for new services, "
                "has no effect."
            ).format(id=row.id, site=row.current)
            hint = _("Leave out needed_from, or current if the service is new.")
            yield where.at("needed_from").finding("warning", "key-without-effect", text, hint)


def _new(row: Service, periods: Periods) -> Iterator[Finding]:
    where = place.where("service", row)
    if row.needed_from is not None and periods.number(row.needed_from) > periods.count:
        text = _(
            "service {id} is needed from {day} on, after the horizon ends on {end}: the plan does "
            "not contain it."
        ).format(
            id=row.id,
            day=day(row.needed_from),
            end=day(periods.last_day(periods.count)),
        )
        hint = _("Raise planning.periods, or leave the service out.")
        yield where.at("needed_from").finding("warning", "needed-after-horizon", text, hint)
    for key in ("cost_per_year", "contract_end", "earliest", "latest"):
        if getattr(row, key) is not None:
            text = _(
                "service {id} is new (it has no current), so {key}, which is for running "
                "services, has no effect."
            ).format(id=row.id, key=key)
            hint = _("Enter current, or leave out the key.")
            yield where.at(key).finding("warning", "key-without-effect", text, hint)
