"""What data centres can carry over time, where decisions keep extensions waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.inventory import Inventory
    from inventory.model import DataCentre
    from inventory.periods import Periods


def capacities(
    inventory: Inventory, row: DataCentre, periods: Periods
) -> dict[str, list[float | None]]:
    """The capacity of a data centre in periods 0..T by resource, the reserve not taken off.

    Before every gate that names the data centre is open, changes lower a capacity and raise none.

    Args:
        inventory: The inventory.
        row: The data centre.
        periods: The calendar.

    Returns:
        None where nothing limits the resource yet.
    """
    opens = extended_from(inventory, row, periods)
    last = periods.count + 1
    found: dict[str, list[float | None]] = {
        name: [amount] * last for name, amount in row.capacity.items()
    }
    for change in sorted(row.capacity_change, key=lambda entry: entry.from_):
        first = max(periods.number(change.from_), 0)
        for name, amount in change.capacity.items():
            values = found.setdefault(name, [None] * last)
            for period in range(first, last):
                before = values[period]
                if period >= opens or before is None or amount < before:
                    values[period] = amount
    return found


def extended_from(inventory: Inventory, row: DataCentre, periods: Periods) -> int:
    """The first period in which a capacity may be raised; 0 without a gate, T + 2 for never."""
    days = [gate.decided_on for gate in inventory.gates if row.id in gate.data_centres]
    return max(
        (
            periods.count + 2 if day is None else periods.first_starting_on_or_after(day)
            for day in days
        ),
        default=0,
    )
