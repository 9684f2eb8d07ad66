"""Linear models made by hand, and their optimum by trying every point."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from solver.linear import LinearModel, NameBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.arrays import Floats

INFINITY = float("inf")

Row = tuple["Sequence[float]", float, float]
"""Coefficients of all columns, lower bound, upper bound."""


def model_of(cost: Sequence[float], rows: Iterable[Row], offset: float = 0.0) -> LinearModel:
    """Give the model with these costs and rows."""
    rows = list(rows)
    matrix = np.array([row for row, _low, _high in rows], dtype=float).reshape(len(rows), len(cost))
    row, column = np.nonzero(matrix)
    return LinearModel(
        cost=np.array(cost, dtype=float),
        offset=offset,
        lower=np.zeros(len(cost)),
        upper=np.ones(len(cost)),
        start=np.searchsorted(row, np.arange(len(rows) + 1)).astype(np.int64),
        column=column.astype(np.int64),
        coefficient=matrix[row, column],
        row_lower=np.array([low for _row, low, _high in rows], dtype=float),
        row_upper=np.array([high for _row, _low, high in rows], dtype=float),
        row_names=(NameBlock("row", 0, len(rows), str),),
        column_names=(NameBlock("column", 0, len(cost), str),),
    )


def points(model: LinearModel) -> Iterable[Floats]:
    """Give every 0/1 point inside the bounds of the columns."""
    ranges = zip(model.lower.astype(int), model.upper.astype(int), strict=True)
    for values in product(*(range(low, high + 1) for low, high in ranges)):
        yield np.array(values, dtype=float)


def holds(model: LinearModel, x: Floats, slack: float = 1e-9) -> bool:
    """Tell whether a point keeps all rows."""
    activity = model.activity(x)
    return bool(
        (activity >= model.row_lower - slack).all() and (activity <= model.row_upper + slack).all()
    )


def optimum(model: LinearModel) -> float | None:
    """Give the least objective of the points that keep all rows, None if there is none."""
    return min((model.objective(x) for x in points(model) if holds(model, x)), default=None)


def cover(columns: int = 30, rows: int = 40, seed: int = 1) -> LinearModel:
    """Give a cover problem that takes an engine some work: several bounds, several solutions."""
    random = Random(seed)
    picked = [random.sample(range(columns), 4) for _ in range(rows)]
    return model_of(
        [random.randint(30, 60) + random.random() for _ in range(columns)],
        [([float(c in chosen) for c in range(columns)], 1.0, INFINITY) for chosen in picked],
        offset=100.0,
    )


def endless(columns: int = 60, rows: int = 6) -> LinearModel:
    """Give a market split problem, which no engine finishes in any time that a test could wait."""
    random = Random(0)
    table = [[float(random.randint(0, 99)) for _ in range(columns)] for _ in range(rows)]
    return model_of(
        [float(random.randint(1, 9)) for _ in range(columns)],
        [(row, float(sum(row) // 2), float(sum(row) // 2)) for row in table],
    )
