"""What choices cost at prices of the rows: one bound on every plan, and one for each choice.

At any prices of the rows no plan costs less than L (`solver.search.sparse.inner`), and with a certain choice
for one service it is that choice's regret more: by how much the choice is above the least of its service.
So one search for prices bounds every other decision about every service.

A large model is split by what is opened (`solver.search.prices.branching`). Every plan is in one of the parts, so
that a choice costs at least what it costs in the part where that is least. What blocks of services that were
decided exactly (`solver.search.prices.blocks`) add to the bound counts for all other services. Where a search has left its
prices beside the plan, they are found again by name instead of being looked for.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.parts.priced import PricedPart, priced_part, with_shut
from solver.search.prices.blocks import Blocks
from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.recall import recalled
from solver.search.prices.remember import named
from solver.search.sparse.inner import Inner
from solver.search.sparse.narrowed import narrowed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.answers.parts.part import Parts
    from solver.arrays import Bools, Floats, Ints
    from solver.families.fixed import UnitColumns
    from solver.kept_prices import KeptPrices
    from solver.problem import Problem
    from solver.search.prices.leaf import Closed
    from solver.search.sparse.matrix import Matrix

STEPS: Final = (150, 600)
"""The fewest and the most steps of prices."""

CHOICE_STEPS: Final = 6e6
"""Steps times choices that are worth their time."""

CLOSER_SHARE: Final = 0.5
"""Share of the steps that lead to prices for a question of its own, from those for all, …"""

CLOSER_STEPS: Final = (60, 300)
"""… the fewest and the most of them, …"""

CLOSER_LENGTH: Final = 0.01
"""… and the first of them, as a share of what a service costs on average."""

NEARLY: Final = 0.01
"""Prices that were kept are good if their bound is so near to the plan, as a share of its cost."""

SPLIT: Final = 1_000
"""From so many choices on, the model is split by what is opened, and rows are rounded, …"""

LARGE: Final = 12_000
"""… and from so many on as often as that helps; below, what is left is proven otherwise, …"""

ROUNDS: Final = 30
"""… and there are so many rounds of steps at most for all decisions, …"""

CLOSER_ROUNDS: Final = 15
"""… and for one of them."""


def is_split(matrix: Matrix) -> bool:
    """Whether a model is large enough to be split by what is opened, and for rounded rows."""
    return matrix.choices > SPLIT


class Regrets:
    """A model at good prices, which `improve` makes better.

    Attributes:
        bound: No plan costs less, in EUR.
        with_choice: No plan with a choice costs less, in EUR; infinite where no plan has it, (C,).
        with_stay: The same for staying, (S,).
    """

    def __init__(
        self,
        parts: Parts,
        over: Callable[[], bool],
        kept: KeptPrices | None = None,
        cost: float = math.inf,
        workers: int = 1,
    ) -> None:
        """Look for prices to begin with.

        Args:
            parts: The problem, formulated.
            over: Whether to take those that are found.
            kept: Prices that an earlier search has left.
            cost: What the best plan costs that is known, in EUR.
            workers: How many blocks of services are decided at a time.
        """
        self._model = parts.model
        matrix = self._matrix = parts.matrix
        self._units: Sequence[UnitColumns] = parts.formulation.units
        leaves: list[Leaf] = [] if kept is None else recalled(parts.model, matrix, kept)
        is_near = min((one.bound for one in leaves), default=-math.inf) >= cost * (1 - NEARLY)
        if not leaves or not is_near:
            steps = int(np.clip(CHOICE_STEPS / max(matrix.choices, 1), *STEPS))
            leaves = [Leaf(matrix, prices(matrix, Inner(matrix), steps, over))]
        self._over = over
        self._branching = Branching(self._units, leaves, lambda: cost, self._is_over, workers)
        self._look()

    def improve(self, over: Callable[[], bool], *, patient: bool = True) -> None:
        """Make prices better from where they are, where the model is large enough for that.

        Args:
            over: Whether to take those that are found.
            patient: Whether to decide blocks of services exactly where rounds bring little.
        """
        self._over = over
        if not is_split(self._matrix):
            return
        for _better in self._branching.better(self._rounds(ROUNDS), patient=patient):
            pass
        self._look()

    def _is_over(self) -> bool:
        return self._over()

    @property
    def priced(self) -> list[PricedPart]:
        """All parts that make up the model, at their prices."""
        return self._parts

    def kept(self) -> KeptPrices | None:
        """The prices of all parts by name; None where the model is too small to be split."""
        if not is_split(self._matrix):
            return None
        parts: list[Leaf | Closed] = [*self._branching.leaves, *self._branching.closed]
        return named(self._model, self._matrix, parts) if parts else None

    def groups(self) -> list[Ints]:
        """Services that share small things, what is paid for most first."""
        leaf = min(self._branching.leaves, key=lambda one: one.bound, default=None)
        if leaf is None:
            return []
        return [block.services for block in Blocks(leaf.matrix, leaf.priced).blocks]

    def _look(self) -> None:
        """What follows from the prices."""
        found: list[Leaf | Closed] = [*self._branching.leaves, *self._branching.closed]
        parts = [part for one in found if (part := self._part(one)) is not None]
        choices, stays = (
            np.full(self._matrix.choices, np.inf),
            np.full(self._matrix.problem.services, np.inf),
        )
        for one in parts:
            without = one.without
            of_choices = np.maximum(one.bound, without[self._matrix.service] + one.of_choices)
            of_stays = np.maximum(one.bound, without + one.of_stays)
            np.minimum(choices, of_choices, out=choices)
            np.minimum(stays, of_stays, out=stays)
        self._parts = parts
        self.bound = min((one.bound for one in parts), default=math.inf)
        self.with_choice: Floats = choices
        self.with_stay: Floats = stays

    def _part(self, leaf: Leaf | Closed) -> PricedPart | None:
        """A part by its prices; what a bound was raised to otherwise says nothing of regrets."""
        matrix: Matrix | None = leaf.matrix if isinstance(leaf, Leaf) else self._matrix
        if not isinstance(leaf, Leaf):
            for column, value in leaf.path:
                half = None if matrix is None else narrowed(matrix, column, value)
                matrix = None if half is None else half[0]
        if matrix is None:
            return None
        plain = priced_part(matrix, leaf.priced, leaf.path, leaf.bound)
        finished = leaf.finished if isinstance(leaf, Leaf) else None
        if finished is None or finished.bound < plain.priced.bound:
            return plain
        found = priced_part(matrix, finished.priced, leaf.path, leaf.bound)
        return replace(found, gains=finished.gains)

    def closer(
        self,
        changed: Problem,
        shut: Bools,
        over: Callable[[], bool],
        cost: float | None = None,
    ) -> float:
        """What no plan costs less than if some choices are shut, at prices of their own, in EUR.

        Args:
            changed: The same problem with these choices shut.
            shut: Which choices, (C,).
            over: Whether to take the prices that are found.
            cost: What a plan costs that is known of it; None = none is known.
        """
        parts = [half for one in self._parts if (half := with_shut(one, changed, shut, over))]
        bound = min((one.bound for one in parts), default=math.inf)
        if not is_split(self._matrix):
            return max([bound, *(self._walked(one, over) for one in parts)])
        enough = bound + NEARLY * abs(bound) if cost is None else cost
        lowest = min(parts, key=lambda one: one.bound, default=None)
        if lowest is None or lowest.gains:
            # A few more steps bring less than what has been decided exactly.
            return bound
        leaves = [
            Leaf(one.matrix, one.priced, one.path, is_recalled=True, proven=one.bound)
            for one in parts
            if one.bound < enough
        ]
        branching = Branching(self._units, leaves, lambda: enough, over)
        for _better in branching.better(self._rounds(CLOSER_ROUNDS)):
            pass
        others = (one.bound for one in parts if one.bound >= enough)
        return max(bound, min([branching.bound, *others]))

    def _rounds(self, few: int) -> float:
        """How many rounds of steps there may be."""
        return few if self._matrix.choices <= LARGE else math.inf

    def _walked(self, part: PricedPart, over: Callable[[], bool]) -> float:
        """The bound of the only part of a small model after more steps."""
        matrix = part.matrix
        steps = int(np.clip(CLOSER_SHARE * CHOICE_STEPS / max(matrix.choices, 1), *CLOSER_STEPS))
        price = part.priced.price
        return prices(matrix, Inner(matrix), steps, over, price, CLOSER_LENGTH).bound

    def least(self, choices: Ints, service: int, *, stays: bool) -> float:
        """What no plan costs less than in which a service has one of some choices, in EUR.

        Args:
            choices: Numbers of choices of the service.
            service: Its number.
            stays: Whether it may stay as well.
        """
        found = float(self.with_choice[choices].min(initial=np.inf))
        if stays:
            found = min(found, float(self.with_stay[service]))
        return found if np.isfinite(found) else self.bound
