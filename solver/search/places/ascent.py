"""What services are worth, by steps that need no linear programme.

At given worths a knapsack says how each place is filled best, and with that comes a bound. A service in no
filling is worth more than was said, one in several is worth less: steps follow that and the steps before
them, and become shorter where nothing is gained any more (Polyak, with a mean direction). With many
services for each place, a linear programme over fillings takes minutes for what this has in a second;
besides, worths that steps lead to lie between those that cannot be told apart, where more is too dear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.places.knapsack import best_fillings

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.places.packing import Packing

KEEP: Final = 0.7
"""How much of the direction before is kept."""

PATIENCE: Final = 20
"""After so many steps without a gain they are half as long, …"""

SHORTEST: Final = 2e-3
"""… and it ends where they are this share of the first ones."""

GAIN: Final = 1e-2
"""So much counts as a gain, as a share of what steps are to gain."""

BEYOND: Final = 0.3
"""Steps lead so much further than the bound that is enough, as a share of what they gain at most."""

FADE: Final = 0.95
"""How much what was taken before counts after each step."""

ENOUGH: Final = 1e-6
"""So much more than enough is enough."""


@dataclass(frozen=True, eq=False)
class Ascent:
    """Where steps have led.

    Attributes:
        bound: No plan costs less.
        worth: What services are worth at that, (S,).
        share: How often each service was lately taken where, (P, S).
    """

    bound: float
    worth: Floats
    share: Floats


def ascend(  # noqa: PLR0917 - a start, and how far to go
    packing: Packing,
    worth: Floats,
    steps: int,
    reach: float,
    over: Callable[[], bool],
    enough: float = np.inf,
    length: float = 1.0,
    meet: Callable[[int, Ints], None] | None = None,
) -> Ascent:
    """Find worths of services with a high bound.

    Args:
        packing: The places.
        worth: What services are worth to begin with, (S,).
        steps: So many steps at most.
        reach: What the first steps are to gain at most.
        over: Whether to stop at once.
        enough: A bound above this is high enough.
        length: The first steps are so much longer than what would gain that.
        meet: Is told of places and what fills them best, step by step.
    """
    bound, best = -np.inf, worth
    direction = np.zeros(packing.services)
    share = np.zeros(packing.cost.shape)
    now, fruitless, shortest = length, 0, SHORTEST * length
    for _step in range(steps):
        gain, found = best_fillings(packing, worth)
        value = float(worth.sum() - gain.sum())
        fruitless += 1
        if value > bound:
            if value > bound + GAIN * reach:
                fruitless = 0
            bound, best = value, worth
        taken = np.zeros(packing.cost.shape)
        for place, services in enumerate(found):
            taken[place, services] = 1.0
            if meet is not None:
                meet(place, services)
        share = FADE * share + (1.0 - FADE) * taken
        if bound > enough + ENOUGH or over():
            break
        if fruitless > PATIENCE:
            now, fruitless, worth = now / 2.0, 0, best
            direction[:] = 0.0
            if now < shortest:
                break
        direction = KEEP * direction + 1.0 - taken.sum(axis=0)
        size = float(direction @ direction)
        if size < ENOUGH:
            break
        gains = min(enough + BEYOND * reach - value, reach)
        worth = worth + now * gains / size * direction
    return Ascent(bound, best, share)
