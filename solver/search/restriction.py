"""A part of the model: some columns stay free, the others keep the values of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

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
    low, high = model.row_lower - activity, model.row_upper - activity
    lower, upper = model.lower.copy(), model.upper.copy()
    _bounds_of_single_columns(row, column, value, low, high, lower, upper)
    most = np.bincount(
        row, np.where(value > 0, value * upper[column], value * lower[column]), minlength=model.rows
    )
    least = np.bincount(
        row, np.where(value > 0, value * lower[column], value * upper[column]), minlength=model.rows
    )
    binding = (most > high + 1e-9) | (least < low - 1e-9)
    kept = np.flatnonzero(binding)
    number = np.full(model.rows, -1, dtype=np.int64)
    number[kept] = np.arange(len(kept))
    columns = np.flatnonzero(free)
    place = np.full(model.columns, -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    inside = number[row] >= 0
    rows = number[row[inside]]
    part = LinearModel(
        cost=model.cost[columns],
        offset=model.offset + float(model.cost[~free] @ x[~free]),
        lower=lower[columns],
        upper=upper[columns],
        # Entries come sorted by row, and stay so.
        start=np.searchsorted(rows, np.arange(len(kept) + 1)).astype(np.int64),
        column=place[column[inside]],
        coefficient=value[inside],
        row_lower=low[kept],
        row_upper=high[kept],
        row_names=(),
        column_names=(),
    )
    return Restriction(part, columns)


def _bounds_of_single_columns(
    row: Ints,
    column: Ints,
    value: Floats,
    low: Floats,
    high: Floats,
    lower: Floats,
    upper: Floats,
) -> None:
    """Turn rows with one free entry into bounds of its column, in place; columns are 0 or 1."""
    single = (np.bincount(row, minlength=len(low)) == 1)[row]
    row, column, value = row[single], column[single], value[single]
    slack = 1e-9
    one_breaks = (value > high[row] + slack) | (value < low[row] - slack)
    zero_breaks = (high[row] < -slack) | (low[row] > slack)
    upper[column[one_breaks]] = 0.0
    lower[column[zero_breaks]] = 1.0
