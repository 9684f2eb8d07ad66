"""Prices and rows that follow from whole choices, in turn: the bound rises above the relaxation.

What each service does most of the time at known prices is close to the solution of the relaxation.
Rows that cut it off (`rounding`) join the model and get prices like all others; rows whose price falls
back to nothing are dropped. The parts that are solved do not need them: what is whole holds them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.prices.multipliers import prices
from solver.search.prices.usual import Usual
from solver.search.sparse.inner import Inner
from solver.search.sparse.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.matrix import Matrix

STEPS: Final = 100
"""Steps of prices after each time that rows are added."""

LENGTH: Final = 0.008
"""The first of these steps."""

SHORTER: Final = 0.9
"""Each further round begins with steps shorter by this factor, …"""

SHORTEST: Final = 0.002
"""… until they are so short."""

GAIN: Final = 0.02
"""A round is worth another one if it closes so much of what is left between plan and bound, …"""

PATIENCE: Final = 4
"""… and so many rounds that do not end it."""


def strengthened(
    matrix: Matrix, priced: Priced, cost: Callable[[], float], over: Callable[[], bool]
) -> Iterator[Priced]:
    """Prices of a model that becomes tighter with every round.

    Args:
        matrix: The model by column.
        priced: Good prices of its rows, and of those that it was given already.
        cost: What the best plan costs.
        over: Whether to stop at once.

    Yields:
        The prices after each round; their bounds never fall, and hold for the model as it was.
    """
    best, idle, length = priced, 0, LENGTH
    while idle < PATIENCE and not over():
        found = tighter(matrix, priced, over, length)
        if found is None:
            return
        priced = found
        length = max(length * SHORTER, SHORTEST)
        gained = priced.bound - best.bound
        idle = 0 if gained > GAIN * (cost() - best.bound) else idle + 1
        if gained > 0:
            best = priced
            yield best


def tighter(
    matrix: Matrix, priced: Priced, over: Callable[[], bool], length: float, steps: int = STEPS
) -> Priced | None:
    """Prices of the model with more rows; those that it was given are dropped if they have no price.

    Args:
        matrix: The model by column.
        priced: Prices of its rows, and of those that it was given already.
        over: Whether to stop at once.
        length: The first of the steps.
        steps: How many.

    Returns:
        The prices; their bound may be lower. None if there is no other row, or no time.
    """
    more = with_more_rows(matrix, priced, over)
    if more is None or over():
        return None
    longer = matrix.with_rows(more.cuts)
    found = prices(longer, Inner(longer), steps, over, more.price, length)
    return replace(found, cuts=more.cuts, usual=more.usual)


def with_more_rows(matrix: Matrix, priced: Priced, over: Callable[[], bool]) -> Priced | None:
    """The same prices of a model with more rows, which cut off what is usual at them.

    Args:
        matrix: The model by column.
        priced: Prices of its rows, and of those that it was given already; what has none is dropped.
        over: Whether to stop at once.

    Returns:
        The prices, 0 of each new row; None if there is no other row.
    """
    held = priced.price[matrix.rows :] < 0
    cuts = [cut for cut, is_held in zip(priced.cuts, held.tolist(), strict=True) if is_held]
    usual = [one for one, is_held in zip(priced.usual, held.tolist(), strict=True) if is_held]
    of_rows, often, often_others = priced.price[: matrix.rows], priced.often, priced.often_others
    new = list(Rounding(matrix).cuts(of_rows, often, often_others, over))
    if not new:
        return None
    cuts += new
    usual += [Usual.of(often, often_others)] * len(new)
    price = np.concatenate([of_rows, priced.price[matrix.rows :][held], np.zeros(len(new))])
    return replace(priced, price=price, cuts=tuple(cuts), usual=tuple(usual))
