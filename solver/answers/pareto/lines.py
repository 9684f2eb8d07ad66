"""What is proven of a front: lines that no plan lies below.

A search for the cheapest plan with at least a value may count a little less cost for what a plan is better
than asked. Its bound is then a line: what no plan costs less than, by how good it is. So a point is proven
to be the cheapest with its value, and it is proven how much better the value of a plan can be that costs
no more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.criteria.criterion import Average

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.criteria.criterion import Criterion

NOISE: Final = 1e-6
"""By how much of a step a value may be off."""


@dataclass(frozen=True)
class Line:
    """No plan that is as good as asked, or better, lies below this line.

    How good a plan is means its value of the criterion, or less of it where less is better.

    Attributes:
        asked: How good a plan has to be for the line to hold.
        least: What a plan as good as that costs at least, in EUR.
        slope: What it costs more at least, in EUR for each unit by which it is better.
    """

    asked: float
    least: float
    slope: float = 0.0

    def at(self, good: float) -> float:
        """What a plan as good as this costs at least, in EUR; nothing is known below what was asked."""
        return self.least + (self.slope * (good - self.asked) if self.slope else 0.0)


def bound_at(lines: Iterable[Line], good: float, slack: float) -> float | None:
    """What no plan as good as this, or better, costs less than, in EUR; None = nothing is known.

    Args:
        lines: What is proven.
        good: How good.
        slack: By how much it may be off.
    """
    known = [line.at(max(good, line.asked)) for line in lines if line.asked <= good + slack]
    return max(known, default=None)


def better_by(
    lines: Iterable[Line], good: float, cost: float, best: float, step: float | None
) -> float | None:
    """How much better a plan may be than one, at most, that costs no more.

    Args:
        lines: What is proven.
        good: How good the plan is.
        cost: What it costs, in EUR.
        best: How good any plan is at most.
        step: Values differ by multiples of this; None = by anything.

    Returns:
        The difference in units of the criterion, 0 = none is better; None = nothing is known.
    """
    slack = 0.0 if step is None else NOISE * step
    most = _down(best - good, step)
    for line in lines:
        if line.asked > good + slack and line.least > cost:
            most = min(most, _below(line.asked - good, step))
        elif line.slope > 0.0:
            # Beyond where the line has this cost, every plan costs more.
            reached = line.asked + (cost - line.least) / line.slope
            most = min(most, _down(reached - good, step))
    return max(most, 0.0) if math.isfinite(most) else None


def _down(difference: float, step: float | None) -> float:
    """The most that a difference can be which is at most this."""
    if step is None or not math.isfinite(difference):
        return difference
    return math.floor(difference / step + NOISE) * step


def _below(difference: float, step: float | None) -> float:
    """The most that a difference can be which is less than this."""
    if step is None:
        return difference
    return (math.ceil(difference / step - NOISE) - 1) * step


def step_of(criterion: Criterion, services: int) -> float | None:
    """By multiples of what values of a criterion differ; None if by anything.

    Args:
        criterion: The criterion.
        services: How many services there are.
    """
    if not isinstance(criterion, Average):
        return 1.0 / max(services, 1) if criterion.unit == "share" else 1.0
    if not criterion.is_plain:
        return None
    counted = criterion.counts[:, 0]
    if not counted.any():
        return None
    amounts = criterion.amounts[counted]
    common = int(np.gcd.reduce((amounts - amounts[:, :1]).ravel()))
    return common * criterion.grain / int(counted.sum()) if common else None
