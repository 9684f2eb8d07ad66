"""What runs today must fit into the capacity that is there, and that must be one figure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.extensions import capacities
from inventory.figures import day, figure
from inventory.language import _
from inventory.periods import Periods
from inventory.succession import holders

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import DataCentre


def check(inventory: Inventory) -> Iterator[Finding]:
    """A warning for each resource that carries too much in period 1, or that changes twice in a day."""
    for row in inventory.data_centres:
        yield from _changed_twice(row)
    periods = Periods.of(inventory.planning)
    loads = _loads(inventory)
    for row in inventory.data_centres:
        for resource, amounts in capacities(inventory, row, periods).items():
            capacity = amounts[1]
            if capacity is None:
                continue
            usable = capacity * (1 - row.reserve)
            load = loads[row.id][resource]
            # Sums of decimals are not exact; a difference of this size is nobody's overload.
            if load <= usable + 1e-6 * max(1.0, usable):
                continue
            text = _(
                "data_centre {id}: the services there today need {load} {resource}, but only "
                "{usable} can be used ({capacity} less a reserve of {reserve})."
            ).format(
                id=row.id,
                load=figure(load, 2),
                resource=resource,
                usable=figure(usable, 2),
                capacity=figure(capacity, 2),
                reserve=figure(capacity - usable, 2),
            )
            hint = _(
                "Plans must keep to it from period 1 on: raise the capacity or correct demands."
            )
            where = place.where("data_centre", row).at("capacity").at(resource)
            yield where.finding("warning", "capacity-exceeded-today", text, hint)


def _changed_twice(row: DataCentre) -> Iterator[Finding]:
    """Changes of which another one of the same day leaves nothing."""
    known: dict[tuple[dt.date, str], float] = {}
    for number, change in enumerate(row.capacity_change, start=1):
        for resource, capacity in change.capacity.items():
            before = known.get((change.from_, resource), capacity)
            known[change.from_, resource] = capacity
            if before == capacity:
                continue
            text = _(
                "data_centre {id}: two changes of {resource} begin on {date}, to {first} and to "
                "{second}; the second one counts."
            ).format(
                id=row.id,
                resource=resource,
                date=day(change.from_),
                first=figure(before, 2),
                second=figure(capacity, 2),
            )
            hint = _("Take one of them out, or correct its date.")
            where = place.where("data_centre", row).at("capacity_change").entry(number)
            yield where.finding("warning", "capacity-changed-twice", text, hint)


def _loads(inventory: Inventory) -> dict[str, dict[str, float]]:
    """The demand at each data centre, by resource; an offer's demand counts for the service's."""
    offers = {
        (row.service, at): row.demand
        for row in inventory.offers
        for at in (row.data_centre or row.provider,)
        if row.demand is not None
    }
    held = holders(inventory)
    loads: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for service in inventory.completed:
        if service.current is None:
            continue
        names = (service.current, *held.get(service.current, ()))
        demand = next(
            (offers[service.id, name] for name in names if (service.id, name) in offers), None
        )
        for resource, amount in (service.demand if demand is None else demand).items():
            loads[service.current][resource] += amount
    return loads
