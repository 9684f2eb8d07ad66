"""What choices force other columns to be, row by row, and which choices are behind it.

A site that a service comes to counts as used, so many used sites are more than a limit allows: the row of
the limit is made of other columns alone. Bounds of such columns follow from choices through rows, and
from each other; a row that no values within these bounds hold is broken. Who wants to mend it has to
free a column: all choices that force it have to become others.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import distinct, totals

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.sparse.matrix import Matrix

_SLACK: Final = 1e-6


@dataclass(frozen=True, eq=False)
class Broken:
    """Rows that no values of other columns can mend.

    Attributes:
        rows: Their numbers.
        excess: By how much each is above its upper bound, or, negative, below its lower one.
    """

    rows: Ints
    excess: Floats


@dataclass(frozen=True, eq=False)
class Reason:
    """Rows that hold a column where it is.

    Attributes:
        weight: What the broken row would gain by the other value of the column.
        rows: The rows.
        sign: 1 where a row would be above its bound with the other value, -1 where below, for each.
    """

    weight: float
    rows: Ints
    sign: Floats


class Forced:
    """Bounds of other columns when the choices of all services are settled.

    Args:
        matrix: The model by column.
        activity: The rows with the states of these choices alone, (M,).
    """

    def __init__(self, matrix: Matrix, activity: Floats) -> None:
        self._matrix = matrix
        self._activity = activity
        self.low, self.high = matrix.lower.copy(), matrix.upper.copy()
        self.least, self.most = np.empty(matrix.rows), np.empty(matrix.rows)
        self._settle(np.arange(matrix.rows))

    def after(self, activity: Floats, reached: Callable[[Ints], Ints]) -> Forced:
        """The same for choices of which a few are others, in a time that depends on how many.

        Args:
            activity: The rows with the states of these choices alone, (M,).
            reached: Tells of some rows the other columns in them and all that hang together with these.
        """
        changed = np.flatnonzero(activity != self._activity)
        columns = reached(changed)
        found = copy(self)
        found._activity = activity  # noqa: SLF001 - one of its own
        found.low, found.high = self.low.copy(), self.high.copy()
        found.least, found.most = self.least.copy(), self.most.copy()
        found.low[columns] = self._matrix.lower[columns]
        found.high[columns] = self._matrix.upper[columns]
        found._settle(distinct(changed, self._matrix.by_column.of(columns)[1]))  # noqa: SLF001
        return found

    def _settle(self, rows: Ints) -> None:
        """Draw conclusions from some rows, and from those for which that changes a bound."""
        while len(rows):
            rows = self._narrowed(rows)

    def _narrowed(self, rows: Ints) -> Ints:
        """Draw one conclusion from each of some rows.

        Args:
            rows: Rows for which a bound of a column has changed.

        Returns:
            The rows for which one has changed by that.
        """
        matrix = self._matrix
        place, column, value = matrix.others.of(rows)
        low, high = value * self.low[column], value * self.high[column]
        least = self._activity[rows] + totals(place, np.minimum(low, high), len(rows))
        most = self._activity[rows] + totals(place, np.maximum(low, high), len(rows))
        self.least[rows], self.most[rows] = least, most
        free = self.high[column] > self.low[column]
        room = (matrix.row_upper[rows] - least)[place]
        down = free & (room >= -_SLACK) & (np.abs(value) > room + _SLACK)
        room = (most - matrix.row_lower[rows])[place]
        up = free & (room >= -_SLACK) & (np.abs(value) > room + _SLACK)
        self.high[column[(down & (value > 0)) | (up & (value < 0))]] = 0.0
        # Where rows contradict each other, one of them is broken either way.
        one = column[(down & (value < 0)) | (up & (value > 0))]
        self.low[one] = self.high[one] = 1.0
        changed = distinct(column[down | up])
        return distinct(matrix.by_column.of(changed)[1])

    def broken(self) -> Broken:
        """The rows that are broken."""
        matrix = self._matrix
        excess = np.maximum(self.least - matrix.row_upper, 0.0)
        excess += np.minimum(self.most - matrix.row_lower, 0.0)
        rows = np.flatnonzero(np.abs(excess) > _SLACK)
        return Broken(rows, excess[rows])

    def reasons(self, row: int, sign: float) -> list[Reason]:
        """Why columns of a broken row are where they add to what is broken.

        Args:
            row: The row.
            sign: Above 0 if it is above its upper bound, below 0 if below its lower one.
        """
        found = []
        for column, value in self._adding(row, sign):
            rows, signs, seen, front = [], [], {column}, [column]
            while front:
                for other, of_row in self._holding(front.pop(), row):
                    rows.append(other)
                    signs.append(of_row)
                    for behind, _value in self._adding(other, of_row):
                        if behind not in seen:
                            seen.add(behind)
                            front.append(behind)
            found.append(Reason(abs(value), np.array(rows, dtype=np.int64), np.array(signs)))
        return found

    def _adding(self, row: int, sign: float) -> list[tuple[int, float]]:
        """The columns of a row, with entries, that conclusions have put to its worse side."""
        matrix = self._matrix
        _place, column, value = matrix.others.of(np.array([row]))
        to_one = self.low[column] > matrix.lower[column]
        to_zero = self.high[column] < matrix.upper[column]
        worse = np.where(sign * value > 0, to_one, to_zero)
        return list(zip(column[worse].tolist(), value[worse].tolist(), strict=True))

    def _holding(self, column: int, but: int) -> list[tuple[int, float]]:
        """The rows that a column would break at its other value, and on which side."""
        matrix = self._matrix
        _place, row, value = matrix.by_column.of(np.array([column]))
        change = np.where(self.low[column] == 1.0, -value, value)
        above = self.least[row] + change > matrix.row_upper[row] + _SLACK
        below = self.most[row] + change < matrix.row_lower[row] - _SLACK
        return [
            (number, 1.0 if is_above else -1.0)
            for number, is_above, is_below in zip(
                row.tolist(), above.tolist(), below.tolist(), strict=True
            )
            if (is_above or is_below) and number != but
        ]
