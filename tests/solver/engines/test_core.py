from __future__ import annotations

import numpy as np
import pytest

from solver.engines.core import is_feasible, sufficient_rows
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


def test_the_groups_that_are_named_have_no_solution_together() -> None:
    group = np.arange(4)
    named = sufficient_rows(MODEL, group, 4, 10.0)
    assert {1, 3} <= named
    assert is_feasible(MODEL, np.isin(group, list(named)), 10.0) is False


def test_a_group_counts_as_a_whole() -> None:
    group = np.array([0, 0, 1, 2])
    named = sufficient_rows(MODEL, group, 3, 10.0)
    assert {0, 2} <= named


def test_a_row_that_nothing_can_keep_is_enough_alone() -> None:
    model = model_of([1.0], [([1.0], 0.0, 1.0), ([0.0], 1.0, INFINITY)])
    named = sufficient_rows(model, np.arange(2), 2, 10.0)
    assert 1 in named
    assert is_feasible(model, np.array([False, True]), 10.0) is False


def test_without_time_every_group_is_named() -> None:
    assert sufficient_rows(MODEL, np.arange(4), 4, 0.0) == {0, 1, 2, 3}
