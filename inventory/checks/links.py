"""Latencies between data centres that a limit needs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import figure, listed
from inventory.language import _
from inventory.succession import holders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings for each data centre that lacks links, and for links that contradict each other."""
    linked: dict[str, set[str]] = defaultdict(set)
    latency: dict[frozenset[str], float] = {}
    for index, row in enumerate(inventory.links):
        pair = frozenset((row.a, row.b))
        linked[row.a].add(row.b)
        linked[row.b].add(row.a)
        where = place.where("link", row, index)
        if row.a == row.b:
            text = _("{row} ends where it begins and has no effect.")
            text = text.format(row=place.name("link", row, index))
            hint = _("Inside a data centre the latency is 0; delete the row or correct an end.")
            yield where.finding("warning", "link-to-itself", text, hint)
        elif latency.setdefault(pair, row.latency_ms) != row.latency_ms:
            text = _("{row} has {second} ms, but {first} ms in an earlier row.").format(
                row=place.name("link", row, index),
                second=figure(row.latency_ms, 3),
                first=figure(latency[pair], 3),
            )
            hint = _("Keep one of the two; links count in both directions.")
            yield where.finding("warning", "contradictory-link", text, hint)
    yield from _missing(inventory, linked)


def _missing(inventory: Inventory, linked: dict[str, set[str]]) -> Iterator[Finding]:
    limited = sum(row.max_latency_ms is not None for row in inventory.dependencies)
    if not limited:
        return
    operating = {row.id for row in inventory.providers if "operation" in row.roles}
    held = holders(inventory)
    sites = [
        row for row in inventory.data_centres if (row.operator or held[row.id][-1]) in operating
    ]
    ids = {row.id for row in sites}
    told: set[str] = set()
    for row in sites:
        missing = ids - linked[row.id] - told - {row.id}
        # Each pair is named once, at the first of the two.
        told.add(row.id)
        if not missing:
            continue
        text = _(
            "data_centre {id} has no link to {others}: services with a limit on latency may not "
            "be spread over them (dependencies with a limit: {count})."
        ).format(id=row.id, others=listed(sorted(missing)), count=figure(limited))
        hint = _('Add [[link]] a = "{a}", b = "{b}" with the measured latency_ms.').format(
            a=row.id, b=min(missing)
        )
        yield place.where("data_centre", row).finding("warning", "missing-link", text, hint)
