"""A choice among fillings: each service in one of them, each place with one at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.linear import LinearModel, compress

if TYPE_CHECKING:
    from solver.arrays import Ints
    from solver.search.places.packing import Packing


def partition(
    packing: Packing, found: list[tuple[int, Ints]], most: float, *, loose: bool = False
) -> LinearModel:
    """The choice as a model, with a column for each filling.

    Where costs and `most` are whole numbers, all rows are.

    Args:
        packing: The places.
        found: Place and services of each filling.
        most: What all that are taken may cost together.
        loose: A service may be in several fillings: what has been left out of them may have been without
            services that are in others as well.
    """
    cost = np.array([packing.cost_of(place, filling) for place, filling in found])
    size = np.array([len(filling) for _place, filling in found], dtype=np.int64)
    of_place = np.array([place for place, _filling in found], dtype=np.int64)
    column, services = np.arange(len(found)), packing.services
    rows = services + packing.places + 1
    start, column_of, value = compress(
        np.concatenate(
            [*(filling for _place, filling in found), of_place + services, 0 * column + rows - 1]
        ),
        np.concatenate([np.repeat(column, size), column, column]),
        np.concatenate([np.ones(int(size.sum()) + len(found)), cost]),
        rows,
        len(found),
    )
    low = np.full(rows, -np.inf)
    low[:services] = 1.0
    high = np.append(np.ones(rows - 1), most)
    if loose:
        high[:services] = np.inf
    return LinearModel(
        cost=cost,
        offset=0.0,
        lower=np.zeros(len(found)),
        upper=np.ones(len(found)),
        start=start,
        column=column_of,
        coefficient=value,
        row_lower=low,
        row_upper=high,
        row_names=(),
        column_names=(),
    )
