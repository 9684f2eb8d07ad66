"""Parts of a model at prices that were kept, where something new is asked that these know nothing of.

A limit that moves, a price on services that agree: the rows of before keep their prices, rounded ones and
parts by what is opened included, and what is new gets its own from a few steps over the whole model.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.prices.leaf import Leaf
from solver.search.sparse.inner import Inner

if TYPE_CHECKING:
    from solver.arrays import Floats

SETTLING: Final = (80, 0.004)
"""Steps of each part from there on, and the first of these, as a share of what a service costs on average."""


def with_new(leaf: Leaf, price: Floats) -> Leaf:
    """A part at its prices, or at others where these are better or its rows have none yet.

    Args:
        leaf: The part.
        price: Of each row of the model, without those that were rounded, (M,).
    """
    priced, matrix = leaf.priced, leaf.matrix
    longer = matrix.with_rows(priced.cuts) if priced.cuts else matrix
    inner, rows = Inner(longer), len(price)
    both = priced.price.copy()
    both[:rows] = np.where(both[:rows] == 0, price, both[:rows])
    whole = np.concatenate([price, np.zeros(longer.rows - rows)])
    tried = [(inner.at(inner.signed(one)), inner.signed(one)) for one in (both, whole)]
    taken, best = max(tried, key=lambda one: one[0].bound)
    if taken.bound <= leaf.bound:
        return leaf
    better = replace(priced, price=best, of_choices=taken.of_choices, bound=taken.bound)
    return Leaf(
        matrix,
        better,
        leaf.path,
        length=leaf.length,
        gained=leaf.gained,
        is_recalled=True,
        settling=SETTLING,
    )
