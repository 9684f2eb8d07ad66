"""At which price a service tips from one provider to all others.

Two sides: the best plan with the service at the provider, and the best one with it elsewhere. If the
provider's price shifts by x EUR a year in all periods, a plan that costs c costs c + w x, where w is
the discounted time for which that price is paid. The best cost of a side is the least of such lines,
and so concave; plans of the side are lines above it, proven bounds are what it lies above. The side with
the provider rises faster, so that both cross at most once: at the break-even.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.evaluation import Evaluation

Reach = Literal["all", "higher", "none"]

FARTHEST: Final = 1e9
"""No price is looked for beyond a shift of so many EUR a year."""

SLACK: Final = 1e-6
"""Noise of sums of floats, in EUR."""

NEAR: Final = 1e-6
"""Share by which a search may miss where two lines cross."""

CLOSE: Final = 1e-6
"""What is proven of a crossing is looked for until it is known so well, in EUR a year."""

FLAT: Final = 1e-9
"""Discounted years below which a price counts for nothing."""


@dataclass(frozen=True, eq=False)
class Line:
    """A plan as a line: it costs `cost` at today's offer, and `weight` more for each EUR a year.

    It is the line of a single choice, and not of a plan, where `evaluation` is None.

    Attributes:
        evaluation: The plan, at today's offer.
        cost: In EUR.
        weight: In years.
        known: A shift after which it breaks no rule.
        lowest: Down to this shift it breaks none, as far as is known, …
        highest: … and up to this one: rules that count money may break with the price.
    """

    evaluation: Evaluation | None
    cost: float
    weight: float
    known: float = 0.0
    lowest: float = -np.inf
    highest: float = np.inf

    def at(self, shift: float) -> float:
        """What the plan costs after a shift, in EUR; infinite where it breaks a rule."""
        if not self.lowest <= shift <= self.highest:
            return float(np.inf)
        return self.cost + self.weight * shift


@dataclass(eq=False)
class Side:
    """What is known of the best plans of one side.

    Attributes:
        least: The smallest weight of any plan of the side, in years.
        most: The largest.
        lines: Plans that were found.
        bounds: Proven: after a shift (first) no plan of the side costs less than this (second).
        reach: Where such a bound says something of other shifts too, since what is admissible there
            was so before: `all`, `higher` ones, or `none`.
        anywhere: Bounds that hold for other shifts as well, whatever the reach.
        floors: Proven for all shifts: no plan with a choice of the service is below its line, given as
            costs in EUR and weights in years, for all choices of the side.
        numbers: Which choices these are; -1 for staying.
        ceilings: Choices of the service with which all others may do as in the base: the best plan
            of the side costs no more than any of these.
    """

    least: float
    most: float
    lines: list[Line] = field(default_factory=list)
    bounds: list[tuple[float, float]] = field(default_factory=list)
    reach: Reach = "all"
    anywhere: list[tuple[float, float]] = field(default_factory=list)
    floors: tuple[Floats, Floats] | None = None
    numbers: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    ceilings: list[Line] = field(default_factory=list)

    def at_most(self, shift: float) -> float:
        """What the best plan of the side costs at most after a shift."""
        return min(self.upper(shift), min((one.at(shift) for one in self.ceilings), default=np.inf))

    def upper(self, shift: float) -> float:
        """What the best known plan costs after a shift."""
        return min((line.at(shift) for line in self.lines), default=np.inf)

    def lower(self, shift: float) -> float:
        """What no plan of the side costs less than after a shift."""
        if self.floors is not None:
            return float(self.lowest(shift).min(initial=np.inf))
        return max(
            (
                bound + (shift - where) * (self.least if shift >= where else self.most)
                for where, bound in self._known(shift)
            ),
            default=-np.inf,
        )

    def lowest(self, shift: float) -> Floats:
        """What no plan with each choice of the side costs less than after a shift; `floors` are known."""
        assert self.floors is not None  # noqa: S101 - whoever asks has them
        cost, weight = self.floors
        lines = cost + shift * weight
        for where, bound in self._known(shift):
            # Of each choice it is known how long it pays.
            lines = np.maximum(lines, bound + (shift - where) * weight)
        return lines

    def _known(self, shift: float) -> list[tuple[float, float]]:
        """Bounds that say something after a shift, with the shifts that they were proven at."""
        known = [one for one in self.bounds if self._reaches(one[0], shift)]
        return known + self.anywhere

    def _reaches(self, where: float, shift: float) -> bool:
        if self.reach == "all" or shift == where:
            return True
        return self.reach == "higher" and shift > where

    def best(self, shift: float) -> Line:
        """The best known plan after a shift; there is one."""
        return min(self.lines, key=lambda line: line.at(shift))


@dataclass(frozen=True)
class Tip:
    """Where the sides cross, as a shift of the price in EUR a year.

    Attributes:
        found: Between the plans that are known; infinite where the one side is cheaper whatever
            the price.
        least: Proven: up to it the service is at the provider in a best plan; minus infinity where
            nothing is proven.
        most: Proven: from it on it is elsewhere in a best plan; infinite where nothing is proven.
    """

    found: float
    least: float
    most: float

    @property
    def is_exact(self) -> bool:
        """Whether the break-even is known to the cent."""
        if not np.isfinite(self.found):
            return False
        return self.most - self.least <= 0.01 + 1e-9 * abs(self.found)


def crossing(there: Side, away: Side) -> Tip:
    """Where the side with the provider becomes the dearer one, with what is proven about it.

    Args:
        there: Plans with the service at the provider.
        away: Plans with it elsewhere.
    """
    found = meeting(there, away)
    if np.isfinite(found) and _is_proven(there, away, found):
        return Tip(found, found, found)
    least = _last(lambda shift: there.at_most(shift) - away.lower(shift))
    most = _first(lambda shift: there.lower(shift) - away.at_most(shift))
    return Tip(found, min(least, found), max(most, found))


def meeting_alone(there: Side, away: Side) -> float:
    """Where two sides of single choices cross, whose lines hold for all shifts.

    Args:
        there: The choices at the provider, at least one.
        away: Those elsewhere, at least one.
    """
    one, other = (
        (
            np.array([line.cost for line in side.lines]),
            np.array([line.weight for line in side.lines]),
        )
        for side in (there, away)
    )
    return _first(
        lambda shift: float((one[0] + shift * one[1]).min() - (other[0] + shift * other[1]).min())
    )


def limits(there: Side, away: Side) -> Tip:
    """What is proven where only one of the sides has a plan that was evaluated; `found` is NaN.

    Args:
        there: Plans with the service at the provider.
        away: Plans with it elsewhere.
    """
    least, most = -np.inf, np.inf
    if there.lines or there.ceilings:
        least = _last(lambda shift: there.at_most(shift) - away.lower(shift))
    if away.lines or away.ceilings:
        most = _first(lambda shift: there.lower(shift) - away.at_most(shift))
    return Tip(np.nan, least, most)


def meeting(there: Side, away: Side) -> float:
    """Where the plans that are known cross, as a shift; infinite where one side is always cheaper.

    Args:
        there: Plans with the service at the provider; at least one is known, or none of the others.
        away: Plans with it elsewhere.
    """
    # Who is no cheaper any more is left: as dear as elsewhere, a service may stay for good.
    # Plans that end at a price leave a gap there, and it matters which side of it this is.
    found = _first(lambda shift: there.upper(shift) - away.upper(shift), 0.0)
    if np.isfinite(found):
        # Where two lines cross can be said without a search.
        one, other = there.best(found), away.best(found)
        if one.weight - other.weight > FLAT:
            exact = (other.cost - one.cost) / (one.weight - other.weight)
            found = exact if abs(exact - found) <= NEAR * max(abs(found), 1.0) else found
    return found


def _is_proven(there: Side, away: Side, shift: float) -> bool:
    """Whether both sides are proven to cost the same after a shift."""
    cost = there.upper(shift)
    if not abs(cost - away.upper(shift)) <= SLACK:
        return False
    return min(there.lower(shift), away.lower(shift)) >= cost - SLACK


def _first(excess: Callable[[float], float], close: float = CLOSE) -> float:
    """The first shift after which a rising function is not below 0; infinite if it always is."""
    return -_last(lambda shift: -excess(-shift), close)


def _last(excess: Callable[[float], float], close: float = CLOSE) -> float:
    """The last shift after which a rising function is not above 0; infinite if it never is."""
    low, high = -1.0, 1.0
    while excess(low) > SLACK:
        low *= 4.0
        if low < -FARTHEST:
            return -np.inf
    while excess(high) <= SLACK:
        high *= 4.0
        if high > FARTHEST:
            return np.inf
    for _ in range(200):
        middle = (low + high) / 2
        if high - low <= close or middle in {low, high}:
            break
        if excess(middle) > SLACK:
            high = middle
        else:
            low = middle
    return low
