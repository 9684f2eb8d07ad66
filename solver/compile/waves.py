"""What services of an application share that move to one provider together: by whom, at what price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from inventory.model import Application
    from solver.arrays import Bools
    from solver.compile.index import Index


@dataclass(frozen=True, eq=False)
class Wave:
    """An application with a provider: the same for every period in which services of it cut over.

    Attributes:
        name: What it is called.
        application: Id of the application.
        provider: Id of the provider.
        cost: What it costs once in each such period, effort included, in EUR.
        days: Numbers of teams and the person-days that each works in each such period.
        services: Running services of the application, (S,); one array for all its waves.
        sites: The sites that the provider has in each period, (D, T + 1).
    """

    name: str
    application: str
    provider: str
    cost: float
    days: tuple[tuple[int, float], ...]
    services: Bools
    sites: Bools


def waves(index: Index) -> tuple[Wave, ...]:
    """All waves that take anything, by application and provider in file order."""
    telling = [row for row in index.inventory.applications if row.wave.one_off or row.wave.effort]
    if not telling:
        return ()
    of_application = np.array([row.application or "" for row in index.services], dtype=object)
    found = []
    held = [index.provider_in == number for number in range(len(index.providers))]
    for row in telling:
        services = np.logical_and(of_application == row.id, index.current >= 0)
        for number, provider in enumerate(index.providers):
            if not held[number].any() or not services.any():
                continue
            days = _days(index, row, number)
            cost = row.wave.one_off
            cost += sum(amount * index.teams[team].day_rate for team, amount in days)
            if cost or days:
                name = f"{row.id}@{provider.id}"
                found.append(Wave(name, row.id, provider.id, cost, days, services, held[number]))
    return tuple(found)


def _days(index: Index, row: Application, provider: int) -> tuple[tuple[int, float], ...]:
    """Who works on a wave to a provider, and for how many days.

    A provider's team works only for waves to that provider.
    """
    owner = index.providers[provider].id
    own = [number for number, team in enumerate(index.teams) if team.provider == owner]
    place = {team.id: number for number, team in enumerate(index.teams)}
    found: dict[int, float] = {}
    for name, days in row.wave.effort.items():
        team = own[0] if name == "target" and own else place.get(name)
        if team is None or not days or index.teams[team].provider not in {None, owner}:
            continue
        found[team] = found.get(team, 0.0) + float(days)
    return tuple(found.items())
