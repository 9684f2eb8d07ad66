"""What services could take instead of what they have, and who would have to make room for that.

Of all choices only those of least regret are looked at. What one of them would break is known row by row, and
whoever leaves a broken row may bring back what is missing there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import spread, totals
from solver.linear import compress
from solver.search.improving.rings import Room
from solver.search.sparse.changes import Change

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.search.sparse.matrix import Matrix

EACH: Final = 8
"""Choices of a service that are looked at, on average: those of least regret of all."""

ENTRIES: Final = 500_000
"""The most entries of all of them together, roughly: a moment for each look."""

SAMPLE: Final = 1_000
"""Of so many choices that is found out beforehand."""

MOST_ROWS: Final = 4
"""Who would break more rows than that finds no room by one who leaves."""

_SLACK: Final = 1e-6


class Candidates:
    """The choices of least regret, what they load, and what services are worth.

    Args:
        matrix: The model by column.
        of_choices: What each choice costs at prices of the rows, in EUR, (C,); infinite where it is
            shut out.
        regret: By how much each choice is dearer at them than the best one of its service, (C,).

    Attributes:
        near: Their numbers, sorted, (K,).
    """

    def __init__(self, matrix: Matrix, of_choices: Floats, regret: Floats) -> None:
        self._matrix, services = matrix, matrix.problem.services
        # What a part of the model shuts out has no price there, and nothing to compare.
        open_ = np.flatnonzero(~matrix.forbidden & np.isfinite(of_choices))
        most = min(EACH * services, self._most_entries(open_))
        if len(open_) > most:
            open_ = np.sort(open_[np.argpartition(regret[open_], most)[:most]])
        self.near = open_
        place, row, value = matrix.entries_of(open_)
        self._entries = compress(place, row, value, len(open_), matrix.rows)
        # Any figure of a service cancels out in a ring: with this one a walk has gained if it wastes
        # less than what it has passed did before.
        self._worth = np.zeros(services)
        self._worth[matrix.service[open_]] = of_choices[open_] - regret[open_]

    def _most_entries(self, choices: Ints) -> int:
        """How many of some choices have not too many entries together, going by some of them."""
        some = choices[:: max(len(choices) // SAMPLE, 1)]
        entries = len(self._matrix.entries_of(some)[1])
        return int(ENTRIES * len(some) / max(entries, 1))

    def usual_price(self) -> Floats:
        """What a unit of each row is worth to those who load it, in EUR, (M,)."""
        matrix = self._matrix
        start, row, value = self._entries
        near = self.near
        worth = np.abs(matrix.cost[near] - self._worth[matrix.service[near]])
        paid = totals(row, np.repeat(worth, np.diff(start)), matrix.rows)
        result: Floats = paid / np.maximum(totals(row, np.abs(value), matrix.rows), _SLACK)
        return result

    def dearer(self, now: Ints, places: Ints) -> float:
        """What candidates cost more than what their services have now, in EUR."""
        cost = self._matrix.cost
        return float(cost[self.near[places]].sum() - cost[now[now >= 0]].sum())

    def _now(self, chosen: Ints) -> Floats:
        """What each service costs now beyond what it is worth, in EUR, (S,)."""
        cost = np.where(chosen >= 0, self._matrix.cost[np.maximum(chosen, 0)], 0.0)
        result: Floats = cost - self._worth
        return result

    def leaving(self, chosen: Ints, activity: Floats, price: Floats) -> Floats:
        """What each service takes back when it leaves, (S,): where it is too much, that as well."""
        matrix = self._matrix
        over = np.maximum(activity - matrix.row_upper, 0.0)
        moved = np.flatnonzero(chosen >= 0)
        place, row, value = matrix.entries_of(chosen[moved])
        relief = price[row] * np.minimum(np.maximum(value, 0.0), over[row])
        return self._now(chosen) + totals(moved[place], relief, len(chosen))

    def change(self, chosen: Ints) -> Change:
        """What candidates change in rows where services have some choices, (S,)."""
        return Change(self._matrix, self.near, self._entries, chosen)

    def offers(
        self, change: Change, chosen: Ints, activity: Floats, price: Floats, room: Floats
    ) -> Room:
        """What each of the candidates would break, and who could make room for it."""
        matrix, services = self._matrix, len(chosen)
        own = matrix.service[self.near]
        upper, lower = matrix.row_upper[change.row], matrix.row_lower[change.row]
        after = activity[change.row] + change.value
        above = np.where(change.value > 0, np.maximum(after - upper, 0.0), 0.0)
        below = np.where(change.value < 0, np.maximum(lower - after, 0.0), 0.0)
        is_hard = (above > room[change.row] + _SLACK) | (below > _SLACK)
        before = np.maximum(activity[change.row] - upper, 0.0)
        paid = price[change.row] * np.where(above > 0, above - before, 0.0)
        cost = matrix.cost[self.near] - self._worth[own]
        cost = cost + totals(change.place, paid, len(cost))
        hard = np.bincount(change.place[is_hard], minlength=len(cost))
        is_other = self.near != chosen[own]
        free = np.flatnonzero((hard == 0) & is_other)
        broken = np.flatnonzero(((above > _SLACK) | (below > _SLACK)) & is_other[change.place])
        broken = broken[hard[change.place[broken]] <= MOST_ROWS]
        who, row, relief = change.reliefs(np.unique(change.row[broken]), own, services)
        # Sorted by row: each broken row looks at a run of those who could relieve it.
        first = np.searchsorted(row, change.row[broken])
        last = np.searchsorted(row, change.row[broken], "right")
        which, entry = spread(first, last - first)
        which = broken[which]
        less = np.where(below[which] > _SLACK, -relief[entry], relief[entry])
        excess = above[which] + below[which]
        left = np.maximum(excess - less, 0.0)
        allowed = np.where(below[which] > _SLACK, 0.0, room[change.row[which]]) + _SLACK
        useful = (less > 0) & (~is_hard[which] | (left <= allowed))
        which, left, who = which[useful], left[useful], who[entry[useful]]
        saved = np.where(above[which] > 0, price[change.row[which]] * (above[which] - left), 0.0)
        pair, inverse = np.unique(change.place[which] * services + who, return_inverse=True)
        inverse = np.ravel(inverse)
        eased = totals(inverse, is_hard[which], len(pair))
        saved = totals(inverse, saved, len(pair))
        place, target = pair // services, pair % services
        whole = (eased == hard[place]) & (target != own[place])
        place, target, saved = place[whole], target[whole], saved[whole]
        takes = cost[place] - self._now(chosen)[target] - saved
        place, target = np.append(place, free), np.append(target, np.full(len(free), services))
        takes = np.append(takes, cost[free])
        # Of several choices that put out the same service, the cheapest.
        order = np.lexsort((takes, target, own[place]))
        source = own[place[order]]
        first_of = np.diff(source * (services + 1) + target[order], prepend=-1) != 0
        order, source = order[first_of], source[first_of]
        start = np.searchsorted(source, np.arange(services + 1))
        return Room(source, target[order], place[order], takes[order], start)
