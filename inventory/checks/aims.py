"""Aims about figures that nobody knows, without a value, or by a day that no plan reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.checks.criteria import known_criteria
from inventory.language import _
from inventory.model.aim import FIGURES
from inventory.nearest import Names
from inventory.periods import Periods
from inventory.toml.vocabulary import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Aim
    from inventory.toml.where import Where


def is_known(inventory: Inventory, aim: Aim) -> bool:
    """Whether the figure of an aim exists."""
    return aim.criterion in FIGURES or aim.criterion in known_criteria(inventory)


def check(inventory: Inventory) -> Iterator[Finding]:
    """Warnings: an aim that is not right is left out, and changes no plan."""
    periods = Periods.of(inventory.planning)
    for row in inventory.aims:
        where = place.where("aim", row)
        if not is_known(inventory, row):
            yield _unknown(where, row, Names([*known_criteria(inventory), *FIGURES]))
        if row.at_least is None and row.at_most is None:
            text = _("aim {id} has no value to be reached.").format(id=row.id)
            hint = _("Enter at_least or at_most.")
            yield where.finding("warning", "aim-without-value", text, hint)
        if row.by is not None and not 1 <= periods.number(row.by) <= periods.count:
            text = _("aim {id}: {day} is outside of the planning horizon.").format(
                id=row.id, day=row.by.isoformat()
            )
            hint = _("Correct the date; until then, the nearest period of the horizon counts.")
            yield where.at("by").finding("warning", "aim-outside-horizon", text, hint)
        if row.organisation is not None and row.criterion not in FIGURES:
            text = _("aim {id}: {criterion} is about all organisations together.").format(
                id=row.id, criterion=printable(row.criterion)
            )
            hint = _("Leave organisation out, or use one of: {names}.").format(
                names=", ".join(FIGURES)
            )
            yield where.at("organisation").finding("warning", "aim-of-everybody", text, hint)


def _unknown(where: Where, row: Aim, names: Names) -> Finding:
    text = _('aim {id}: there is no figure "{name}", and no provider has such a score.').format(
        id=row.id, name=printable(row.criterion)
    )
    nearest = names.nearest(row.criterion)
    hint = (
        _('Did you mean "{name}"?').format(name=nearest)
        if nearest
        else _("There are: {names}.").format(names=", ".join(names.names))
    )
    return where.at("criterion").finding("warning", "unknown-aim", text, hint)
