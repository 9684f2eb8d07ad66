"""What sites and teams can carry, period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from inventory import extensions

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.compile.index import Index


def capacities(index: Index) -> Floats:
    """Usable capacity of sites, reserve taken off, shape (D, R, T + 1); infinite if unlimited."""
    table = np.full((len(index.sites), len(index.resources), index.horizon + 1), np.inf)
    number = {name: place for place, name in enumerate(index.resources)}
    for site, row in enumerate(index.sites):
        for name, amounts in extensions.capacities(index.inventory, row, index.periods).items():
            table[site, number[name]] = [np.inf if one is None else one for one in amounts]
        limited = np.isfinite(table[site])
        table[site][limited] *= 1.0 - row.reserve
    return table


def team_days(index: Index) -> Floats:
    """Person-days of teams in each period, shape (K, T + 1); infinite if unlimited."""
    table = np.full((len(index.teams), index.horizon + 1), np.inf)
    for team, row in enumerate(index.teams):
        if row.days_per_period is not None:
            table[team, :] = row.days_per_period
        for change in sorted(row.change, key=lambda entry: entry.from_):
            table[team, max(index.periods.number(change.from_), 0) :] = change.days_per_period
    return table
