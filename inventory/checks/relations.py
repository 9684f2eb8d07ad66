"""Relations of a service with itself, and groups of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Apart, Together


def check(inventory: Inventory) -> Iterator[Finding]:
    """A warning for each relation that relates nothing."""
    for index, row in enumerate(inventory.dependencies):
        if row.service == row.on:
            text = _("{row}: a service that depends on itself has no effect.")
            text = text.format(row=place.name("dependency", row, index))
            hint = _("Correct service or on, or delete the row.")
            where = place.where("dependency", row, index).at("on")
            yield where.finding("warning", "relation-without-effect", text, hint)
    for index, together in enumerate(inventory.togethers):
        yield from _group("together", together, index)
    for index, apart in enumerate(inventory.aparts):
        yield from _group("apart", apart, index)


def _group(table: str, row: Together | Apart, index: int) -> Iterator[Finding]:
    if len(set(row.services)) < 2:
        text = _("{row} names fewer than two services and has no effect.")
        hint = _("Name at least two services, or delete the row.")
    elif len(set(row.services)) < len(row.services):
        text = _("{row} names a service twice.")
        hint = _("Name every service once.")
    else:
        return
    where = place.where(table, row, index).at("services")
    text = text.format(row=place.name(table, row, index))
    yield where.finding("warning", "relation-without-effect", text, hint)
