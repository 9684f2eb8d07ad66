"""Providers whose data centres pass to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import day
from inventory.language import _
from inventory.periods import Periods
from inventory.succession import available_in, stages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Provider


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings for successors that take nothing over; a note on those that do."""
    periods = Periods.of(inventory.planning)
    hosts = {row.provider for row in inventory.data_centres}
    for row in inventory.providers:
        heir = inventory.provider_by_id.get(row.successor or "")
        if heir is not None:
            yield from _succession(inventory, periods, row, heir, has_sites=row.id in hosts)
            yield from _run_for_others(inventory, periods, row, heir)


def _run_for_others(
    inventory: Inventory, periods: Periods, row: Provider, heir: Provider
) -> Iterator[Finding]:
    """Sites of other providers that end with who runs them: what passes on are its own ones."""
    if row.available_until is None or periods.number(row.available_until) >= periods.count:
        return
    for site in inventory.data_centres:
        if site.operator != row.id:
            continue
        text = _(
            "data_centre {id} ends on {day} with {operator}, who runs it for {provider}: the successor "
            "{heir} takes over the sites of {operator}, not those of others."
        )
        hint = _(
            "If {heir} goes on running it, name {heir} as its operator; otherwise nothing is to do."
        )
        yield (
            place.where("data_centre", site)
            .at("operator")
            .finding(
                "warning",
                "operator-not-followed",
                text.format(
                    id=site.id,
                    day=day(row.available_until),
                    operator=row.id,
                    provider=site.provider,
                    heir=heir.id,
                ),
                hint.format(heir=heir.id),
            )
        )


def _succession(
    inventory: Inventory, periods: Periods, row: Provider, heir: Provider, *, has_sites: bool
) -> Iterator[Finding]:
    where = place.where("provider", row).at("successor")
    if row.available_until is None:
        text = _("provider {id} has the successor {heir}, but no end, so nothing is handed over.")
        hint = _("Enter available_until, the last day before {heir} takes over.")
        yield where.finding(
            "warning",
            "successor-without-end",
            text.format(id=row.id, heir=heir.id),
            hint.format(heir=heir.id),
        )
        return
    first = max(periods.number(row.available_until) + 1, 1)
    if first > periods.count:
        return
    chain = stages(inventory, periods, row)
    if len(chain) == 1:
        text = _(
            "provider {id} ends on {day}, but its successor {heir} {why}: its sites end with it."
        )
        why = _("is not available in the period after that")
        if available_in(heir, first, periods):
            why = _("leads back to itself")
        hint = _("Correct the dates or the successor.")
        yield where.finding(
            "warning",
            "successor-not-there",
            text.format(id=row.id, day=day(row.available_until), heir=heir.id, why=why),
            hint,
        )
    elif "operation" not in heir.roles and has_sites:
        text = _(
            "provider {heir} takes over the sites of {id}, but does not operate services: all have "
            "to leave by then."
        )
        hint = _('Add "operation" to the roles of {heir} if they may stay.').format(heir=heir.id)
        yield where.finding(
            "warning", "successor-not-operating", text.format(id=row.id, heir=heir.id), hint
        )
    elif has_sites:
        text = _(
            "provider {heir} takes over the sites of {id} from period {period} on; services of "
            "organisations that {heir} does not serve have to leave by then."
        )
        hint = _("Nothing to do if this is meant.")
        yield where.finding(
            "note",
            "sites-change-hands",
            text.format(id=row.id, heir=heir.id, period=periods.name(first)),
            hint,
        )
