"""A small model in parts by what is opened, before anything is searched: each says more than the whole.

Prices open a dear site in fractions, for services in fractions: half of what a joint site costs is missing
in the bound, and nothing that is found out about services later brings it back. Where it is open for certain,
and where it is not, prices see all of it, for a few rounds of steps. Mostly all parts but one then
cost more than a good plan does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from solver.search.prices.branching import Branching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.families.fixed import UnitColumns
    from solver.search.prices.leaf import Leaf

ROUNDS: Final = 10
"""Rounds of steps at most; a split has one for each half."""

LEAST: Final = 2e-5
"""Another one is made if the last ones have brought so much of the bound each."""

WORTH_IT: Final = 2e-4
"""Parts are looked at if they raise the bound of the whole by so much of itself."""


@dataclass(frozen=True, eq=False)
class Divided:
    """A model, and parts that make it up.

    Attributes:
        whole: The model; its prices are those of before it was divided.
        parts: What it was divided into, the lowest bound first; the whole alone where that is of no use.
        elsewhere: No plan that is in none of them costs less, in EUR.
    """

    whole: Leaf
    parts: tuple[Leaf, ...]
    elsewhere: float = math.inf

    @property
    def bound(self) -> float:
        """No plan costs less."""
        return min((part.bound for part in self.parts), default=self.elsewhere)

    def below(self, cost: float) -> tuple[Leaf, ...]:
        """Parts that hold every plan below a cost in EUR."""
        return self.parts if cost <= self.elsewhere else (self.whole,)


def divided(
    units: Sequence[UnitColumns],
    whole: Leaf,
    cost: float,
    rounds: int,
    over: Callable[[], bool],
) -> Divided:
    """Raise the bound of a model, in parts where that brings more.

    Args:
        units: What services share, with its columns.
        whole: The model at prices of its rows; it gets better ones.
        cost: Parts in which nothing is cheaper are done with, in EUR. No plan has to be known.
        rounds: How many rounds of steps to make at most.
        over: Whether to stop at once.
    """
    branching = Branching(units, [whole], lambda: cost, over)
    told, done = whole.bound, 0.0
    for better in branching.better(min(rounds, ROUNDS)):
        gained = (better.bound - told) / max(branching.rounds - done, 1.0)
        told, done = better.bound, branching.rounds
        if gained < LEAST * abs(told):
            break
    parts = tuple(sorted(branching.leaves, key=lambda part: part.bound))
    if not parts or branching.bound - whole.bound < WORTH_IT * abs(whole.bound):
        return Divided(whole, (whole,))
    elsewhere = min((part.bound for part in branching.closed), default=math.inf)
    return Divided(whole, parts, elsewhere)
