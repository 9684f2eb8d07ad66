"""Who runs the data centres of a provider after it: successors, and from when on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inventory.periods import Periods

if TYPE_CHECKING:
    from inventory.inventory import Inventory
    from inventory.model import Provider


class Stage(NamedTuple):
    """A provider, and the first period in which it runs what it has been handed, from 1 on."""

    provider: Provider
    begins: int


def stages(inventory: Inventory, periods: Periods, provider: Provider) -> tuple[Stage, ...]:
    """Who runs the data centres of a provider within the horizon, one after the other.

    A successor takes over in the period after that of `available_until` if it is available then;
    otherwise the data centres end.

    Args:
        inventory: The inventory; its references exist.
        periods: Its calendar.
        provider: Whom they belong to by the file.
    """
    found = [Stage(provider, 1)]
    seen = {provider.id}
    while True:
        row, begins = found[-1]
        heir = inventory.provider_by_id.get(row.successor or "")
        if heir is None or heir.id in seen or row.available_until is None:
            return tuple(found)
        begins = max(periods.number(row.available_until) + 1, begins)
        if begins > periods.count or not available_in(heir, begins, periods):
            return tuple(found)
        found.append(Stage(heir, begins))
        seen.add(heir.id)


def available_in(provider: Provider, period: int, periods: Periods) -> bool:
    """Whether a provider is there in a period."""
    since, until = provider.available_from, provider.available_until
    return (since is None or periods.number(since) <= period) and (
        until is None or period <= periods.number(until)
    )


def holders(inventory: Inventory) -> dict[str, tuple[str, ...]]:
    """The ids of those who run each data centre within the horizon, one after the other.

    A provider that is not in the inventory stands for itself.
    """
    periods, known = Periods.of(inventory.planning), inventory.provider_by_id
    chains = {
        name: tuple(stage.provider.id for stage in stages(inventory, periods, known[name]))
        if name in known
        else (name,)
        for name in {row.provider for row in inventory.data_centres}
    }
    return {row.id: chains[row.provider] for row in inventory.data_centres}
