"""What is known of the price of one service at a provider."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from solver.answers.negotiate.tip import Tip
    from solver.evaluation import Evaluation

FAR: Final = (100.0, 1e5)
"""A shift of a price by so many times the offer and by so many EUR a year is none that anybody asks for."""

State = Literal["exact", "nearby", "between", "never", "always", "alone", "fixed", "unsolved"]


@dataclass(frozen=True, eq=False)
class Deal:
    """What is known of the price of one service at the provider.

    Attributes:
        service: The number of the service.
        is_there: Whether the base has it at the provider.
        site: The provider's site in the best plan with it there; where it would be cheapest by
            itself if no such plan is known.
        offer: EUR a year there today, in the last period.
        own: The break-even, in EUR a year, if only its own costs counted and nothing else were
            scarce or shared; None where it has nowhere else to go.
        tip: Where both sides cross, as shifts of all its prices at the provider; None = unknown.
        state: `exact`: proven; `nearby`: proven if only some services around it may adapt; `between`:
            between bounds; `never`, `always`: whatever the price, up to `FAR`,
            by the plans that are known; `alone`: it can run nowhere else, or the others keep it
            there; `fixed`: it does not go there together with the others; `unsolved`: no time.
        there: The best plan known with it there at the break-even, and what it costs today.
        away: The best plan known with it elsewhere, likewise.
        years: Discounted years for which `there` pays the provider's price.
        free: How many services may adapt, itself included, where that is proven; 1: it alone; 0:
            nothing is.
    """

    service: int
    is_there: bool
    site: int
    offer: float
    own: float | None
    tip: Tip | None
    state: State
    there: Evaluation | None
    away: Evaluation | None
    years: float
    free: int = 0

    @property
    def price(self) -> float | None:
        """The break-even in EUR a year; None where there is none or it is unknown."""
        if self.tip is None or not np.isfinite(self.tip.found):
            return None
        return self.offer + self.tip.found

    @property
    def proven(self) -> tuple[float | None, float | None]:
        """Up to and from which price it is proven where the service is, in EUR a year; None = nothing is."""
        if self.tip is None:
            return None, None
        shifts = self.tip.least, self.tip.most
        least, most = (None if is_far(one, self.offer) else self.offer + one for one in shifts)
        return least, most


def within_reason(tip: Tip | None, state: State, offer: float) -> tuple[Tip | None, State]:
    """What is known of a price; one that nobody would ask for is any price, or none.

    Args:
        tip: Where both sides cross; None = unknown.
        state: How sure that is.
        offer: EUR a year today.
    """
    if tip is None or np.isnan(tip.found) or not is_far(tip.found, offer):
        return tip, state
    found = math.copysign(math.inf, tip.found)
    return replace(tip, found=found), "never" if found < 0 else "always"


def is_far(shift: float, offer: float) -> bool:
    """Whether a shift is beyond what anybody would ask for, in EUR a year."""
    return not abs(shift) < far(offer)


def far(offer: float) -> float:
    """From which shift on a price is none that anybody would ask for, in EUR a year."""
    times, least = FAR
    return max(times * abs(offer), least)
