"""Hardware that comes to its end while services run on it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import day
from inventory.language import _, ngettext
from inventory.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """One note for each site: how many services have to move before its hardware ends."""
    periods = Periods.of(inventory.planning)
    running = Counter(row.current for row in inventory.services)
    for row in inventory.data_centres:
        if row.hardware_until is None or not running[row.id]:
            continue
        if row.hardware_until >= periods.last_day(periods.count):
            continue
        text = ngettext(
            "the hardware of {site} lasts until {day}; {number} service runs there today.",
            "the hardware of {site} lasts until {day}; {number} services run there today.",
            running[row.id],
        ).format(site=row.id, day=day(row.hardware_until), number=running[row.id])
        hint = _(
            "Who is away by then: wohin show FILE PLAN --view energy. To have all leave, enter "
            "available_until."
        )
        where = place.where("data_centre", row).at("hardware_until")
        yield where.finding("note", "hardware-ends", text, hint)
