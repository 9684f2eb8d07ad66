"""Exact numbers: what stands in the file, not the nearest binary fraction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

ZERO = Fraction(0)
ONE = Fraction(1)


def exact(value: Any) -> Fraction:
    """Turn a number of a TOML file into the fraction that was written.

    Args:
        value: An int, a float, a Decimal, a Fraction, or None for a figure that is not given.

    Returns:
        The exact value; 0 for None.
    """
    if value is None:
        return ZERO
    if isinstance(value, float):
        # repr gives back the shortest digits, i.e. those that the user typed.
        return Fraction(Decimal(repr(value)))
    return Fraction(value)
