"""Prices of all rows in a moment: a subgradient that needs no relaxation.

At given prices each service takes its cheapest choice by itself, and so does every other column; what
the rows then lack or have to spare says which way prices have to go. Every step gives a bound
(`inner` says why it is one). Steps follow the mean direction of the last ones, each row by as much as
it usually lacks (Adam), and become shorter towards the end, so that prices settle. The best bound is
close to what the relaxation would give, and choices of little regret at its prices make a good plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.sparse.inner import lacking

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats
    from solver.search.prices.usual import Usual
    from solver.search.sparse.inner import Inner
    from solver.search.sparse.matrix import Matrix
    from solver.search.sparse.rounding import Cut

LENGTH: Final = 0.02
"""How much dearer or cheaper the first steps make a choice by each row, as a share of what a service
costs on average."""

MEAN: Final = 0.9
"""How much of the mean direction is kept in each step, …"""

SPREAD: Final = 0.99
"""… and how much of the mean square."""

SETTLED: Final = 0.6
"""After this share of the steps prices have settled, and what is taken is counted."""


@dataclass(frozen=True, eq=False)
class Priced:
    """The model at the best prices found.

    Attributes:
        price: Of each row, in EUR a unit, (M,).
        of_choices: What each choice costs at these prices, in EUR, (C,). To stay costs 0.
        bound: No plan costs less.
        often: In which share of the later steps each choice was taken, (C,).
        often_others: In which share of them each other column was 1, (N - first other,).
        cuts: Rows that the model was given besides its own, last in the prices.
        usual: What was usual when each of them was made.
    """

    price: Floats
    of_choices: Floats
    bound: float
    often: Floats
    often_others: Floats
    cuts: tuple[Cut, ...] = ()
    usual: tuple[Usual, ...] = ()


def prices(  # noqa: PLR0917 - a start and a length of the walk
    matrix: Matrix,
    inner: Inner,
    steps: int,
    over: Callable[[], bool],
    start: Floats | None = None,
    length: float = LENGTH,
) -> Priced:
    """Prices of the rows that give a high bound.

    Args:
        matrix: The model by column.
        inner: Solves it at prices.
        steps: How many steps to make.
        over: Whether to stop at once.
        start: Prices to start from, (M,); else all are 0.
        length: The first step, as a share of what a service costs on average.
    """
    entries = matrix.by_column
    # A row of thousands of services and one of two: a step of either is to mean the same to each.
    square, count = entries.squares(matrix.rows), entries.counts(matrix.rows)
    scale = np.sqrt(np.maximum(count, 1.0) / np.maximum(square, 1e-12))
    price = np.zeros(matrix.rows) if start is None else start
    best = taken = inner.at(price)
    best_price = price
    mean, spread = np.zeros(matrix.rows), np.zeros(matrix.rows)
    often, counted = np.zeros(len(matrix.lower)), 0
    first = length * abs(best.bound) / max(matrix.problem.services, 1)
    for step in range(steps):
        if over():
            break
        direction = lacking(matrix, inner.activity(taken), price) * scale
        mean = MEAN * mean + (1 - MEAN) * direction
        spread = SPREAD * spread + (1 - SPREAD) * direction**2
        usual = np.sqrt(spread / (1 - SPREAD ** (step + 1))) + 1e-3
        now = first * (1 - step / steps) ** 2 / (1 - MEAN ** (step + 1))
        price = inner.signed(price + now * mean / usual * scale)
        taken = inner.at(price)
        if step >= SETTLED * steps:
            often[taken.choices] += 1.0
            often[taken.others] += 1.0
            counted += 1
        if taken.bound > best.bound:
            best, best_price = taken, price
    often /= max(counted, 1)
    choices, others = often[: matrix.choices], often[matrix.first_other :]
    return Priced(best_price, best.of_choices, best.bound, choices, others)
