"""Ids become numbers: the inventory as tuples and arrays, before any rule is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from inventory.model import protection_rank
from inventory.model.common import GOALS
from inventory.periods import Periods
from solver.compile.distances import distances, latencies
from solver.compile.hand_overs import by_era, chains, handed_over, provider_in
from solver.compile.migrations import entries, lengths, parallels
from solver.compile.offers import by_pair
from solver.compile.payers import by_payer, payers_of
from solver.compile.units import units
from solver.compile.waves import waves

if TYPE_CHECKING:
    import datetime as dt

    from inventory.inventory import Inventory
    from inventory.model import DataCentre, Offer, Provider, Service, Team
    from solver.arrays import Bools, Floats, Ints
    from solver.compile.hand_overs import Chains
    from solver.compile.units import Unit
    from solver.compile.waves import Wave


@dataclass(frozen=True)
class Index:
    """The inventory by number: S services, D sites, R resources, T periods.

    A site is a data centre. `T` periods are numbered from 1; arrays over periods have T + 1
    places and leave place 0 unused, unless they are over cutovers (0..T).
    """

    inventory: Inventory

    @cached_property
    def periods(self) -> Periods:
        """The calendar."""
        return Periods.of(self.inventory.planning)

    @property
    def horizon(self) -> int:
        """T, the number of periods."""
        return self.inventory.planning.periods

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """Services with the defaults of their applications."""
        return self.inventory.completed

    @cached_property
    def sites(self) -> tuple[DataCentre, ...]:
        """Data centres in file order, each with the provider that has it at the end."""
        if not self.hands_over:
            return self.inventory.data_centres
        return handed_over(self.inventory, self.stages)

    @cached_property
    def stages(self) -> Chains:
        """For each site who runs it within the horizon, one after the other."""
        return chains(self.inventory, self.periods)

    @cached_property
    def hands_over(self) -> bool:
        """Whether any site passes to another provider within the horizon."""
        return any(len(chain) > 1 for chain in self.stages)

    @cached_property
    def eras(self) -> tuple[Index, ...]:
        """The inventory as if each site belonged for good to its first provider, its second, and so on.

        To its last one where it has fewer, so that the last of all is as things are at the end.
        """
        return tuple(Index(rows) for rows in by_era(self.inventory, self.stages))

    @cached_property
    def site_names(self) -> tuple[frozenset[str], ...]:
        """Under which ids services may name each site: its own, and of all who run it."""
        return tuple(
            frozenset((row.id, *(stage.provider.id for stage in chain)))
            for row, chain in zip(self.inventory.data_centres, self.stages, strict=True)
        )

    @property
    def providers(self) -> tuple[Provider, ...]:
        """Providers in file order."""
        return self.inventory.providers

    @property
    def teams(self) -> tuple[Team, ...]:
        """Teams in file order."""
        return self.inventory.teams

    @cached_property
    def service_number(self) -> dict[str, int]:
        """Number of a service by id."""
        return {row.id: number for number, row in enumerate(self.services)}

    @cached_property
    def site_number(self) -> dict[str, int]:
        """Number of a data centre by id."""
        return {row.id: number for number, row in enumerate(self.sites)}

    @cached_property
    def provider_number(self) -> dict[str, int]:
        """Number of a provider by id."""
        return {row.id: number for number, row in enumerate(self.providers)}

    @cached_property
    def site_provider(self) -> Ints:
        """The provider that has each site at the end of the horizon, shape (D,)."""
        return np.array([self.provider_number[row.provider] for row in self.sites], dtype=np.int64)

    @cached_property
    def site_operator(self) -> Ints:
        """Who runs each site for its provider, -1 where that does so itself, shape (D,)."""
        return np.array(
            [
                -1 if row.operator is None else self.provider_number[row.operator]
                for row in self.inventory.data_centres
            ],
            dtype=np.int64,
        )

    @cached_property
    def provider_today(self) -> Ints:
        """The provider that has each site by the file, shape (D,)."""
        rows = self.inventory.data_centres
        return np.array([self.provider_number[row.provider] for row in rows], dtype=np.int64)

    @cached_property
    def provider_in(self) -> Ints:
        """The provider that has each site in each period, shape (D, T + 1); place 0 is today."""
        return provider_in(self.provider_today, self.stages, self.provider_number, self.horizon)

    @cached_property
    def current(self) -> Ints:
        """Where each service runs today, -1 for a new one, shape (S,)."""
        numbers = [
            -1 if row.current is None else self.site_number[row.current] for row in self.services
        ]
        return np.array(numbers, dtype=np.int64)

    def runs_at(self, sites: Bools) -> Bools:
        """Services that run today at one of some sites, (S,); sites are given as (D,)."""
        found = np.zeros(len(self.services), dtype=bool)
        running = self.current >= 0
        found[running] = sites[self.current[running]]
        return found

    @cached_property
    def waves(self) -> tuple[Wave, ...]:
        """What services of an application share that move to one provider in one period."""
        return waves(self)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """What services share at a fixed cost."""
        return units(self)

    @cached_property
    def entry(self) -> Ints:
        """First period of use of a new service (T + 1: after the horizon); 0 for a running one, (S,)."""
        return entries(self.services, self.periods, self.horizon)

    @cached_property
    def length(self) -> Ints:
        """L, the periods that a migration takes, shape (S,); 0 for a new service."""
        return lengths(self.services)

    @cached_property
    def parallel(self) -> Ints:
        """P, the periods in which a service runs at both sites, shape (S,); 0 for a new one."""
        return parallels(self.services)

    @cached_property
    def resources(self) -> tuple[str, ...]:
        """Every resource that a data centre limits, in order of appearance."""
        names: dict[str, None] = {}
        for site in self.sites:
            names.update(dict.fromkeys(site.capacity))
            for change in site.capacity_change:
                names.update(dict.fromkeys(change.capacity))
        return tuple(names)

    @cached_property
    def demand(self) -> Floats:
        """Demand of each service for each limited resource, shape (S, R)."""
        rows = [self.demand_vector(row.demand) for row in self.services]
        return np.array(rows, dtype=float).reshape(len(self.services), len(self.resources))

    def demand_vector(self, demand: dict[str, float]) -> list[float]:
        """A demand by resource name as a row over `resources`."""
        return [float(demand.get(name, 0.0)) for name in self.resources]

    @cached_property
    def need_rank(self) -> Ints:
        """Protection need (0..2) of each service by goal, shape (S, 3)."""
        return np.array(
            [
                [
                    protection_rank(getattr(row.protection, goal, None), absent="normal")
                    for goal in GOALS
                ]
                for row in self.services
            ],
            dtype=np.int64,
        ).reshape(len(self.services), 3)

    @cached_property
    def offers(self) -> dict[tuple[int, int], Offer]:
        """The offer that counts for (service, site): for the site itself before its provider."""
        return by_pair(
            self.inventory.offers, self.service_number, self.site_number, self.site_names
        )

    @cached_property
    def payers(self) -> tuple[tuple[tuple[str, float], ...], ...]:
        """For each service the organisations that pay for it, with their shares of 1."""
        return tuple(payers_of(row) for row in self.services)

    @cached_property
    def paid_by(self) -> dict[str, list[tuple[int, float]]]:
        """For each organisation that pays the services that it pays for, with its share."""
        return by_payer(self.payers)

    @cached_property
    def discount(self) -> Floats:
        """Discount factor of each period, shape (T + 1,); place 0 is unused and 0."""
        years = np.arange(self.horizon) * self.periods.years
        factors = (1.0 + self.inventory.planning.discount_rate) ** -years
        return np.concatenate(([0.0], factors))

    @cached_property
    def year(self) -> Ints:
        """Calendar year in which each period begins, shape (T + 1,); place 0 is unused and 0."""
        years = [self.periods.year(period) for period in range(1, self.horizon + 1)]
        return np.array([0, *years], dtype=np.int64)

    @cached_property
    def until(self) -> Ints:
        """Last period in which each site and whoever has it last are available, shape (D,)."""
        last = self.horizon + 1
        return np.array(
            [
                min(
                    self._period(site.available_until, last),
                    *(
                        self._period(row.available_until, last)
                        for row in self.bodies(number, provider)
                    ),
                )
                for number, (site, provider) in enumerate(
                    zip(self.sites, self.site_provider, strict=True)
                )
            ],
            dtype=np.int64,
        )

    @cached_property
    def since(self) -> Ints:
        """First period in which each site and whoever has it first are available, shape (D,)."""
        return np.array(
            [
                max(
                    self._period(site.available_from, 0),
                    *(self._period(row.available_from, 0) for row in self.bodies(number, provider)),
                )
                for number, (site, provider) in enumerate(
                    zip(self.sites, self.provider_today, strict=True)
                )
            ],
            dtype=np.int64,
        )

    @cached_property
    def distance(self) -> Floats:
        """Great-circle distance between sites in km, shape (D, D); NaN where a place is unknown."""
        return distances(self.sites)

    @cached_property
    def latency(self) -> Floats:
        """Latency between sites in ms, shape (D, D); 0 on the diagonal, infinite where unknown."""
        return latencies(self.inventory.links, self.site_number)

    def bodies(self, site: int, provider: int) -> tuple[Provider, ...]:
        """A provider of a site, and who runs it for that one."""
        operator = int(self.site_operator[site])
        runs = (self.providers[provider],)
        return runs if operator < 0 else (*runs, self.providers[operator])

    def _period(self, day: dt.date | None, absent: int) -> int:
        return absent if day is None else self.periods.number(day)
