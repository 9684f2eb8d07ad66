"""What a service costs a year at a site, period by period, and what it costs to bring it there.

The order of sources is that of the file format: offer, own cost at the current site, catalogue of
the provider, rates of the data centre.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.model import Price, Service
    from solver.arrays import Bools, Floats
    from solver.compile.index import Index


@dataclass(frozen=True)
class Quote:
    """Price of one service at one site, arrays over periods 0..T (place 0 unused).

    `known` tells in which periods there is a price; `amount` is in EUR a year, 0 where unknown;
    `one_off` is in EUR for a cutover in the period. `source` is `offer`, `own`, `catalogue`,
    `rates` or `` (none).
    """

    amount: Floats
    known: Bools
    one_off: Floats
    source: str


@dataclass(frozen=True)
class _Tariff:
    """Catalogue of one provider for one application: unit -> amounts and one-offs by period."""

    amounts: dict[str, Floats]
    one_offs: dict[str, Floats]
    known: Bools


class PriceList:
    """All prices of an inventory; tariffs are worked out once for each provider and application."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._tariffs: dict[tuple[str, str | None], _Tariff | None] = {}

    def quote(self, service: int, site: int) -> Quote:
        """The price of a service at a site, wherever it comes from."""
        index = self._index
        row = index.services[service]
        offer = index.offers.get((service, site))
        periods = index.horizon + 1
        none = np.zeros(periods)
        always = np.ones(periods, dtype=bool)
        if offer is not None and offer.price_per_year is not None:
            return Quote(
                np.full(periods, offer.price_per_year),
                always,
                np.full(periods, offer.one_off),
                "offer",
            )
        if index.current[service] == site and row.cost_per_year is not None:
            return Quote(np.full(periods, row.cost_per_year), always, none, "own")
        demand = row.demand if offer is None or offer.demand is None else offer.demand
        found = self._listed(row, site, demand)
        if offer is not None:
            return Quote(found.amount, found.known, np.full(periods, offer.one_off), found.source)
        return found

    def _listed(self, row: Service, site: int, demand: dict[str, float]) -> Quote:
        periods = self._index.horizon + 1
        centre = self._index.sites[site]
        tariff = self._tariff(centre.provider, row.application)
        amount, one_off = np.zeros(periods), np.zeros(periods)
        known = np.zeros(periods, dtype=bool)
        source = ""
        if tariff is not None:
            for unit, amounts in tariff.amounts.items():
                units = self._units(row, unit, demand)
                amount = amount + units * amounts
                one_off = one_off + units * tariff.one_offs[unit]
            known = tariff.known
            source = "catalogue"
        if centre.rates and not known[1:].all():
            rated = sum(demand.get(name, 0.0) * rate for name, rate in centre.rates.items())
            amount = np.where(known, amount, rated)
            known = np.ones(periods, dtype=bool)
            source = source or "rates"
        return Quote(amount, known, one_off, source)

    def _units(self, row: Service, unit: str, demand: dict[str, float]) -> float:
        """How many units of a catalogue entry a service takes; an unknown figure counts 0."""
        if unit == "service":
            return 1.0
        if unit == "user":
            return row.users or 0.0
        if unit in {"workplace", "inhabitant"}:
            organisation = self._index.inventory.organisation_by_id.get(row.organisation or "")
            return getattr(organisation, f"{unit}s", None) or 0.0
        return demand.get(unit, 0.0)

    def _tariff(self, provider: str, application: str | None) -> _Tariff | None:
        key = (provider, application)
        if key not in self._tariffs:
            self._tariffs[key] = self._build(provider, application)
        return self._tariffs[key]

    def _build(self, provider: str, application: str | None) -> _Tariff | None:
        product = self._index.inventory.application_by_id.get(application or "")
        function = product.function if product else ""
        by_level = self._entries.get(provider, {})
        levels = [by_level.get(("application", application or ""), ())]
        levels += [
            by_level.get(("function", function), ()) if function else (),
            by_level.get(("", ""), ()),
        ]
        if not any(levels):
            return None
        periods = self._index.horizon + 1
        units = dict.fromkeys(entry.unit for level in levels for entry in level)
        amounts = {unit: np.zeros(periods) for unit in units}
        one_offs = {unit: np.zeros(periods) for unit in units}
        known = np.zeros(periods, dtype=bool)
        for period in range(1, periods):
            newest = self._newest(levels, period)
            known[period] = bool(newest)
            for unit, entry in newest.items():
                amounts[unit][period] = entry.amount
                one_offs[unit][period] = entry.one_off
        for unit in units:
            one_offs[unit][0] = one_offs[unit][1] if periods > 1 else 0.0
        return _Tariff(amounts, one_offs, known)

    def _newest(self, levels: Iterable[Iterable[Price]], period: int) -> dict[str, Price]:
        """Of the most specific level that has begun: the newest entry of each unit."""
        calendar = self._index.periods
        for level in levels:
            newest: dict[str, Price] = {}
            for entry in level:
                if entry.from_ is not None and calendar.number(entry.from_) > period:
                    continue
                held = newest.get(entry.unit)
                if held is None or _begins(entry) >= _begins(held):
                    newest[entry.unit] = entry
            if newest:
                return newest
        return {}

    @cached_property
    def _entries(self) -> dict[str, dict[tuple[str, str], list[Price]]]:
        """Catalogue entries by provider and by what they are for."""
        table: dict[str, dict[tuple[str, str], list[Price]]] = {}
        for entry in self._index.inventory.prices:
            level = ("", "")
            if entry.application is not None:
                level = ("application", entry.application)
            elif entry.function is not None:
                level = ("function", entry.function)
            table.setdefault(entry.provider, {}).setdefault(level, []).append(entry)
        return table


def _begins(entry: Price) -> int:
    return 0 if entry.from_ is None else entry.from_.toordinal()
