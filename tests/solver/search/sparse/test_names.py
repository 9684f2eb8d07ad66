"""Rows of one model are found by name in another."""

from __future__ import annotations

import numpy as np

from solver.linear import NameBlock
from solver.search.sparse.names import names, places

SITES = ("rz", "keller", "wolke")
ROWS = (
    NameBlock("capacity", 0, 3, lambda place: SITES[place]),
    NameBlock("budget", 3, 2, str),
)
GROWN = (
    NameBlock("team", 0, 1, str),
    NameBlock("capacity", 1, 3, lambda place: SITES[::-1][place]),
    NameBlock("budget", 4, 1, str),
)


def test_names_say_family_and_instance() -> None:
    assert names(ROWS, np.array([1, 4, 0])) == ("capacity[keller]", "budget[1]", "capacity[rz]")


def test_rows_that_stayed_are_where_they_were() -> None:
    everything = np.arange(5)
    assert places(ROWS, names(ROWS, everything), everything).tolist() == [0, 1, 2, 3, 4]


def test_rows_that_moved_are_found_and_those_that_are_gone_are_not() -> None:
    before = np.arange(5)
    # The middle one of three sites has the place where another stood, budget 1 is no more.
    assert places(GROWN, names(ROWS, before), before).tolist() == [3, 2, 1, 4, -1]


def test_a_guess_far_off_is_no_answer() -> None:
    assert places(ROWS, ["capacity[keller]", "freeze[x]"], np.array([99, -1])).tolist() == [1, -1]


def test_nothing_is_found_in_a_model_without_rows() -> None:
    assert places((), ["capacity[rz]"], np.array([0])).tolist() == [-1]
