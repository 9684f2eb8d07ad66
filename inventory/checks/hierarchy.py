"""Organisations form trees: nobody is above itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import listed
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """One error for each loop of `parent`, at the first organisation of the file in it."""
    parents = {row.id: row.parent for row in inventory.organisations}
    done: set[str] = set()
    for row in inventory.organisations:
        way: list[str] = []
        here: str | None = row.id
        while here in parents and here not in done:
            done.add(here)
            way.append(here)
            here = parents[here]
        if here is None or here not in way:
            continue
        loop = way[way.index(here) :]
        text = _("organisation {id}: its parents lead back to itself ({way}).").format(
            id=loop[0], way=listed([*loop, loop[0]], 8)
        )
        hint = _("Leave out the parent of the topmost of them.")
        first = inventory.organisation_by_id[loop[0]]
        where = place.where("organisation", first).at("parent")
        yield where.finding("error", "organisation-loop", text, hint)
