"""What running services costs providers themselves, by the entries of their `own_cost`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.model import Price
from solver.compile.prices import units_of
from solver.compile.tariffs import Tariffs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.arrays import Floats
    from solver.compile.index import Index

WHOLE: Final = "year"
"""The unit of what a provider costs by itself, whatever it runs."""


class OwnCosts:
    """The own costs of all providers, in EUR a year; entries count as those of a catalogue do."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._tariffs = Tariffs(index, list(_by_unit(index)))

    def whole(self, provider: int) -> Floats:
        """What a provider costs by itself, in EUR a year, in each period, (T + 1,).

        Only in the periods in which the provider is available.
        """
        index = self._index
        row = index.providers[provider]
        amount = np.zeros(index.horizon + 1)
        entries = [one for one in row.own_cost if one.unit == WHOLE]
        # In order of time; of those of one day, the last one in the file counts.
        for entry in sorted(entries, key=lambda one: one.from_.toordinal() if one.from_ else 0):
            begins = 0 if entry.from_ is None else index.periods.number(entry.from_)
            amount[min(max(begins, 1), index.horizon + 1) :] = entry.amount
        if row.available_from is not None:
            first = index.periods.number(row.available_from)
            amount[: min(max(first, 0), index.horizon + 1)] = 0.0
        if row.available_until is not None:
            last = index.periods.number(row.available_until)
            amount[max(last + 1, 0) :] = 0.0
        return amount

    def of(self, service: int, site: int) -> Floats:
        """What a service costs those who have a site there, in EUR a year, (T + 1,)."""
        index = self._index
        row, amount = index.services[service], np.zeros(index.horizon + 1)
        offer = index.offers.get((service, site))
        demand = row.demand if offer is None or offer.demand is None else offer.demand
        for stage in index.stages[site]:
            # Who takes a site over costs what it costs from then on.
            amount[stage.begins :] = 0.0
            tariff = self._tariffs.of(stage.provider.id, row.application)
            for unit, amounts in tariff.amounts.items() if tariff else ():
                cost = units_of(index, row, unit, demand) * amounts
                amount[stage.begins :] += cost[stage.begins :]
        return amount


def _by_unit(index: Index) -> Iterable[Price]:
    """The entries that count services, as the catalogue that a provider would have of them."""
    for provider in index.providers:
        for entry in provider.own_cost:
            if entry.unit != WHOLE:
                yield Price(
                    provider=provider.id,
                    amount=entry.amount,
                    unit=entry.unit,
                    application=entry.application,
                    function=entry.function,
                    from_=entry.from_,
                )
