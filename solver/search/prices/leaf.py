"""A part of a model that is split by what is opened: its prices, what was proven of it, and how to go on."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from solver.search.prices.block import MOST
from solver.search.prices.strengthen import LENGTH, STEPS

if TYPE_CHECKING:
    from solver.search.prices.block import Block
    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.matrix import Matrix

SETTLING: Final = (40, 0.001)
"""Steps for prices of an earlier search before anything else, and the first of them."""


@dataclass(frozen=True, eq=False)
class Finished:
    """A part in which blocks of services were decided exactly.

    Attributes:
        priced: The prices at which that was done.
        at_prices: No plan of the part costs less than that at these alone, in EUR.
        gains: What each block adds to it.
    """

    priced: Priced
    at_prices: float
    gains: tuple[tuple[Block, float], ...]

    @property
    def bound(self) -> float:
        """No plan of the part costs less."""
        return self.at_prices + sum(gain for _block, gain in self.gains)


@dataclass(eq=False)
class Leaf:
    """A part of the model.

    Attributes:
        matrix: The model with what is settled.
        priced: The best prices in it; their bound holds for the part.
        path: Columns that are settled, and their values.
        now: The prices at which the last steps ended.
        length: The first of the next steps.
        gained: What the last round has brought, in EUR.
        idle: How many rounds in a row have brought little.
        is_recalled: Whether its prices are still those of an earlier search.
        settling: How many steps these take before anything else, and the first of them.
        has_settled: Whether they have taken them: rounds had brought little for long by then.
        proven: What no plan of the part costs less than, whatever its prices say now.
        steps: How many the next round has.
        most: How many services are decided together at most.
        finished: What came of it when blocks were decided exactly and most came of it.
        finished_at: The prices at which they were decided last, and `most` then.
    """

    matrix: Matrix
    priced: Priced
    path: tuple[tuple[int, float], ...] = ()
    now: Priced = field(init=False)
    length: float = LENGTH
    gained: float = math.inf
    idle: int = 0
    is_recalled: bool = False
    settling: tuple[int, float] = SETTLING
    has_settled: bool = False
    proven: float = -math.inf
    steps: int = STEPS
    most: int = MOST
    finished: Finished | None = None
    finished_at: tuple[Priced, int] | None = None

    def __post_init__(self) -> None:
        self.now = self.priced

    @property
    def bound(self) -> float:
        """No plan of the part costs less."""
        return max(self.priced.bound, self.proven)

    def take(self, priced: Priced) -> None:
        """Go on from other prices, and keep the best ones."""
        self.now = priced
        if priced.bound > self.priced.bound:
            self.priced = priced


@dataclass(frozen=True, eq=False)
class Closed:
    """A part in which nothing is cheaper than the plan.

    Attributes:
        path: Columns that are settled, and their values.
        priced: Prices that prove it.
        bound: No plan of the part costs less.
    """

    path: tuple[tuple[int, float], ...]
    priced: Priced
    bound: float
