"""Choices that no plan can take, because a single row shuts them out whatever the others do.

A service too large for a site, an opening that a budget does not pay for: an engine that presolves sees
that at once, and prices never do, since they pay for a row instead of keeping it. For each row the least
and the most that each service can add to it are known; what a choice adds beyond the least of its service
has to fit into what is left. What is shut out so leaves less for others, and so on.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals
from solver.linear import compress

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solver.arrays import Bools, Floats
    from solver.search.sparse.matrix import Matrix

BLOCK: Final = 20_000
"""So many choices are looked up at a time."""

_SLACK: Final = 2e-6
"""Checks grant a row so much, …"""

_SHARE: Final = 1e-8
"""… or this share of its bound."""


class RowByRow:
    """Draws conclusions from the rows of a model, one at a time.

    Args:
        matrix: The model by column.
    """

    def __init__(self, matrix: Matrix) -> None:
        self._row, self._choice, self._value = _entries(matrix)
        # Entries of one service in one row follow each other: its choices have numbers in a row.
        service = matrix.service.astype(np.int32)[self._choice]
        new = np.ones(len(service), dtype=bool)
        new[1:] = (self._row[1:] != self._row[:-1]) | (service[1:] != service[:-1])
        self._first = np.flatnonzero(new)
        self._group = np.cumsum(new, dtype=np.int32) - 1
        self._row_of = self._row[self._first].astype(np.int64)
        self._service_of = service[self._first]
        self._other_row = np.repeat(np.arange(matrix.rows), np.diff(matrix.others.start))

    def narrowed(self, matrix: Matrix) -> Matrix | None:
        """The model without choices that break a row by themselves, and with what follows for others.

        Args:
            matrix: The model that this was made of, or a narrower one.

        Returns:
            The model; None if a row cannot be kept, or a service has no choice left.
        """
        more = copy(matrix)
        more.forbidden = matrix.forbidden.copy()
        more.lower, more.upper = matrix.lower.copy(), matrix.upper.copy()
        slack = [
            _SLACK + _SHARE * np.where(np.isfinite(bound), np.abs(bound), 0.0)
            for bound in (matrix.row_lower, matrix.row_upper)
        ]
        low, high = matrix.row_lower - slack[0], matrix.row_upper + slack[1]
        while True:
            found = self._step(more, low, high)
            if found is None:
                return None
            if not found:
                return more

    def _step(self, matrix: Matrix, low: Floats, high: Floats) -> bool | None:
        """Draw one conclusion from each row; tell whether there was any, None if one is broken."""
        problem, others = matrix.problem, matrix.others
        open_ = ~matrix.forbidden
        left = totals(matrix.service, open_, problem.services)
        if ((left == 0) & ~problem.stay_allowed).any():
            return None
        is_open = open_[self._choice]
        least, most = self._of_services(is_open, left, problem.stay_allowed)
        size = matrix.rows
        at_low = others.value * matrix.lower[others.index]
        at_high = others.value * matrix.upper[others.index]
        row_least = totals(self._row_of, least, size)
        row_least += totals(self._other_row, np.minimum(at_low, at_high), size)
        row_most = totals(self._row_of, most, size)
        row_most += totals(self._other_row, np.maximum(at_low, at_high), size)
        if ((row_least > high) | (row_most < low)).any():
            return None
        room, reserve = high - row_least, row_most - low
        breaks = self._value - least[self._group] > room[self._row]
        breaks |= most[self._group] - self._value > reserve[self._row]
        shut = self._choice[breaks & is_open]
        matrix.forbidden[shut] = True
        free = matrix.upper[others.index] > matrix.lower[others.index]
        size_of, rises = np.abs(others.value), others.value > 0
        above = free & (size_of > room[self._other_row])
        below = free & (size_of > reserve[self._other_row])
        zero = others.index[(above & rises) | (below & ~rises)]
        one = others.index[(above & ~rises) | (below & rises)]
        matrix.upper[zero], matrix.lower[one] = 0.0, 1.0
        if (matrix.lower > matrix.upper).any():
            return None
        return bool(len(shut) + len(zero) + len(one))

    def _of_services(
        self, is_open: Bools, left: Floats, stay_allowed: Bools
    ) -> tuple[Floats, Floats]:
        """The least and the most that each service can add to each row that it has an entry in."""
        if not len(self._first):
            return np.zeros(0), np.zeros(0)
        least = np.minimum.reduceat(np.where(is_open, self._value, np.inf), self._first)
        most = np.maximum.reduceat(np.where(is_open, self._value, -np.inf), self._first)
        inside = np.add.reduceat(is_open.astype(np.int64), self._first)
        # To stay adds nothing, nor does a choice without an entry.
        nothing = stay_allowed[self._service_of] | (inside < left[self._service_of])
        return (
            np.where(nothing, np.minimum(least, 0.0), least),
            np.where(nothing, np.maximum(most, 0.0), most),
        )


def _entries(matrix: Matrix) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    """All entries of choices by row: row, choice, value, each pair of a row and a choice once.

    To sort them and add them up takes several times the memory of what comes of it: that is done for
    a block of choices at a time.
    """
    rows, choices, values = [], [], []
    for first in range(0, max(matrix.choices, 1), BLOCK):
        block = np.arange(first, min(first + BLOCK, matrix.choices))
        place, row, value = matrix.entries_of(block)
        start, place, value = compress(row, place, value, matrix.rows, len(block))
        count = np.diff(start)
        rows.append(np.repeat(np.arange(matrix.rows, dtype=np.int32), count))
        choices.append((place + first).astype(np.int32))
        values.append(value)
    order = np.argsort(np.concatenate(rows), kind="stable")
    return (
        np.concatenate(rows)[order],
        np.concatenate(choices)[order],
        np.concatenate(values)[order],
    )
