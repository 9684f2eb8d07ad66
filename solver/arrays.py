"""Names for the array types, so that signatures say what an array holds."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def totals(place: Ints, value: ArrayLike, size: int) -> Floats:
    """Sum of the values that fall to each place, shape (size,)."""
    return np.bincount(place, np.asarray(value, dtype=float), minlength=size).astype(np.float64)
