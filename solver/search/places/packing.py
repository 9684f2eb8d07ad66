"""Problems in which every place takes as much as fits, and nothing else ties services together.

Each service is new, so that it has to go somewhere, and each of its choices loads one row at most. A row
with its choices is a *place*; what fits there together is found for each place by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.linear import LinearModel
    from solver.search.sparse.matrix import Matrix

FACTORS: Final = (1, 10, 100, 1000)
"""What needs are multiplied by until they are whole."""

MOST_ENTRIES: Final = 60_000_000
"""Places times services times units of a limit, at most: what is looked through to find what fits."""

_SLACK: Final = 1e-6


@dataclass(frozen=True, eq=False)
class Packing:
    """Which services may go to which places, for what, and how much they need there.

    Attributes:
        cost: What a service costs at a place, in EUR, infinite where it may not go, (P, S).
        need: What it needs there, in whole units, (P, S).
        limit: What a place has, (P,).
        choice: The number of the choice, -1 where there is none, (P, S).
    """

    cost: Floats
    need: Ints
    limit: Ints
    choice: Ints

    @property
    def places(self) -> int:
        """P."""
        return len(self.limit)

    @property
    def services(self) -> int:
        """S."""
        return int(self.cost.shape[1])

    def part(self, places: Ints, services: Ints) -> Packing:
        """The same with some places and some services only."""
        where = np.ix_(places, services)
        return Packing(self.cost[where], self.need[where], self.limit[places], self.choice[where])

    def cost_of(self, place: int, services: Ints) -> float:
        """What some services cost at a place, in EUR."""
        return float(self.cost[place, services].sum())

    def place_of(self, chosen: Ints) -> Ints:
        """The place of each service with some choices, (S,); -1 where another choice is as good.

        Args:
            chosen: The choice of each service, (S,).
        """
        is_here = self.choice == chosen[None, :]
        found: Ints = np.where(is_here.any(axis=0), is_here.argmax(axis=0), -1)
        return found


def packing_of(matrix: Matrix) -> Packing | None:
    """The problem as places that are filled; None if something else ties services together."""
    services = matrix.problem.services
    if matrix.problem.stay_allowed.any() or matrix.first_other < len(matrix.lower):
        return None
    place, row, value = matrix.entries_of(np.arange(matrix.choices))
    unique = len(np.unique(place)) == len(place)
    if not unique or (value <= 0).any() or np.isfinite(matrix.row_lower).any():
        return None
    # What needs nothing goes to a place of its own, that has no end.
    at = np.full(matrix.choices, matrix.rows, dtype=np.int64)
    at[place] = row
    units = _whole(value, matrix.row_upper)
    if units is None:
        return None
    needs, limit = units
    of_choice = np.zeros(matrix.choices, dtype=np.int64)
    of_choice[place] = needs
    if matrix.rows * services * int(limit.max(initial=0)) > MOST_ENTRIES:
        return None
    # Of several choices at one place, that cost the least is left; the others need no less there.
    order = np.lexsort((-matrix.cost, at, matrix.service))
    order = order[~matrix.forbidden[order]]
    shape = (matrix.rows + 1, services)
    cost, need = np.full(shape, np.inf), np.zeros(shape, dtype=np.int64)
    choice = np.full(shape, -1, dtype=np.int64)
    where = at[order], matrix.service[order]
    cost[where], need[where], choice[where] = matrix.cost[order], of_choice[order], order
    if (need[where] != of_choice[order]).any():
        return None
    used = np.isfinite(cost).any(axis=1)
    limit = np.append(limit, 0)[used]
    return Packing(cost[used], need[used], limit, choice[used])


def _whole(value: Floats, upper: Floats) -> tuple[Ints, Ints] | None:
    """Needs and limits in whole units; None if there is no such unit."""
    for factor in FACTORS:
        needs = value * factor
        whole = np.rint(needs)
        if np.abs(needs - whole).max(initial=0.0) <= _SLACK * factor * _SLACK:
            limit = np.floor(np.minimum(upper, value.sum()) * factor + _SLACK).astype(np.int64)
            unit = int(np.gcd.reduce(whole.astype(np.int64))) if len(whole) else 1
            return whole.astype(np.int64) // unit, limit // unit
    return None


def granularity(cost: Floats) -> float:
    """The largest amount of which all costs are multiples, in EUR; 0 if it is less than a cent."""
    cents = cost[np.isfinite(cost)] * 100.0
    whole = np.rint(cents)
    if np.abs(cents - whole).max(initial=0.0) > _SLACK or not len(whole):
        return 0.0
    return int(np.gcd.reduce(whole.astype(np.int64))) / 100.0


def without(matrix: Matrix, model: LinearModel, choices: Ints) -> LinearModel:
    """A model in states without some choices.

    Args:
        matrix: The same by column.
        model: The model.
        choices: Numbers of the choices.
    """
    is_left = np.ones(matrix.choices, dtype=np.int64)
    is_left[choices] = 0
    # A state says that a service is there by now: one choice that leads to it is enough.
    so_far = np.cumsum(is_left)
    first = np.searchsorted(matrix.option, matrix.option)
    idle = np.flatnonzero(so_far - so_far[first] + is_left[first] == 0)
    return model.fixed(idle, np.zeros(len(idle)))
