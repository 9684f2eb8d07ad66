"""The model with some columns settled, and with what follows from that row by row."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import distinct, totals

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.search.sparse.matrix import Matrix

_SLACK: Final = 1e-6


def narrowed(matrix: Matrix, column: int, value: float) -> tuple[Matrix, Bools] | None:
    """The model with a column that is no state at a value.

    Args:
        matrix: The model by column, itself narrowed perhaps.
        column: Its number.
        value: 0 or 1.

    Returns:
        The model, in which choices that break a row by themselves are shut out, and which of its
        rows nothing can break any more, (M,); None if no plan has that value.
    """
    more = copy(matrix)
    more.lower, more.upper = matrix.lower.copy(), matrix.upper.copy()
    more.lower[column] = more.upper[column] = value
    entries = matrix.by_column
    row = entries.index.astype(np.int64)
    of_column = np.repeat(np.arange(len(matrix.lower)), np.diff(entries.start))
    low, high = entries.value * more.lower[of_column], entries.value * more.upper[of_column]
    least = totals(row, np.minimum(low, high), matrix.rows)
    most = totals(row, np.maximum(low, high), matrix.rows)
    changed = np.array([column])
    # Of a model as it comes nobody has asked yet what follows from its rows.
    touched = np.full(matrix.rows, not matrix.is_narrowed)
    more.is_narrowed = True
    while len(changed):
        _place, rows, _value = entries.of(changed)
        touched[rows] = True
        over, under = least > matrix.row_upper + _SLACK, most < matrix.row_lower - _SLACK
        if ((over | under) & touched).any():
            return None
        inside = np.flatnonzero(touched[row])
        where, which, value_of = row[inside], of_column[inside], entries.value[inside]
        free, size = more.upper[which] > more.lower[which], np.abs(value_of)
        # By how much a row may still rise from its least, and fall from its most.
        above = free & (size > (matrix.row_upper - least)[where] + _SLACK)
        below = free & (size > (most - matrix.row_lower)[where] + _SLACK)
        rises = value_of > 0
        zero = distinct(which[(above & rises) | (below & ~rises)])
        one = distinct(which[(above & ~rises) | (below & rises)])
        # A state that has to be 1 is left to prices: several choices may see to it.
        one = one[one >= matrix.first_other]
        if len(np.intersect1d(zero, one)):
            return None
        more.upper[zero], more.lower[one] = 0.0, 1.0
        for columns, sign in ((zero, -1.0), (one, 1.0)):
            _place, rows, values = entries.of(columns)
            least += totals(rows, np.maximum(sign * values, 0.0), matrix.rows)
            most += totals(rows, np.minimum(sign * values, 0.0), matrix.rows)
        changed = distinct(zero, one)
        touched[:] = False
    shut = more.of_choices((more.upper == 0).astype(np.float64)) > 0
    more.forbidden = matrix.forbidden | shut
    if not more.is_open:
        return None
    idle: Bools = (most <= matrix.row_upper + _SLACK) & (least >= matrix.row_lower - _SLACK)
    return more, idle
