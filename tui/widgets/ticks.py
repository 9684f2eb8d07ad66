"""Round numbers along an axis."""

from __future__ import annotations

import math


def ticks(low: float, high: float, most: int) -> list[float]:
    """At most so many round numbers between two others, evenly apart.

    Args:
        low: The lower end.
        high: The upper end.
        most: How many there is room for.
    """
    if most < 1 or not high > low:
        return []
    step = 10.0 ** math.floor(math.log10((high - low) / most))
    for factor in (1.0, 2.0, 5.0, 10.0, 20.0, 50.0):
        first, last = math.ceil(low / (step * factor)), math.floor(high / (step * factor))
        if last - first + 1 <= most:
            return [number * step * factor for number in range(first, last + 1)]
    return []


def decimals(apart: float) -> int:
    """How many digits after the point tell numbers apart that differ by so much.

    It is below 0 where even digits before the point need not be written: -3 for thousands.
    """
    return -math.floor(math.log10(apart) + 1e-9) if apart > 0 else 0
