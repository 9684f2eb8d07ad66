"""Phases that end before they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings: a phase changes no plan. That phases overlap is nothing to be told."""
    for row in inventory.phases:
        if row.from_ is not None and row.until is not None and row.until < row.from_:
            text = _("phase {id} ends on {until}, before it begins on {begin}.").format(
                id=row.id, until=row.until.isoformat(), begin=row.from_.isoformat()
            )
            hint = _("Correct one of the two dates.")
            where = place.where("phase", row).at("until")
            yield where.finding("warning", "ends-before-it-begins", text, hint)
