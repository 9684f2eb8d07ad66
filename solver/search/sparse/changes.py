"""What rows would say if single services took other choices than they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import spread, totals
from solver.linear import compress

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.search.sparse.matrix import Matrix


class Change:
    """What candidates change in rows if their services take them instead of what they have.

    Attributes:
        place: The candidate of each entry, sorted.
        row: Its row.
        value: By how much that rises.
        site: The site of each candidate.

    Args:
        matrix: The model by column.
        near: The candidates, sorted.
        entries: What they load: pointers, rows and values.
        chosen: The choice of each service now, -1 to stay, (S,).
    """

    def __init__(
        self, matrix: Matrix, near: Ints, entries: tuple[Ints, Ints, Floats], chosen: Ints
    ) -> None:
        self.site = matrix.problem.option_site[matrix.option[near]]
        start, row, value = entries
        place = np.repeat(np.arange(len(near)), np.diff(start))
        moved = np.flatnonzero(chosen >= 0)
        of_service, old_row, old_value = matrix.entries_of(chosen[moved])
        order = np.argsort(of_service, kind="stable")
        old_row, old_value = old_row[order], old_value[order]
        count = np.zeros(len(chosen), dtype=np.int64)
        count[moved] = np.bincount(of_service, minlength=len(moved))
        first = np.cumsum(count) - count
        own = matrix.service[near]
        which, entry = spread(first[own], count[own])
        self._start, self.row, self.value = compress(
            np.concatenate([place, which]),
            np.concatenate([row, old_row[entry]]),
            np.concatenate([value, -old_value[entry]]),
            len(near),
            matrix.rows,
        )
        self.place = np.repeat(np.arange(len(near)), np.diff(self._start))

    def of(self, places: Ints) -> tuple[Ints, Floats]:
        """The rows that some candidates change together, each once, and by how much."""
        first = self._start[places]
        _which, entry = spread(first, self._start[places + 1] - first)
        row, inverse = np.unique(self.row[entry], return_inverse=True)
        return row, totals(np.ravel(inverse), self.value[entry], len(row))

    def reliefs(self, rows: Ints, own: Ints, services: int) -> tuple[Ints, Ints, Floats]:
        """By how much services could relieve some rows, at most, sorted by row.

        Args:
            rows: The rows, sorted.
            own: The service of each candidate.
            services: How many there are.

        Returns:
            Service, row and what it takes from the row; below 0 what it adds to it.
        """
        if not len(rows):
            return rows, rows, np.zeros(0)
        at = np.minimum(np.searchsorted(rows, self.row), len(rows) - 1)
        inside = np.flatnonzero(rows[at] == self.row)
        taken = -self.value[inside]
        key = (self.row[inside] * services + own[self.place[inside]]) * 2 + (taken < 0)
        order = np.lexsort((-np.abs(taken), key))
        key, taken = key[order], taken[order]
        most = np.diff(key, prepend=-1) != 0
        key, taken = key[most] // 2, taken[most]
        return key % services, key // services, taken
