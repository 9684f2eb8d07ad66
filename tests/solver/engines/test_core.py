from __future__ import annotations

import numpy as np
import pytest

from solver.engines.core import is_feasible, only, sufficient_rows
from tests.solver.engines.models import INFINITY, model_of

# Rows 1 and 3 contradict each other; rows 0 and 2 have nothing to do with it.
MODEL = model_of(
    [1.0, 2.0, 3.0],
    [
        ([1.0, 0.0, 1.0], -INFINITY, 1.0),
        ([1.0, 1.0, 0.0], 2.0, INFINITY),
        ([0.0, 0.0, 1.0], -INFINITY, 1.0),
        ([0.0, 1.0, 0.0], -INFINITY, 0.5),
    ],
)


@pytest.mark.parametrize(
    ("kept", "answer"),
    [([0, 1, 2, 3], False), ([1, 3], False), ([0, 1, 2], True), ([0, 2, 3], True), ([], True)],
)
def test_some_rows_or_all(kept: list[int], *, answer: bool) -> None:
    mask = np.isin(np.arange(MODEL.rows), kept)
    assert is_feasible(MODEL, mask, 10.0) is answer


EVERY_ROW = np.ones(MODEL.rows, dtype=bool)


def test_the_groups_that_are_named_have_no_solution_together() -> None:
    group = np.arange(4)
    named = sufficient_rows(MODEL, group, EVERY_ROW, 10.0)
    assert named is not None
    assert {1, 3} <= named
    assert is_feasible(MODEL, np.isin(group, list(named)), 10.0) is False


def test_a_group_counts_as_a_whole() -> None:
    named = sufficient_rows(MODEL, np.array([0, 0, 1, 2]), EVERY_ROW, 10.0)
    assert named is not None
    assert {0, 2} <= named


def test_rows_without_a_group_belong_to_all() -> None:
    assert sufficient_rows(MODEL, np.array([0, -1, 1, 2]), EVERY_ROW, 10.0) == {2}


def test_a_row_that_nothing_can_keep_is_enough_alone() -> None:
    model = model_of([1.0], [([1.0], 0.0, 1.0), ([0.0], 1.0, INFINITY)])
    named = sufficient_rows(model, np.arange(2), np.ones(2, dtype=bool), 10.0)
    assert named is not None
    assert 1 in named
    assert is_feasible(model, np.array([False, True]), 10.0) is False


def test_without_time_or_without_a_contradiction_none_is_named() -> None:
    assert sufficient_rows(MODEL, np.arange(4), EVERY_ROW, 0.0) is None
    possible = np.array([True, True, True, False])
    assert sufficient_rows(MODEL, np.arange(4), possible, 10.0) is None


def test_a_model_is_cut_down_to_rows_and_their_columns() -> None:
    part = only(MODEL, np.array([1, 3]))
    assert (part.columns, part.rows) == (2, 2)
    assert part.cost.tolist() == [1.0, 2.0]
    assert part.activity(np.array([1.0, 1.0])).tolist() == [2.0, 1.0]
    assert part.row_upper.tolist() == [INFINITY, 0.5]
