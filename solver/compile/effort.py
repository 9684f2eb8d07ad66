"""Who works on a move: person-days by team, with `own` and `target` resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import spread, totals

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.compile.index import Index


@dataclass(frozen=True)
class Effort:
    """Person-days of moves, one entry for each option and team (E entries)."""

    option: Ints
    team: Ints
    days: Floats

    def cost(self, index: Index, options: int) -> Floats:
        """What the teams of each option cost, in EUR, shape (O,)."""
        rates = np.array([row.day_rate for row in index.teams], dtype=float)
        if not len(rates):
            return np.zeros(options)
        return totals(self.option, self.days * rates[self.team], options)


def efforts(index: Index, service: Ints, site: Ints) -> Effort:
    """The effort of every option; new services take none."""
    teams, asked = _Teams(index), _asked(index)
    # Each option asks for what its service asks for: entries asked.first[s] .. asked.first[s + 1] - 1.
    running = np.flatnonzero(index.current[service] >= 0)
    count = np.diff(asked.first)[service[running]]
    place, entry = spread(asked.first[service[running]], count)
    option = running[place]
    there, here = site[option], index.current[service[option]]
    team = np.where(asked.team[entry] == _TARGET, teams.of_site[there], asked.team[entry])
    owner = teams.provider[team]
    # A provider's team works only for moves to or from it.
    works = (team >= 0) & ((owner < 0) | teams.has_site[owner, there] | teams.has_site[owner, here])
    return Effort(option[works], team[works], asked.days[entry[works]])


_NOBODY: Final = -1
_TARGET: Final = -2
"""In place of a team: none, and the first one of the provider that the service comes to."""


@dataclass(frozen=True)
class _Asked:
    """What services ask of whom: those of service s are first[s] .. first[s + 1] - 1."""

    first: Ints
    team: Ints
    days: Floats


def _asked(index: Index) -> _Asked:
    number = {row.id: place for place, row in enumerate(index.teams)}
    own: dict[str, int] = {}
    for place, row in enumerate(index.teams):
        if row.organisation is not None:
            own.setdefault(row.organisation, place)
    count, team, days = [0], [], []
    for service in index.services:
        effort = service.migration.effort if service.migration else {}
        for name, amount in effort.items():
            if name == "own":
                found = own.get(service.organisation or "", _NOBODY)
            elif name == "target":
                found = _TARGET
            else:
                found = number.get(name, _NOBODY)
            if amount:
                team.append(found)
                days.append(float(amount))
        count.append(len(team))
    return _Asked(
        np.array(count, dtype=np.int64),
        np.array(team, dtype=np.int64),
        np.array(days, dtype=float),
    )


class _Teams:
    """Teams by number, and whose they are.

    Attributes:
        provider: Provider of each team, -1 without one; the last place stands for no team.
        has_site: Whether a provider runs a site, now or as a successor, (P + 1, D); the last
            place stands for no provider.
        of_site: The first team of those who run each site, -1 without one.
    """

    def __init__(self, index: Index) -> None:
        owners = [
            _NOBODY if row.provider is None else index.provider_number[row.provider]
            for row in index.teams
        ]
        self.provider: Ints = np.array([*owners, _NOBODY], dtype=np.int64)
        self.has_site: Bools = np.zeros((len(index.providers) + 1, len(index.sites)), dtype=bool)
        for site, chain in enumerate(index.stages):
            for stage in chain:
                self.has_site[index.provider_number[stage.provider.id], site] = True
        self.of_site: Ints = np.full(len(index.sites), _NOBODY, dtype=np.int64)
        for team, owner in reversed(list(enumerate(owners))):
            if owner >= 0:
                self.of_site[self.has_site[owner]] = team
