"""Own costs of providers have to be counted in something, and each of them once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.checks import place
from inventory.checks.prices import UNITS
from inventory.language import _
from inventory.nearest import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.toml.where import Where

_WHOLE: Final = "year"


def check(inventory: Inventory) -> Iterator[Finding]:
    """Units that nothing has, entries for a part of what is counted as a whole, entries twice."""
    told = [row for row in inventory.providers if row.own_cost]
    if not told:
        return
    resources = _resources(inventory)
    for row in told:
        seen: set[object] = set()
        for number, entry in enumerate(row.own_cost, start=1):
            where = place.where("provider", row).at("own_cost").entry(number)
            if entry.unit not in {_WHOLE, *UNITS} and entry.unit not in resources:
                yield _unknown(where, row.id, entry.unit, resources)
            elif entry.unit == _WHOLE and (entry.application or entry.function):
                text = _(
                    "provider {id}: an own cost per year is for the provider as a whole, so its "
                    "application or function counts for nothing."
                ).format(id=row.id)
                hint = _('Enter unit = "service" if it is for each service of that kind.')
                yield where.finding("warning", "own-cost-of-a-part", text, hint)
            key = (entry.unit, entry.application, entry.function, entry.from_)
            if key in seen:
                text = _("provider {id}: an own cost per {unit} is there twice.").format(
                    id=row.id, unit=entry.unit
                )
                hint = _("Keep one of the two, or tell them apart.")
                yield where.finding("warning", "duplicate-row", text, hint)
            seen.add(key)


def _resources(inventory: Inventory) -> set[str]:
    demands = (
        *(row.demand for row in inventory.services),
        *(row.demand for row in inventory.applications),
        *(row.demand or {} for row in inventory.offers),
    )
    return set[str]().union(*demands)


def _unknown(where: Where, provider: str, unit: str, resources: set[str]) -> Finding:
    text = _('provider {id}: nothing is counted in the unit "{unit}", so that own cost is 0.')
    nearest = Names([_WHOLE, *UNITS, *sorted(resources)]).nearest(unit)
    hint = (
        _('Did you mean "{name}"?').format(name=nearest)
        if nearest
        else _("Units are {units} and the resources of demand.").format(
            units=", ".join((_WHOLE, *UNITS))
        )
    )
    return where.at("unit").finding(
        "warning", "unknown-unit", text.format(id=provider, unit=unit), hint
    )
