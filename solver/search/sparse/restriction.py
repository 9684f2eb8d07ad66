"""A part of the model: some columns stay free, the others keep the values of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import product, spread, totals
from solver.linear import LinearModel

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints


@dataclass(frozen=True, eq=False)
class Restriction:
    """The smaller model, and which columns of the whole its columns are, (n,)."""

    model: LinearModel
    columns: Ints


def restrict(model: LinearModel, free: Bools, x: Floats) -> Restriction:
    """Cut a part out of a model.

    Args:
        model: The whole model.
        free: Columns that stay free, (N,).
        x: Values of all other columns, (N,); what it holds for free columns does not matter.

    Returns:
        The part. Rows that bound a single free column become bounds of it, and rows that no value
        of the free columns can break are left out.
    """
    entry_free = free[model.column]
    fixed = np.where(entry_free, 0.0, model.coefficient * np.where(free, 0.0, x)[model.column])
    activity = np.bincount(model.row_of_entry, fixed, minlength=model.rows)
    row, column = model.row_of_entry[entry_free], model.column[entry_free]
    value = model.coefficient[entry_free]
    columns = np.flatnonzero(free)
    place = np.full(model.columns, -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    part = reduced(
        cost=model.cost[columns],
        lower=model.lower[columns],
        upper=model.upper[columns],
        # Entries come sorted by row, and stay so.
        start=np.searchsorted(row, np.arange(model.rows + 1)).astype(np.int64),
        column=place[column],
        coefficient=value,
        row_lower=model.row_lower - activity,
        row_upper=model.row_upper - activity,
        offset=model.offset + product(model.cost[~free], x[~free]),
    )
    return Restriction(part, columns)


def reduced(
    *,
    cost: Floats,
    lower: Floats,
    upper: Floats,
    start: Ints,
    column: Ints,
    coefficient: Floats,
    row_lower: Floats,
    row_upper: Floats,
    offset: float = 0.0,
) -> LinearModel:
    """A model without rows of a single column, which become its bounds, and without idle rows.

    The arguments are those of `LinearModel`; rows that no point can break are idle.
    """
    rows = len(row_lower)
    lower, upper = lower.copy(), upper.copy()
    count = np.diff(start)
    row = np.repeat(np.arange(rows), count)
    single = np.flatnonzero(count == 1)
    entry = start[single]
    zero, one = excluded(coefficient[entry], row_lower[single], row_upper[single])
    lower[column[entry][zero]] = 1.0
    upper[column[entry][one]] = 0.0
    low, high = coefficient * lower[column], coefficient * upper[column]
    most, least = totals(row, np.maximum(low, high), rows), totals(row, np.minimum(low, high), rows)
    kept = np.flatnonzero((most > row_upper + 1e-9) | (least < row_lower - 1e-9))
    _row, inside = spread(start[kept], count[kept])
    first = np.zeros(len(kept) + 1, dtype=np.int64)
    np.cumsum(count[kept], out=first[1:])
    return LinearModel(
        cost=cost,
        offset=offset,
        lower=lower,
        upper=upper,
        start=first,
        column=column[inside],
        coefficient=coefficient[inside],
        row_lower=row_lower[kept],
        row_upper=row_upper[kept],
        row_names=(),
        column_names=(),
    )


def excluded(value: Floats, low: Floats, high: Floats) -> tuple[Bools, Bools]:
    """Which of low <= value * x <= high exclude x = 0, and which x = 1."""
    slack = 1e-9
    zero: Bools = (high < -slack) | (low > slack)
    one: Bools = (value > high + slack) | (value < low - slack)
    return zero, one
