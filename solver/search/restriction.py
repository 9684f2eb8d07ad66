"""A part of the model: some columns stay free, the others keep the values of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import totals
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
    single = (totals(row, np.ones(len(row)), model.rows) == 1)[row]
    zero, one = excluded(value[single], low[row[single]], high[row[single]])
    lower[column[single][zero]] = 1.0
    upper[column[single][one]] = 0.0
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


def excluded(value: Floats, low: Floats, high: Floats) -> tuple[Bools, Bools]:
    """Which of low <= value * x <= high exclude x = 0, and which x = 1."""
    slack = 1e-9
    zero: Bools = (high < -slack) | (low > slack)
    one: Bools = (value > high + slack) | (value < low - slack)
    return zero, one
