"""Prices and rows that follow from whole choices, in turn: the bound rises above the relaxation.

What each service does most of the time at known prices is close to the solution of the relaxation.
Rows that cut it off (`rounding`) join the model and get prices like all others; rows whose price falls
back to nothing are dropped. The parts that are solved do not need them: what is whole holds them.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.inner import Inner
from solver.search.multipliers import prices
from solver.search.rounding import Rounding
from solver.search.usual import Usual

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.search.matrix import Matrix
    from solver.search.multipliers import Priced
    from solver.search.parts import Task

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


def tightened(task: Task, priced: Priced, rounds: int, length: float = LENGTH) -> Priced:
    """The best prices after some rounds, here and now; bounds are handed in as they come."""
    progress = task.progress
    cost = math.inf if progress.best is None else progress.best.cost
    better = strengthened(task.matrix, priced, lambda: cost, lambda: progress.over, length)
    for tighter in islice(better, rounds):
        priced = tighter
        progress.raise_bound(priced.bound)
    return priced


def strengthened(
    matrix: Matrix,
    priced: Priced,
    cost: Callable[[], float],
    over: Callable[[], bool],
    length: float = LENGTH,
) -> Iterator[Priced]:
    """Prices of a model that becomes tighter with every round.

    Args:
        matrix: The model by column.
        priced: Good prices of its rows, and of those that it was given already.
        cost: What the best plan costs.
        over: Whether to stop at once.
        length: The first of the steps.

    Yields:
        The prices after each round; their bounds never fall, and hold for the model as it was.
    """
    rounding, best, idle = Rounding(matrix), priced, 0
    cuts, usual = list(priced.cuts), list(priced.usual)
    price = priced.price
    while idle < PATIENCE and not over():
        held = price[matrix.rows :] < 0
        cuts = [cut for cut, is_held in zip(cuts, held.tolist(), strict=True) if is_held]
        usual = [one for one, is_held in zip(usual, held.tolist(), strict=True) if is_held]
        price = np.concatenate([price[: matrix.rows], price[matrix.rows :][held]])
        of_rows, often = price[: matrix.rows], priced.often
        new = list(rounding.cuts(of_rows, often, priced.often_others, over))
        if not new or over():
            return
        cuts += new
        usual += [Usual.of(often, priced.often_others)] * len(new)
        price = np.concatenate([price, np.zeros(len(new))])
        tighter = matrix.with_rows(cuts)
        priced = prices(tighter, Inner(tighter), STEPS, over, price, length)
        length = max(length * SHORTER, SHORTEST)
        price = priced.price
        gained = priced.bound - best.bound
        idle = 0 if gained > GAIN * (cost() - best.bound) else idle + 1
        if gained > 0:
            best = replace(priced, cuts=tuple(cuts), usual=tuple(usual))
            yield best
