"""What services share at a fixed cost: a data centre, a provider, the platform of an application.

A provider that hands over sites or takes them over is a unit for each span of periods with the same
sites, and set up for those that were its own. What they cost a plan is in `solver.families.fixed`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import DataCentre, Platform, Provider
    from solver.arrays import Bools
    from solver.compile.index import Index


@dataclass(frozen=True, eq=False)
class Unit:
    """What several services share at a cost; amounts in EUR.

    `sites` tells which data centres belong to it, (D,); `services` which services can use it, (S,);
    `first` and `last` in which periods, None for the last one of the horizon.
    """

    name: str
    per_year: float
    setup: float
    closing: float
    sites: Bools
    services: Bools
    first: int = 1
    last: int | None = None

    @property
    def key(self) -> str:
        """The name, and the periods if it does not last for the whole horizon."""
        if self.first == 1 and self.last is None:
            return self.name
        return f"{self.name} {self.first}-{self.last or ''}"

    def lasts(self, horizon: int) -> Bools:
        """The periods in which it can cost anything, (T + 1,)."""
        period = np.arange(horizon + 1)
        result: Bools = (period >= self.first) & (period <= (self.last or horizon))
        return result

    def today(self, index: Index) -> bool:
        """Whether it carries a running service today."""
        return bool(np.any(index.runs_at(self.sites) & self.services))


def units(index: Index) -> tuple[Unit, ...]:
    """All units that cost anything: data centres, then providers, then platforms."""
    return tuple(
        unit for _row, unit in by_row(index) if unit.per_year or unit.setup or unit.closing
    )


def by_row(index: Index) -> Iterator[tuple[DataCentre | Provider | Platform, Unit]]:
    """The units of every data centre, provider and platform, those included that cost nothing."""
    everyone = np.ones(len(index.services), dtype=bool)
    for number, site in enumerate(index.sites):
        here = np.arange(len(index.sites)) == number
        costs = site.fixed_cost_per_year, site.setup_cost, site.closing_cost
        yield site, Unit(site.id, *costs, here, everyone)
    for number, provider in enumerate(index.providers):
        shared = provider.fixed_cost_per_year, provider.setup_cost
        for unit in held(index, number, provider.id, shared, everyone):
            yield provider, unit
    users_of: dict[str | None, list[int]] = {}
    for number, service in enumerate(index.services):
        users_of.setdefault(service.application, []).append(number)
    for platform in index.inventory.platforms:
        users = np.zeros(len(index.services), dtype=bool)
        users[users_of.get(platform.application, [])] = True
        name = f"{platform.application}@{platform.provider}"
        shared = platform.fixed_cost_per_year, platform.setup_cost
        number = index.provider_number[platform.provider]
        for unit in held(index, number, name, shared, users):
            yield platform, unit


def held(
    index: Index, provider: int, name: str, costs: tuple[float, float], services: Bools
) -> list[Unit]:
    """What a provider costs whoever is at its sites: more than one unit if these change.

    Args:
        index: The inventory by number.
        provider: The number of the provider.
        name: What the units are called.
        costs: By the year, and once for being set up, in EUR.
        services: Which services can use it, (S,).
    """
    per_year, setup = costs
    own = index.provider_today == provider
    if not index.hands_over:
        return [Unit(name, per_year, setup, 0.0, own, services)]
    has = (index.provider_in == provider)[:, 1:]
    changes = np.flatnonzero((has[:, 1:] != has[:, :-1]).any(axis=0)) + 1
    spans = list(zip([1, *(changes + 1).tolist()], [*changes.tolist(), None], strict=True))
    units = [
        Unit(name, per_year, 0.0, 0.0, has[:, first - 1], services, first, last)
        for first, last in spans
        if has[:, first - 1].any() or len(spans) == 1
    ]
    if setup and own.any():
        if len(units) == 1 and (units[0].sites == own).all():
            return [replace(units[0], setup=setup)]
        kept = np.flatnonzero(has[own][0])
        if len(kept):
            last = None if kept[-1] == index.horizon - 1 else int(kept[-1]) + 1
            units.append(Unit(name, 0.0, setup, 0.0, own, services, 1, last))
    return units
