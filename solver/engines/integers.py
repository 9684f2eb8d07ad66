"""A linear model in whole numbers, as CP-SAT wants it, so that its proofs stay proofs.

Rows whose coefficients are decimals are multiplied until they are whole: exactly where that is
possible, else with rounding that only ever relaxes the row. Costs are rounded down. A bound of the
integer model is therefore a bound of the model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.linear import LinearModel

LARGEST_SUM: Final = 1e17
"""The largest sum of absolute coefficients of a row or of the objective: far below 2**63."""

FINEST: Final = 1e6
"""Costs count in millionths of a euro where that fits."""

_FACTORS: Final = tuple(
    sorted({10**digits * parts for digits in range(7) for parts in (1, 2, 3, 6, 12, 60, 420, 840)})
)

_UNBOUNDED: Final = 2.0**62

_NOISE: Final = 4e-15
"""Relative error of a float that a few operations have made: some units in the last place."""


@dataclass(frozen=True, eq=False)
class IntegerModel:
    """Minimise cost @ x over the rows; in euros cost @ x / scale + offset bounds from below."""

    scale: float
    cost: Ints
    coefficient: Ints
    row_lower: Ints
    row_upper: Ints


def to_integers(model: LinearModel) -> IntegerModel:
    """The model in whole numbers; see the module."""
    factor, exact = _factors(model)
    scaled = model.coefficient * factor[model.row_of_entry]
    whole = np.rint(scaled)
    inexact = ~exact[model.row_of_entry]
    at_most = np.isfinite(model.row_upper)[model.row_of_entry]
    whole[inexact & at_most] = np.floor(scaled[inexact & at_most])
    whole[inexact & ~at_most] = np.ceil(scaled[inexact & ~at_most])
    low, high = model.row_lower * factor, model.row_upper * factor
    slack = _slack(model, factor, exact)
    total = float(np.abs(model.cost).sum())
    scale = min(FINEST, 10.0 ** math.floor(math.log10(LARGEST_SUM / max(total, 1.0))))
    return IntegerModel(
        scale=scale,
        cost=np.floor(model.cost * scale + 1e-6).astype(np.int64),
        coefficient=whole.astype(np.int64),
        row_lower=_bounded(np.ceil(low - slack - _NOISE * np.abs(low))),
        row_upper=_bounded(np.floor(high + slack + _NOISE * np.abs(high))),
    )


def _slack(model: LinearModel, factor: Floats, exact: Bools) -> Floats:
    """By how much the sum of a row may be off in whole numbers, (M,)."""
    entries = np.diff(model.start)
    # Coefficients were rounded towards one bound; a row that has both is off towards the other.
    both = np.isfinite(model.row_lower) & np.isfinite(model.row_upper)
    rounding = np.where(both, 1.0 + entries, 1.0)
    return np.where(exact, 1e-6 + _NOISE * _size(model) * factor, rounding)


def _size(model: LinearModel) -> Floats:
    """The sum of absolute coefficients of each row, (M,)."""
    return totals(model.row_of_entry, np.abs(model.coefficient), model.rows)


def _bounded(values: Floats) -> Ints:
    """Bounds as whole numbers; what is beyond all sums is as good as none."""
    return np.clip(values, -_UNBOUNDED, _UNBOUNDED).astype(np.int64)


def _factors(model: LinearModel) -> tuple[Floats, Bools]:
    """A factor for each row, and whether it makes the row's coefficients whole."""
    rows = model.rows
    size = _size(model)
    factor = np.zeros(rows)
    for candidate in _FACTORS:
        scaled = model.coefficient * candidate
        off = np.abs(scaled - np.rint(scaled)) > 1e-9 + _NOISE * np.abs(scaled)
        broken = np.bincount(model.row_of_entry, off, minlength=rows) > 0
        fits = size * candidate <= LARGEST_SUM
        factor = np.where((factor == 0) & ~broken & fits, float(candidate), factor)
        if factor.all():
            break
    exact = factor > 0
    coarse = 10.0 ** np.floor(np.log10(1e15 / np.maximum(size, 1.0)))
    return np.where(exact, factor, coarse), exact
