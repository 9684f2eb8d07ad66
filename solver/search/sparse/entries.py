"""Sparse entries in groups: what looking at a few columns is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.arrays import Floats, Ints


@dataclass(frozen=True, eq=False)
class Entries:
    """Entries of a sparse matrix, grouped: those of group g are start[g] .. start[g + 1] - 1.

    Attributes:
        start: Pointers, (groups + 1,).
        index: Row or column of each entry.
        value: Coefficient of each entry.
    """

    start: Ints
    index: NDArray[np.int32]
    value: Floats

    def of(self, groups: Ints) -> tuple[Ints, Ints, Floats]:
        """The entries of some groups: place in `groups`, index, value."""
        first = self.start[groups]
        place, entry = spread(first, self.start[groups + 1] - first)
        return place, self.index[entry].astype(np.int64), self.value[entry]

    def times(self, weight: Floats) -> Floats:
        """The sum of value * weight[index] of each group, (groups,)."""
        total = np.zeros(len(self.start) - 1)
        filled = np.flatnonzero(self.start[1:] > self.start[:-1])
        if len(filled):
            product = weight[self.index]
            product *= self.value
            total[filled] = np.add.reduceat(product, self.start[filled])
        return total

    def with_more(self, group: Ints, index: Ints, value: Floats) -> Entries:
        """These entries and more, which come last in their groups."""
        order = np.argsort(group, kind="stable")
        group = group[order]
        before = np.diff(self.start)
        more = np.bincount(group, minlength=len(before))
        start = np.zeros(len(self.start), dtype=np.int64)
        np.cumsum(before + more, out=start[1:])
        old = np.arange(len(self.index)) + np.repeat(start[:-1] - self.start[:-1], before)
        rank = np.arange(len(group)) - np.repeat(np.cumsum(more) - more, more)
        new = start[group] + before[group] + rank
        all_index = np.empty(int(start[-1]), dtype=np.int32)
        all_value = np.empty(int(start[-1]))
        all_index[old], all_value[old] = self.index, self.value
        all_index[new], all_value[new] = index[order], value[order]
        return Entries(start, all_index, all_value)

    def counts(self, size: int) -> Floats:
        """How many entries each index has, (size,)."""
        return np.bincount(self.index, minlength=size).astype(np.float64)

    def squares(self, size: int) -> Floats:
        """The sum of squares of the entries of each index, (size,)."""
        return np.bincount(self.index, self.value**2, minlength=size).astype(np.float64)


def grouped(
    group: NDArray[np.integer], index: NDArray[np.integer], value: Floats, groups: int
) -> Entries:
    """Entries in any order, put into groups."""
    order = np.argsort(group, kind="stable")
    start = np.zeros(groups + 1, dtype=np.int64)
    np.cumsum(np.bincount(group, minlength=groups), out=start[1:])
    return Entries(start, index[order].astype(np.int32), value[order])
