"""The model without choices that are shut out: states that cannot differ any more become one column.

Where a choice is shut out, the state in which it would begin is that of the choice before it. So columns
fall together, rows between them disappear, and an engine begins with a fraction of the model.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import totals
from solver.linear import compress

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.linear import LinearModel
    from solver.search.sparse.matrix import Matrix
    from solver.states import States


@dataclass(frozen=True, eq=False)
class Lean:
    """The smaller model, and the way back.

    Attributes:
        model: Its columns are some of those of the whole.
        column: Which of them each column of the whole is now, -1 where it is always 0, (N,).
        row: The rows of the whole that are left: what the others say holds anyhow.
    """

    model: LinearModel
    column: Ints
    row: Ints

    def states_of(self, x: Floats) -> Floats:
        """The columns of the whole model for a solution of the smaller one, (N,)."""
        there = self.column >= 0
        states = np.zeros(len(self.column))
        states[there] = x[self.column[there]]
        return states


def lean(model: LinearModel, matrix: Matrix, states: States) -> Lean:
    """The model in states without what is shut out.

    Args:
        model: The model, which may have more rows than the matrix.
        matrix: Tells which choices are shut out, who may stay, and bounds of other columns.
        states: Its states.
    """
    kept = _kept(model, matrix, states)
    column = _columns(model, matrix, states, kept)
    lower, upper = _bounds(model, matrix, states, column)
    inside = column[model.column] >= 0
    start, entry, value = compress(
        model.row_of_entry[inside],
        column[model.column[inside]],
        model.coefficient[inside],
        model.rows,
        len(lower),
    )
    row = np.repeat(np.arange(model.rows), np.diff(start))
    at_low, at_high = value * lower[entry], value * upper[entry]
    least = totals(row, np.minimum(at_low, at_high), model.rows)
    most = totals(row, np.maximum(at_low, at_high), model.rows)
    slack = 1e-9
    says = (most > model.row_upper + slack) | (least < model.row_lower - slack)
    count = np.diff(start)[says]
    entry, value = entry[says[row]], value[says[row]]
    implied = column[model.implied]
    smaller = replace(
        model,
        cost=totals(column[column >= 0], model.cost[column >= 0], len(lower)),
        lower=lower,
        upper=upper,
        start=np.append(0, np.cumsum(count)),
        column=entry,
        coefficient=value,
        row_lower=model.row_lower[says],
        row_upper=model.row_upper[says],
        row_names=(),
        column_names=(),
        implied=implied[implied >= 0],
    )
    return Lean(smaller, column, np.flatnonzero(says))


def _kept(model: LinearModel, matrix: Matrix, states: States) -> Bools:
    """Columns that remain: other ones, and states that some choice begins, (N,)."""
    kept = np.ones(model.columns, dtype=bool)
    open_ = ~matrix.forbidden
    kept[: matrix.choices] = open_
    width = matrix.problem.horizon + 1
    begins = matrix.service[open_] * width + matrix.cutover[open_]
    kept[states.left_columns] = np.isin(states.left_service * width + states.left_period, begins)
    return kept


def _columns(model: LinearModel, matrix: Matrix, states: States, kept: Bools) -> Ints:
    """The new number of each column; a state that nothing begins is the one before it."""
    place = np.arange(model.columns)
    last = np.maximum.accumulate(np.where(kept, place, -1))
    # The first state of each option, and of each service that has columns of its own for "left".
    owner = place.copy()
    owner[: matrix.choices] = np.searchsorted(matrix.option, matrix.option)
    owner[states.left_columns] = matrix.choices + np.searchsorted(
        states.left_service, states.left_service
    )
    number = np.cumsum(kept) - 1
    column: Ints = np.where(last >= owner, number[last], -1)
    return column


def _bounds(
    model: LinearModel, matrix: Matrix, states: States, column: Ints
) -> tuple[Floats, Floats]:
    """Bounds of the new columns."""
    count = int(column.max(initial=-1)) + 1
    lower, upper = np.zeros(count), np.ones(count)
    low, high = model.lower.copy(), model.upper.copy()
    others = slice(matrix.first_other, None)
    low[others], high[others] = matrix.lower[others], matrix.upper[others]
    # Who may not stay has left in the end.
    gone = np.flatnonzero(~matrix.problem.stay_allowed)
    has_left = states.left(gone, matrix.problem.horizon)
    low[has_left[has_left >= 0]] = 1.0
    there = column >= 0
    np.maximum.at(lower, column[there], low[there])
    np.minimum.at(upper, column[there], high[there])
    return lower, upper
