from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.engines.integers import LARGEST_SUM, to_integers
from tests.solver.engines.models import INFINITY, model_of, points

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.engines.integers import IntegerModel
    from solver.linear import LinearModel

DENOMINATORS = (1, 2, 3, 4, 7, 10, 12, 100, 300, 1200, 10_000)
COLUMNS = 4


@st.composite
def decimals(draw: st.DrawFn) -> float:
    """Figures that people write, in periods of parts of a year, or spread over periods."""
    return draw(st.integers(-30_000, 30_000)) / draw(st.sampled_from(DENOMINATORS))


def any_float(limit: float) -> st.SearchStrategy[float]:
    return st.floats(-limit, limit, allow_nan=False).map(lambda value: round(value, 9))


@st.composite
def models(draw: st.DrawFn, numbers: st.SearchStrategy[float]) -> LinearModel:
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        row = draw(st.lists(numbers, min_size=COLUMNS, max_size=COLUMNS))
        bound = draw(st.one_of(numbers, st.sampled_from([sum(row), row[0], row[0] + row[1]])))
        kind = draw(st.sampled_from(["at most", "at least", "both"]))
        low = bound if kind != "at most" else -INFINITY
        high = bound if kind == "at most" else INFINITY
        if kind == "both":
            high = low + abs(draw(numbers))
        rows.append((row, low, high))
    cost = draw(st.lists(any_float(1e9), min_size=COLUMNS, max_size=COLUMNS))
    return model_of(cost, rows)


def exactly_holds(model: LinearModel, x: Floats, slack: Fraction = Fraction(0)) -> bool:
    """Tell whether a point keeps every row, without any rounding."""
    for row in range(model.rows):
        entries = range(model.start[row], model.start[row + 1])
        activity = sum(
            (Fraction(float(model.coefficient[e])) * int(x[model.column[e]]) for e in entries),
            Fraction(0),
        )
        low, high = float(model.row_lower[row]), float(model.row_upper[row])
        if np.isfinite(low) and activity < Fraction(low) - slack:
            return False
        if np.isfinite(high) and activity > Fraction(high) + slack:
            return False
    return True


def holds_in_integers(model: LinearModel, integers: IntegerModel, x: Floats) -> bool:
    for row in range(model.rows):
        entries = range(model.start[row], model.start[row + 1])
        activity = sum(int(integers.coefficient[e]) * int(x[model.column[e]]) for e in entries)
        if not int(integers.row_lower[row]) <= activity <= int(integers.row_upper[row]):
            return False
    return True


@given(models(decimals()))
def test_decimals_become_whole_and_rows_keep_their_meaning(model: LinearModel) -> None:
    integers = to_integers(model)
    for x in points(model):
        # Sums of floats are noisy in the last place: what is broken by less is kept.
        if exactly_holds(model, x):
            assert holds_in_integers(model, integers, x)
        if not exactly_holds(model, x, Fraction(1, 10**5)):
            assert not holds_in_integers(model, integers, x)


@given(models(any_float(1e7)))
def test_rounding_only_ever_relaxes(model: LinearModel) -> None:
    integers = to_integers(model)
    for x in points(model):
        if exactly_holds(model, x):
            assert holds_in_integers(model, integers, x)


@given(models(any_float(1e7)))
def test_rounding_relaxes_by_a_hair(model: LinearModel) -> None:
    integers = to_integers(model)
    for x in points(model):
        if not exactly_holds(model, x, Fraction(1, 1000)):
            assert not holds_in_integers(model, integers, x)


@given(models(decimals()))
def test_costs_are_bounds_from_below_and_close(model: LinearModel) -> None:
    integers = to_integers(model)
    for x in points(model):
        value = int(integers.cost @ x.astype(np.int64)) / integers.scale
        assert value <= model.objective(x) + 1e-6
        assert value >= model.objective(x) - COLUMNS / integers.scale - 1e-6


@pytest.mark.parametrize("size", [1.0, 1e6, 1e12, 1e15])
def test_sums_stay_far_from_overflow(size: float) -> None:
    model = model_of([size, size / 3, -size], [([size, size / 7, 1.0], -INFINITY, size)])
    integers = to_integers(model)
    assert int(np.abs(integers.cost).sum()) <= LARGEST_SUM * 1.01
    assert int(np.abs(integers.coefficient).sum()) <= LARGEST_SUM * 1.01
    assert integers.scale > 0


def test_rows_without_entries_and_bounds_without_end() -> None:
    model = model_of([0.0, 0.0], [([0.0, 0.0], 1.0, INFINITY), ([1.0, 1.0], -INFINITY, INFINITY)])
    integers = to_integers(model)
    zero = np.zeros(2)
    assert not holds_in_integers(model, integers, zero)
    assert integers.row_upper[0] > 2**60
    assert integers.row_lower[1] < -(2**60)
