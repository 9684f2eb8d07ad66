"""What choices force other columns to be, row by row, and which choices are behind it.

A site that a service comes to counts as used, so many used sites are more than a limit allows: the row of
the limit is made of other columns alone. Bounds of such columns follow from choices through rows, and
from each other; a row that no values within these bounds hold is broken. Who wants to mend it has to
free a column: all choices that force it have to become others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals

if TYPE_CHECKING:
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
        self._row = np.repeat(np.arange(matrix.rows), np.diff(matrix.others.start))
        self.low, self.high = matrix.lower.copy(), matrix.upper.copy()
        while self._narrowed():
            pass

    def _range(self) -> tuple[Floats, Floats]:
        """The least and the most that rows can come to, (M,) each."""
        matrix, others = self._matrix, self._matrix.others
        low, high = others.value * self.low[others.index], others.value * self.high[others.index]
        return (
            self._activity + totals(self._row, np.minimum(low, high), matrix.rows),
            self._activity + totals(self._row, np.maximum(low, high), matrix.rows),
        )

    def _narrowed(self) -> bool:
        """Draw one conclusion from each row; tell whether there was any."""
        matrix, others = self._matrix, self._matrix.others
        self.least, self.most = self._range()
        value, column = others.value, others.index
        free = self.high[column] > self.low[column]
        room = (matrix.row_upper - self.least)[self._row]
        down = free & (room >= -_SLACK) & (np.abs(value) > room + _SLACK)
        room = (self.most - matrix.row_lower)[self._row]
        up = free & (room >= -_SLACK) & (np.abs(value) > room + _SLACK)
        one = column[(down & (value < 0)) | (up & (value > 0))]
        zero = np.setdiff1d(column[(down & (value > 0)) | (up & (value < 0))], one)
        self.low[one] = 1.0
        self.high[zero] = 0.0
        return bool(len(one) + len(zero))

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
