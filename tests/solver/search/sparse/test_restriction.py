from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.search.sparse.restriction import reduced, restrict
from tests.solver.engines.models import INFINITY, holds, model_of, optimum, points

COLUMNS = 5


@st.composite
def parts(draw: st.DrawFn) -> tuple[list[float], list[tuple[list[float], float, float]], list[int]]:
    number = st.integers(-3, 3).map(float)
    row = st.lists(number, min_size=COLUMNS, max_size=COLUMNS)
    rows = []
    for coefficients in draw(st.lists(row, max_size=4)):
        low = draw(st.one_of(st.just(-INFINITY), st.integers(-4, 2).map(float)))
        high = draw(st.one_of(st.just(INFINITY), st.integers(-1, 4).map(float)))
        rows.append((coefficients, min(low, high), max(low, high)))
    cost = draw(st.lists(number, min_size=COLUMNS, max_size=COLUMNS))
    # 0 and 1: fixed so; 2: free.
    return cost, rows, draw(st.lists(st.integers(0, 2), min_size=COLUMNS, max_size=COLUMNS))


@given(parts())
def test_the_part_is_the_whole_with_the_others_fixed(
    case: tuple[list[float], list[tuple[list[float], float, float]], list[int]],
) -> None:
    cost, rows, state = case
    model = model_of(cost, rows, offset=7.0)
    free = np.array(state) == 2
    x = np.where(free, np.nan, np.array(state, dtype=float))
    part = restrict(model, free, x)
    assert part.columns.tolist() == np.flatnonzero(free).tolist()
    fixed = model.fixed(np.flatnonzero(~free), x[~free])
    if np.any(part.model.lower > part.model.upper):
        assert optimum(fixed) is None
        return
    assert optimum(part.model) == optimum(fixed)
    for point in points(part.model):
        whole = np.where(free, 0.0, x)
        whole[part.columns] = point
        assert holds(part.model, point) == holds(model, whole)
        assert part.model.objective(point) == model.objective(whole)


def test_with_everything_free_it_is_the_same_problem() -> None:
    model = model_of([1.0, -1.0], [([1.0, 1.0], 1.0, 1.0)])
    part = restrict(model, np.array([True, True]), np.full(2, np.nan))
    assert optimum(part.model) == optimum(model) == -1.0


def test_with_nothing_free_it_is_one_point() -> None:
    model = model_of([1.0, -1.0], [([1.0, 1.0], 1.0, 1.0)])
    nothing = np.array([False, False])
    assert optimum(restrict(model, nothing, np.array([1.0, 0.0])).model) == 1.0
    assert optimum(restrict(model, nothing, np.array([1.0, 1.0])).model) is None


@pytest.mark.parametrize(
    ("values", "upper", "kept"),
    [
        # Only two choices of the first owner at once would break it; the next needs one of each.
        ([1.0, 1.0, 0.0, -1.0], 0.0, True),
        ([1.0, 1.0, 0.0, -1.0], 1.0, False),
        ([1.0, 1.0, 1.0, -1.0], 1.0, True),
        ([2.0, 1.0, 0.0, 0.0], 1.0, True),
        ([2.0, 1.0, 0.0, 0.0], 2.0, False),
        # What is no choice is nobody's.
        ([1.0, 0.0, 0.0, 1.0], 1.0, True),
    ],
)
def test_rows_that_one_choice_of_each_cannot_break_are_left_out(
    values: list[float], upper: float, *, kept: bool
) -> None:
    ones = [[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]
    whole = model_of(
        [0.0] * 4,
        [(values, -INFINITY, upper), *((one, -INFINITY, 1.0) for one in ones)],
    )
    part = reduced(
        cost=whole.cost,
        lower=whole.lower,
        upper=whole.upper,
        start=whole.start,
        column=whole.column,
        coefficient=whole.coefficient,
        row_lower=whole.row_lower,
        row_upper=whole.row_upper,
        owner=np.array([0, 0, 1]),
    )
    # The second owner has a single choice, so that nothing needs to be said of it.
    assert part.rows == kept + 1
    assert part.row_upper[-1] == 1.0
