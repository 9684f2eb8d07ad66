"""Sites and providers that come and go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from inventory import figures
from inventory.checks import place
from inventory.language import _
from inventory.periods import Periods
from inventory.succession import stages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import DataCentre, Provider


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings for spans that end before they begin; notes on sites that services must leave."""
    for provider in inventory.providers:
        yield from _span("provider", provider)
    for site in inventory.data_centres:
        yield from _span("data_centre", site)
    yield from _endings(inventory)


def _span(table: str, row: Provider | DataCentre) -> Iterator[Finding]:
    begin, end = row.available_from, row.available_until
    if begin is not None and end is not None and begin > end:
        text = _("{row} is available until {end}, before it is from {begin}.").format(
            row=place.name(table, row), end=figures.day(end), begin=figures.day(begin)
        )
        hint = _("Swap the dates or correct one.")
        where = place.where(table, row).at("available_until")
        yield where.finding("warning", "ends-before-it-begins", text, hint)


def _endings(inventory: Inventory) -> Iterator[Finding]:
    periods = Periods.of(inventory.planning)
    running = Counter(row.current for row in inventory.services)
    for site in inventory.data_centres:
        provider = inventory.provider_by_id.get(site.provider)
        if provider is not None:
            # Sites that are handed over end with whoever has them last.
            provider = stages(inventory, periods, provider)[-1].provider
        operator = inventory.provider_by_id.get(site.operator or "")
        ends = [
            (row.available_until, table)
            for table, row in (
                ("data_centre", site),
                ("provider", provider),
                ("operator", operator),
            )
            if row is not None and row.available_until is not None
        ]
        if not ends or not running[site.id]:
            continue
        day, table = min(ends)
        period = periods.number(day)
        if period >= periods.count:
            continue
        text = _(
            "data_centre {id} can be used until {day} ({table}): the services that run there "
            "today must leave by the end of period {period} (services: {count})."
        ).format(
            id=site.id,
            day=figures.day(day),
            table=table,
            period=period,
            count=figures.figure(running[site.id]),
        )
        hint = _("Nothing to do if this is meant; a later date leaves more time.")
        where = place.where("data_centre", site).at("available_until")
        yield where.finding("warning" if period < 1 else "note", "site-ends", text, hint)
