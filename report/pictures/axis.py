"""Round numbers along an axis of amounts, and how they are written."""

from __future__ import annotations

import math
from itertools import pairwise

from report import numbers


def ticks(low: float, high: float, count: int = 5) -> list[float]:
    """Round numbers from at most `low` to at least `high`, about so many steps apart."""
    if high <= low:
        high = low + 1.0
    raw = (high - low) / count
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [step * number for number in range(first, last + 1)]


def decimals(values: list[float], unit: float) -> int:
    """How many digits tell neighbouring numbers apart when they are written in a unit."""
    step = min((b - a for a, b in pairwise(values)), default=unit) / unit
    for digits in range(3):
        if abs(round(step, digits) - step) < 1e-9:
            return digits
    return 2


def written(value: float, unit: float, digits: int) -> str:
    """A number of an axis in its unit."""
    return numbers.number(value / unit, digits, fixed=True)


def unit_of(high: float) -> float:
    """Millions, thousands or ones, so that numbers stay short."""
    if high >= 2_000_000:
        return 1_000_000.0
    return 1_000.0 if high >= 20_000 else 1.0
