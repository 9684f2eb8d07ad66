"""Other columns of a part that say the same in several periods, as one.

What a dependency costs apart is asked in each period anew. Where few choices are free, the same ones are
in effect in most periods, and the columns of these periods stand in the same rows but for their names:
what is cheapest for one group of them is cheapest for all. One group, at the cost of all, stands for them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import distinct, spread, totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.arrays import Bools, Floats, Ints
    from solver.linear import LinearModel

    Hashes = NDArray[np.uint64]

_FACTORS: Final = np.array(
    [0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], dtype=np.uint64
)
"""Odd numbers that scatter bits (those of SplitMix64)."""


def merged(model: LinearModel, choices: int, component: Ints) -> LinearModel:
    """A model with the same plans at the same costs, and fewer other columns.

    Args:
        model: The model of a part.
        choices: Its first columns are so many choices, which all stay.
        component: Which of the columns after them hang together by rows, a number for each,
            (N - choices,).
    """
    groups = _Groups(model, choices, component)
    stands_for = groups.equal()
    is_first = stands_for == np.arange(groups.count)
    cost = model.cost.copy()
    cost[choices:] = groups.at_all_costs(stands_for)
    # What stands in no row takes what is cheapest; bounds that contradict each other are kept.
    others = np.arange(choices, model.columns)
    is_idle = model.lower[others] <= model.upper[others]
    is_idle[model.column[model.column >= choices] - choices] = False
    idle = others[is_idle & is_first[groups.of_column]]
    cheapest = np.minimum(cost[idle] * model.lower[idle], cost[idle] * model.upper[idle])
    kept = np.ones(model.columns, dtype=bool)
    kept[choices:] = is_first[groups.of_column] & ~is_idle
    kept_rows = groups.of_row < 0
    kept_rows[~kept_rows] = is_first[groups.of_row[~kept_rows]]
    place = np.cumsum(kept) - 1
    count = np.diff(model.start)[kept_rows]
    _row, entries = spread(model.start[:-1][kept_rows], count)
    return replace(
        model,
        cost=cost[kept],
        offset=model.offset + float(cheapest.sum()),
        lower=model.lower[kept],
        upper=model.upper[kept],
        start=np.append(0, np.cumsum(count)),
        column=place[model.column[entries]],
        coefficient=model.coefficient[entries],
        row_lower=model.row_lower[kept_rows],
        row_upper=model.row_upper[kept_rows],
    )


class _Groups:
    """Other columns that hang together, with the rows that they are in.

    Args:
        model: The model of a part.
        choices: Its first columns are so many choices.
        component: See `merged`.

    Attributes:
        count: G, how many groups there are.
        of_column: The group of each other column, (N - choices,).
        of_row: The group of each row, -1 for rows of choices alone, (M,).
    """

    def __init__(self, model: LinearModel, choices: int, component: Ints) -> None:
        self._cost = model.cost[choices:]
        names = distinct(component)
        self.count = len(names)
        self.of_column = np.searchsorted(names, component)
        self.of_row = np.full(model.rows, -1, dtype=np.int64)
        is_other = model.column >= choices
        self.of_row[model.row_of_entry[is_other]] = self.of_column[model.column[is_other] - choices]
        # Columns, rows and entries group by group: where each group begins, and all that they say.
        columns, first_column = _by(self.of_column, self.count)
        rows, first_row = _by(self.of_row, self.count)
        length = np.diff(model.start)[rows]
        row, entries = spread(model.start[rows], length)
        first_entry = np.append(0, np.cumsum(length))[first_row]
        # A column counts by its place in its group, and so does a row.
        rank = np.empty(len(component), dtype=np.int64)
        rank[columns] = _ranks(first_column)
        column = model.column[entries]
        inside = column >= choices
        column[inside] = -1 - rank[column[inside] - choices]
        lower, upper = model.lower[choices:], model.upper[choices:]
        costly = self._cost[columns] != 0
        of_row = _ranks(first_row)[row]
        self._parts: tuple[tuple[Ints, tuple[Floats | Ints | Bools, ...]], ...] = (
            (first_column, (lower[columns], upper[columns], costly)),
            (first_row, (model.row_lower[rows], model.row_upper[rows])),
            (first_entry, (column, of_row, model.coefficient[entries])),
        )

    def equal(self) -> Ints:
        """A group that says the same as each and stands for it, mostly itself, (G,)."""
        own = np.arange(self.count)
        # Where several columns have costs, what is cheapest depends on how these compare.
        fits = totals(self.of_column, self._cost != 0, self.count) <= 1
        fits &= totals(self.of_column, self._cost < 0, self.count) == 0
        looks = self._looks()
        order = np.lexsort((own, looks))
        is_first = np.ones(self.count, dtype=bool)
        is_first[1:] = looks[order][1:] != looks[order][:-1]
        found = np.empty(self.count, dtype=np.int64)
        found[order] = order[np.maximum.accumulate(np.where(is_first, own, 0))]
        other = np.flatnonzero(fits & fits[found] & (found != own))
        same = other[self._is_same(other, found[other])]
        own[same] = found[same]
        return own

    def at_all_costs(self, stands_for: Ints) -> Floats:
        """What each other column costs with those of all groups that its own stands for.

        Args:
            stands_for: The group that stands for each, (G,).
        """
        of_groups = totals(self.of_column, self._cost, self.count)
        of_all = totals(stands_for, of_groups, self.count)
        several = np.bincount(stands_for, minlength=self.count) > 1
        counts = several[self.of_column] & (self._cost != 0)
        return np.where(counts, of_all[self.of_column], self._cost)

    def _looks(self) -> Hashes:
        """A number for each group, the same for groups that say the same, (G,)."""
        total = np.zeros(self.count, dtype=np.uint64)
        for first, values in self._parts:
            mixed = _mixed(_ranks(first).astype(np.float64), np.zeros(int(first[-1]), np.uint64))
            for value in values:
                # Of the two zeros of floats one is as good as the other.
                mixed = _mixed(value.astype(np.float64) + 0.0, mixed)
            sums = np.append(np.uint64(0), np.cumsum(mixed, dtype=np.uint64))
            total = total * _FACTORS[0] + (sums[first[1:]] - sums[first[:-1]])
        return total

    def _is_same(self, one: Ints, other: Ints) -> Bools:
        """Whether two groups each say the same, pair by pair."""
        same = np.ones(len(one), dtype=bool)
        for first, values in self._parts:
            count = first[one + 1] - first[one]
            same &= count == first[other + 1] - first[other]
            count = np.where(same, count, 0)
            pair, mine = spread(first[one], count)
            _pair, theirs = spread(first[other], count)
            for value in values:
                same[pair[value[mine] != value[theirs]]] = False
        return same


def _mixed(value: Floats, before: Hashes) -> Hashes:
    """Numbers that tell values apart, each with what came before it."""
    found: Hashes = (value.view(np.uint64) + before) * _FACTORS[0]
    found ^= found >> np.uint64(32)
    found *= _FACTORS[1]
    found ^= found >> np.uint64(29)
    found *= _FACTORS[2]
    found ^= found >> np.uint64(32)
    return found


def _by(group: Ints, count: int) -> tuple[Ints, Ints]:
    """Places group by group, without those of none, and where each group begins, (count + 1,)."""
    order = np.argsort(group, kind="stable")
    order = order[np.searchsorted(group[order], 0) :]
    return order, np.searchsorted(group[order], np.arange(count + 1))


def _ranks(first: Ints) -> Ints:
    """The place of each within its group."""
    return np.arange(int(first[-1])) - np.repeat(first[:-1], np.diff(first))
