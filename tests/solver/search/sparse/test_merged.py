from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.search.sparse.merged import merged
from tests.solver.engines.models import INFINITY, model_of, optimum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.linear import LinearModel

Row = tuple[float, dict[int, float], float]
"""Lower bound, coefficients by column, upper bound."""


def model(cost: Sequence[float], rows: Sequence[Row]) -> LinearModel:
    """Give the model with these costs and rows."""
    columns = range(len(cost))
    return model_of(
        cost, [([of.get(at, 0.0) for at in columns], low, high) for low, of, high in rows]
    )


def test_what_says_the_same_in_several_periods_is_one_at_the_cost_of_all() -> None:
    # Whoever takes choice 0 pays for columns 2, 3 and 4; column 5 is paid for by choice 1.
    rows = [(0.0, {0: -1.0, paid: 1.0}, INFINITY) for paid in (2, 3, 4)]
    rows += [(0.0, {1: -1.0, 5: 1.0}, INFINITY), (1.0, {0: 1.0, 1: 1.0}, 1.0)]
    whole = model([0.0, 0.0, 5.0, 7.0, 11.0, 20.0], rows)
    found = merged(whole, 2, np.array([8, 3, 5, 4]))
    assert found.columns == 4
    assert found.rows == 3
    assert sorted(found.cost.tolist()) == [0.0, 0.0, 20.0, 23.0]
    assert optimum(found) == optimum(whole) == 20.0


@pytest.mark.parametrize(
    ("cost", "second"),
    [
        # Another bound, another coefficient, another choice.
        ([0.0, 0.0, 5.0, 7.0], (-1.0, {0: -1.0, 3: 1.0}, INFINITY)),
        ([0.0, 0.0, 5.0, 7.0], (0.0, {0: -0.5, 3: 1.0}, INFINITY)),
        ([0.0, 0.0, 5.0, 7.0], (0.0, {1: -1.0, 3: 1.0}, INFINITY)),
        # What gains something is worth having whatever else is.
        ([0.0, 0.0, 5.0, -7.0], (0.0, {0: -1.0, 3: 1.0}, INFINITY)),
    ],
)
def test_what_differs_stays_apart(cost: list[float], second: Row) -> None:
    whole = model(cost, [(0.0, {0: -1.0, 2: 1.0}, INFINITY), second, (1.0, {0: 1.0, 1: 1.0}, 1.0)])
    found = merged(whole, 2, np.array([0, 1]))
    assert found.columns == 4
    assert optimum(found) == optimum(whole)


def test_groups_of_several_columns_with_costs_are_not_added_up() -> None:
    # One of two columns is enough for each group, and which one is cheaper differs.
    rows = [(0.0, {0: -1.0, one: 1.0, one + 1: 1.0}, INFINITY) for one in (1, 3)]
    whole = model([-50.0, 1.0, 9.0, 9.0, 1.0], rows)
    found = merged(whole, 1, np.array([0, 0, 1, 1]))
    assert found.columns == 5
    assert optimum(found) == optimum(whole) == -48.0


def test_what_stands_in_no_row_is_taken_where_it_gains_something() -> None:
    whole = model([1.0, 2.0, -3.0], [(1.0, {0: 1.0}, 1.0)])
    found = merged(whole, 1, np.array([0, 1]))
    assert found.columns == 1
    assert optimum(found) == optimum(whole) == -2.0


def test_bounds_that_contradict_each_other_are_kept() -> None:
    whole = model([1.0, 2.0], [(1.0, {0: 1.0}, 1.0)])
    whole = replace(whole, lower=np.array([0.0, 1.0]), upper=np.array([1.0, 0.0]))
    found = merged(whole, 1, np.array([0]))
    assert np.any(found.lower > found.upper)


@pytest.mark.parametrize("seed", range(8))
def test_any_model_costs_the_same_before_and_after(seed: int) -> None:
    random = np.random.default_rng(seed)
    choices, groups = 4, 4
    rows: list[Row] = [(1.0, dict.fromkeys(range(choices), 1.0), 3.0)]
    cost = random.integers(-9, 9, choices).tolist()
    for group in range(groups):
        first = choices + 2 * group
        cost += [0, int(random.integers(1, 9))]
        taken = int(random.integers(0, 2))
        rows += [
            (0.0, {taken: -1.0, first: 1.0, first + 1: 1.0}, INFINITY),
            (-INFINITY, {taken + 2: 1.0, first: 1.0}, 1.0 + taken),
        ]
    whole = model(cost, rows)
    found = merged(whole, choices, np.repeat(np.arange(groups), 2))
    assert found.columns < whole.columns
    assert optimum(found) == optimum(whole)
