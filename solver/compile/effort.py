"""Who works on a move: person-days by team, with `own` and `target` resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import totals

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        return totals(self.option, self.days * rates[self.team], options)


def efforts(index: Index, service: Ints, site: Ints) -> Effort:
    """The effort of every option; new services take none."""
    teams = _Teams(index)
    entries = [
        (option, team, days)
        for option, (s, d) in enumerate(zip(service.tolist(), site.tolist(), strict=True))
        if index.current[s] >= 0
        for team, days in teams.of_move(s, d)
    ]
    table = np.array(entries, dtype=float).reshape(len(entries), 3)
    return Effort(table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2])


class _Teams:
    """Teams by id and by whose first they are."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._number = {row.id: place for place, row in enumerate(index.teams)}
        self._first_of_organisation: dict[str, int] = {}
        self._first_of_provider: dict[str, int] = {}
        for place, row in enumerate(index.teams):
            if row.organisation is not None:
                self._first_of_organisation.setdefault(row.organisation, place)
            if row.provider is not None:
                self._first_of_provider.setdefault(row.provider, place)

    def of_move(self, service: int, site: int) -> Iterator[tuple[int, float]]:
        """Teams that work on a move, with their days; a provider's team only for its own moves."""
        index = self._index
        row = index.services[service]
        provider = index.sites[site].provider
        ends = {provider, index.sites[index.current[service]].provider}
        for name, days in (row.migration.effort if row.migration else {}).items():
            if name == "own":
                team = self._first_of_organisation.get(row.organisation or "")
            elif name == "target":
                team = self._first_of_provider.get(provider)
            else:
                team = self._number.get(name)
            if team is None or not days:
                continue
            owner = index.teams[team].provider
            if owner is None or owner in ends:
                yield team, float(days)
