"""Who has each site when: its provider by the file, then that one's successors.

A chain is who runs a site within the horizon, one after the other; chains are in the order of the
sites. An era is the time of the first, second, ... of all chains at once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from inventory.succession import stages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.inventory import Inventory
    from inventory.model import DataCentre
    from inventory.periods import Periods
    from inventory.succession import Stage
    from solver.arrays import Ints

Chains = tuple[tuple["Stage", ...], ...]
"""For each site who runs it within the horizon, one after the other."""


def chains(inventory: Inventory, periods: Periods) -> Chains:
    """Who runs each site within the horizon."""
    of_provider = {row.id: stages(inventory, periods, row) for row in inventory.providers}
    return tuple(of_provider[row.provider] for row in inventory.data_centres)


def handed_over(inventory: Inventory, of_site: Chains) -> tuple[DataCentre, ...]:
    """Data centres in file order, each with the provider that has it at the end."""
    return tuple(
        msgspec.structs.replace(row, provider=chain[-1].provider.id)
        for row, chain in zip(inventory.data_centres, of_site, strict=True)
    )


def by_era(inventory: Inventory, of_site: Chains) -> Iterator[Inventory]:
    """The inventory as if each site belonged for good to its first provider, its second, and so on.

    To its last one where it has fewer, so that the last of all is as things are at the end.
    """
    for era in range(max((len(chain) for chain in of_site), default=1)):
        yield _for_good(inventory, [chain[min(era, len(chain) - 1)] for chain in of_site])


def provider_in(
    today: Ints, of_site: Chains, provider_number: Mapping[str, int], horizon: int
) -> Ints:
    """The provider that has each site in each period, shape (D, T + 1); place 0 is today."""
    table = np.repeat(today[:, None], horizon + 1, axis=1)
    for site, chain in enumerate(of_site):
        for stage in chain[1:]:
            table[site, stage.begins :] = provider_number[stage.provider.id]
    return table


def _for_good(inventory: Inventory, chosen: list[Stage]) -> Inventory:
    """The inventory in which each site belongs to a chosen provider, and nobody takes it over."""
    return replace(
        inventory,
        providers=tuple(
            msgspec.structs.replace(row, successor=None) for row in inventory.providers
        ),
        data_centres=tuple(
            msgspec.structs.replace(row, provider=stage.provider.id)
            for row, stage in zip(inventory.data_centres, chosen, strict=True)
        ),
    )
