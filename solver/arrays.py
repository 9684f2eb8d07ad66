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

_NONE = np.zeros(0, dtype=np.int64)


def totals(place: Ints, value: ArrayLike, size: int) -> Floats:
    """Sum of the values that fall to each place, shape (size,)."""
    return np.bincount(place, np.asarray(value, dtype=float), minlength=size).astype(np.float64)


def distinct(*values: Ints) -> Ints:
    """What is in any of some arrays, sorted, each once.

    The array library hashes whole numbers to find those that are the same, which takes four to
    twelve times as long as to sort them.
    """
    found = np.sort(np.concatenate([_NONE, *values]))
    if not len(found):
        return found
    first = np.empty(len(found), dtype=bool)
    first[0] = True
    np.not_equal(found[1:], found[:-1], out=first[1:])
    kept: Ints = found[first]
    return kept


def spread(first: Ints, count: Ints) -> tuple[Ints, Ints]:
    """For each i the run first[i] .. first[i] + count[i] - 1, as pairs (i, number)."""
    place = np.arange(len(first)).repeat(count)
    return place, np.arange(len(place)) + (first + count - count.cumsum())[place]


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
