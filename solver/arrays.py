"""Names for the array types, so that signatures say what an array holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

Value = TypeVar("Value", bound="Hashable")


def totals(place: Ints, value: ArrayLike, size: int) -> Floats:
    """Sum of the values that fall to each place, shape (size,)."""
    return np.bincount(place, np.asarray(value, dtype=float), minlength=size).astype(np.float64)


def product(left: Floats, right: Floats) -> float:
    """The sum of left * right.

    The array library hands a long `left @ right` to threads of its own, which wait for each other by
    turning in circles: beside other work that takes a hundred times as long as the sum itself.
    """
    return float(np.add.reduce(left * right))


def each(values: Sequence[Value], answer: Callable[[Value], bool]) -> Bools:
    """The answer to each of n values, shape (n,); one that comes again is not asked again."""
    known = {value: answer(value) for value in dict.fromkeys(values)}
    return np.array([known[value] for value in values], dtype=bool)
