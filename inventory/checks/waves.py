"""What a wave takes is shared: nobody's own team can do it, and one service alone shares nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.figures import figure, listed
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Application


def check(inventory: Inventory) -> Iterator[Finding]:
    """Shared effort of `own` teams, and applications of which at most one service can move."""
    running = Counter(row.application for row in inventory.services if row.current is not None)
    alone: list[Application] = []
    for row in inventory.applications:
        where = place.where("application", row).at("wave")
        if "own" in row.wave.effort:
            text = _(
                "application {id}: the effort of a wave is shared by all who move in it, so that "
                "it cannot be that of the own team of each."
            ).format(id=row.id)
            hint = _("Name a team, or target; what each of them does belongs to migration.effort.")
            yield where.at("effort").at("own").finding("error", "wave-of-own-team", text, hint)
        if (row.wave.one_off or any(row.wave.effort.values())) and running[row.id] < 2:
            alone.append(row)
    if alone:
        first = alone[0]
        text = _(
            "application {id}: nobody shares what a wave takes, since no two of its services "
            "run today."
        ).format(id=first.id)
        if len(alone) > 1:
            text = _(
                "{count} applications: nobody shares what a wave takes, since none of them has two "
                "services that run today ({ids})."
            ).format(count=figure(len(alone)), ids=listed([row.id for row in alone]))
        hint = _("Enter it under migration, unless more services are to come.")
        where = place.where("application", first).at("wave")
        yield where.finding("note", "wave-of-one", text, hint)
