"""What a service costs a year at a site, period by period, and what it costs to bring it there.

The order of sources is that of the file format: offer, own cost at the current site, catalogue of
the provider, rates of the data centre.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.compile.tariffs import Tariffs

if TYPE_CHECKING:
    from inventory.model import Service
    from solver.arrays import Bools, Floats, Ints
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
class Quotes:
    """Prices of many pairs of a service and a site, each array (n, T + 1), as in `Quote`."""

    amount: Floats
    known: Bools
    one_off: Floats


class PriceList:
    """All prices of an inventory; tariffs are worked out once for each provider and application."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._tariffs = Tariffs(index)
        self._quantities: dict[tuple[str, bool], Floats] = {}

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
        demand = row.demand if offer is None or offer.demand is None else offer.demand
        if index.current[service] == site and row.cost_per_year is not None:
            own = Quote(np.full(periods, row.cost_per_year), always, none, "own")
            return self._handed_over(own, row, site, demand)
        found = self._handed_over(self._listed(row, site, demand), row, site, demand)
        if offer is not None:
            return Quote(found.amount, found.known, np.full(periods, offer.one_off), found.source)
        return found

    def quotes(self, service: Ints, site: Ints) -> Quotes:
        """The prices of many services, each at one site: the same as one quote after the other."""
        found = self._all_listed(service, site)
        index = self._index
        own = np.flatnonzero(index.current[service] == site)
        for place in own.tolist():
            cost = index.services[service[place]].cost_per_year
            if cost is not None:
                found.amount[place], found.known[place] = cost, True
                found.one_off[place] = 0.0
        self._add_successors(service, site, found)
        offered = np.array([s * len(index.sites) + d for s, d in index.offers], dtype=np.int64)
        for place in np.flatnonzero(np.isin(service * len(index.sites) + site, offered)).tolist():
            quote = self.quote(int(service[place]), int(site[place]))
            found.amount[place], found.known[place] = quote.amount, quote.known
            found.one_off[place] = quote.one_off
        return found

    def _all_listed(self, service: Ints, site: Ints) -> Quotes:
        """Prices by catalogue and rates, with the services' own demand."""
        shape = (len(service), self._index.horizon + 1)
        found = Quotes(np.zeros(shape), np.zeros(shape, dtype=bool), np.zeros(shape))
        self._add_catalogues(service, site, found)
        listed: Bools = np.all(found.known[:, 1:], axis=1)
        for number, centre in enumerate(self._index.sites):
            if not centre.rates:
                continue
            here = np.flatnonzero((site == number) & ~listed)
            rated = np.zeros(len(here))
            for name, rate in centre.rates.items():
                rated += self._quantity(name, is_resource=True)[service[here]] * rate
            found.amount[here] = np.where(found.known[here], found.amount[here], rated[:, None])
            found.known[here] = True
        return found

    def _add_successors(self, service: Ints, site: Ints, found: Quotes) -> None:
        """Prices of those who take sites over, where their catalogues have any by then."""
        index = self._index
        for era in range(1, len(index.eras) if index.hands_over else 1):
            begins = np.array(
                [chain[era].begins if era < len(chain) else 0 for chain in index.stages],
                dtype=np.int64,
            )
            at = np.flatnonzero(begins[site] > 0)
            shape = (len(at), index.horizon + 1)
            theirs = Quotes(np.zeros(shape), np.zeros(shape, dtype=bool), np.zeros(shape))
            self._add_catalogues(service[at], site[at], theirs, index.eras[era].site_provider)
            # A cutover in 0 pays what one in the first period pays.
            period = np.maximum(np.arange(index.horizon + 1), 1)[None, :]
            theirs.known[:, 0] = theirs.known[:, 1]
            counts = theirs.known & (period >= begins[site[at]][:, None])
            for table, other in (
                (found.amount, theirs.amount),
                (found.one_off, theirs.one_off),
                (found.known, theirs.known),
            ):
                table[at] = np.where(counts, other, table[at])

    def _handed_over(
        self, quote: Quote, row: Service, site: int, demand: dict[str, float]
    ) -> Quote:
        """The same for one service, with another demand where an offer has one."""
        index = self._index
        period = np.maximum(np.arange(index.horizon + 1), 1)
        for stage in index.stages[site][1:]:
            theirs = self._catalogue(stage.provider.id, row, demand)
            if theirs is not None:
                known = theirs.known.copy()
                known[0] = known[1]
                counts = known & (period >= stage.begins)
                quote = Quote(
                    np.where(counts, theirs.amount, quote.amount),
                    np.where(counts, known, quote.known),
                    np.where(counts, theirs.one_off, quote.one_off),
                    quote.source,
                )
        return quote

    def _add_catalogues(
        self, service: Ints, site: Ints, found: Quotes, provider: Ints | None = None
    ) -> None:
        """Prices by the catalogues of today's providers of the sites, or of others, (D,)."""
        index = self._index
        owner = index.provider_today if provider is None else provider
        names = [row.application for row in index.services]
        codes = {name: code for code, name in enumerate(dict.fromkeys(names))}
        application = np.array([codes[name] for name in names], dtype=np.int64)
        pair = owner[site] * len(codes) + application[service]
        distinct, which = np.unique(pair, return_inverse=True)
        by_code = list(codes)
        tariffs = [
            self._tariffs.of(index.providers[key // len(codes)].id, by_code[key % len(codes)])
            for key in distinct.tolist()
        ]
        units = dict.fromkeys(unit for tariff in tariffs if tariff for unit in tariff.amounts)
        for unit in units:
            with_unit = [n for n, tariff in enumerate(tariffs) if tariff and unit in tariff.amounts]
            row_of = np.full(len(tariffs), -1, dtype=np.int64)
            row_of[with_unit] = np.arange(len(with_unit))
            table = [tariffs[n] for n in with_unit]
            at = np.flatnonzero(row_of[np.ravel(which)] >= 0)
            row = row_of[np.ravel(which)[at]]
            quantity = self._quantity(unit)[service[at]][:, None]
            found.amount[at] += quantity * np.array([t.amounts[unit] for t in table if t])[row]
            found.one_off[at] += quantity * np.array([t.one_offs[unit] for t in table if t])[row]
        never = np.zeros(index.horizon + 1, dtype=bool)
        known = np.array([tariff.known if tariff else never for tariff in tariffs], dtype=bool)
        found.known[:] = known.reshape(len(tariffs), index.horizon + 1)[np.ravel(which)]

    def _quantity(self, unit: str, *, is_resource: bool = False) -> Floats:
        """How many units each service takes, (S,); asked by each site, and counted once."""
        found = self._quantities.get((unit, is_resource))
        if found is None:
            rows = self._index.services
            found = self._quantities[unit, is_resource] = np.array(
                [row.demand.get(unit, 0.0) for row in rows]
                if is_resource
                else [units_of(self._index, row, unit, row.demand) for row in rows],
                dtype=float,
            )
        return found

    def _listed(self, row: Service, site: int, demand: dict[str, float]) -> Quote:
        index = self._index
        periods = index.horizon + 1
        centre = index.sites[site]
        found = self._catalogue(index.providers[index.provider_today[site]].id, row, demand)
        if found is None:
            none = np.zeros(periods)
            found = Quote(none, np.zeros(periods, dtype=bool), none, "")
        if centre.rates and not found.known[1:].all():
            rated = sum(demand.get(name, 0.0) * rate for name, rate in centre.rates.items())
            return Quote(
                np.where(found.known, found.amount, rated),
                np.ones(periods, dtype=bool),
                found.one_off,
                found.source or "rates",
            )
        return found

    def _catalogue(self, provider: str, row: Service, demand: dict[str, float]) -> Quote | None:
        """What the catalogue of a provider has for a service, None if it has nothing."""
        tariff = self._tariffs.of(provider, row.application)
        if tariff is None:
            return None
        amount, one_off = np.zeros(self._index.horizon + 1), np.zeros(self._index.horizon + 1)
        for unit, amounts in tariff.amounts.items():
            units = units_of(self._index, row, unit, demand)
            amount = amount + units * amounts
            one_off = one_off + units * tariff.one_offs[unit]
        return Quote(amount, tariff.known, one_off, "catalogue")


def units_of(index: Index, row: Service, unit: str, demand: dict[str, float]) -> float:
    """How many units of a catalogue entry a service takes; an unknown figure counts 0."""
    if unit == "service":
        return 1.0
    if unit == "user":
        return row.users or 0.0
    if unit in {"workplace", "inhabitant"}:
        organisation = index.inventory.organisation_by_id.get(row.organisation or "")
        return getattr(organisation, f"{unit}s", None) or 0.0
    return demand.get(unit, 0.0)
