"""Who works on a move: person-days by team, with `own` and `target` resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
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
        return np.bincount(self.option, self.days * rates[self.team], minlength=options)


def efforts(index: Index, service: Ints, site: Ints) -> Effort:
    """The effort of every option; new services take none."""
    number = {row.id: place for place, row in enumerate(index.teams)}
    first_of_organisation: dict[str, int] = {}
    first_of_provider: dict[str, int] = {}
    for place, row in enumerate(index.teams):
        if row.organisation is not None:
            first_of_organisation.setdefault(row.organisation, place)
        if row.provider is not None:
            first_of_provider.setdefault(row.provider, place)
    entries: list[tuple[int, int, float]] = []
    for option, (s, d) in enumerate(zip(service.tolist(), site.tolist(), strict=True)):
        migration = index.services[s].migration
        if index.current[s] < 0 or migration is None:
            continue
        ends = {index.sites[d].provider, index.sites[index.current[s]].provider}
        for name, days in migration.effort.items():
            if name == "own":
                team = first_of_organisation.get(index.services[s].organisation or "")
            elif name == "target":
                team = first_of_provider.get(index.sites[d].provider)
            else:
                team = number.get(name)
            if team is None or not days:
                continue
            provider = index.teams[team].provider
            if provider is None or provider in ends:
                entries.append((option, team, float(days)))
    table = np.array(entries, dtype=float).reshape(len(entries), 3)
    return Effort(table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2])
