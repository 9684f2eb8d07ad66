"""Locations that a distance needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """A warning for each data centre without location where an [[apart]] has `min_km`."""
    asking = next(
        (
            place.name("apart", row, index)
            for index, row in enumerate(inventory.aparts)
            if row.min_km is not None
        ),
        None,
    )
    if asking is None:
        return
    for row in inventory.data_centres:
        if row.location is None:
            text = _(
                "data_centre {id} has no location, but {apart} asks for a distance: none of its "
                "services may run there together with another's."
            ).format(id=row.id, apart=asking)
            hint = _("Enter location = { lat = …, lon = … } in degrees.")
            where = place.where("data_centre", row).at("location")
            yield where.finding("warning", "missing-location", text, hint)
