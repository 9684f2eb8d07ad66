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
    owner: Ints | None = None,
) -> LinearModel:
    """A model without rows of a single column, which become its bounds, and without idle rows.

    The arguments are those of `LinearModel`; rows that no point can break are idle. With `owner`, the
    first columns are choices of somebody who takes one at most, (n,), and the last rows say so, one for
    each owner: points that break these need not be thought of for the others.
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
    is_kept = (most > row_upper + 1e-9) | (least < row_lower - 1e-9)
    if owner is not None and len(owner):
        last = np.flatnonzero(is_kept[: rows - int(owner[-1]) - 1])
        most, least = _of_owners(start, column, (low, high), owner, last)
        is_kept[last] = (most > row_upper[last] + 1e-9) | (least < row_lower[last] - 1e-9)
    kept = np.flatnonzero(is_kept)
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


def _of_owners(
    start: Ints, column: Ints, ends: tuple[Floats, Floats], owner: Ints, rows: Ints
) -> tuple[Floats, Floats]:
    """The most and the least that some rows come to if each owner takes one of its columns at most.

    Args:
        start: Row pointers.
        column: Column of each entry.
        ends: What each entry comes to at the bounds of its column.
        owner: Whose each of the first columns is, sorted, (n,).
        rows: The rows.
    """
    place, entry = spread(start[rows], start[rows + 1] - start[rows])
    low, high = ends[0][entry], ends[1][entry]
    column = column[entry]
    # Entries of a row are sorted by column, and so by owner; all other columns are their own.
    who = np.where(column < len(owner), owner[np.minimum(column, len(owner) - 1)], -1 - column)
    is_next = (np.diff(place, prepend=-1) != 0) | (np.diff(who, prepend=0) != 0)
    is_next[:1] = True
    first = np.flatnonzero(is_next)
    if not len(first):
        return np.zeros(len(rows)), np.zeros(len(rows))
    most = np.maximum.reduceat(np.maximum(low, high), first)
    least = np.minimum.reduceat(np.minimum(low, high), first)
    return totals(place[first], most, len(rows)), totals(place[first], least, len(rows))


def excluded(value: Floats, low: Floats, high: Floats) -> tuple[Bools, Bools]:
    """Which of low <= value * x <= high exclude x = 0, and which x = 1."""
    slack = 1e-9
    zero: Bools = (high < -slack) | (low > slack)
    one: Bools = (value > high + slack) | (value < low - slack)
    return zero, one
