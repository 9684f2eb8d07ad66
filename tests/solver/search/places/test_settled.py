from __future__ import annotations

import numpy as np

from solver.search.places.packing import Packing
from solver.search.places.settled import settled

COST = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
NEED = np.array([[3, 3, 3], [2, 2, 2]])


def packing_with(*limit: int) -> Packing:
    """Two places for three services."""
    return Packing(COST, NEED, np.array(limit), np.arange(6).reshape(2, 3))


def test_whoever_has_one_place_left_is_put_there() -> None:
    allowed = np.ones((2, 3), dtype=bool)
    allowed[1, 0] = False
    left = settled(packing_with(9, 9), allowed)
    assert left is not None
    assert left.place_of.tolist() == [0, -1, -1]
    assert left.paid == 1.0
    assert left.services.tolist() == [1, 2]
    assert left.packing.limit.tolist() == [6, 9]
    assert left.packing.cost.tolist() == [[2.0, 3.0], [5.0, 6.0]]
    assert left.worth_of(np.zeros(3), np.array([7.0, 8.0])).tolist() == [0.0, 7.0, 8.0]
    kept = left.with_left(np.array([[True, False], [True, True]]))
    assert kept.tolist() == [[True, True, False], [False, True, True]]


def test_who_finds_no_room_beside_them_has_one_place_left_as_well() -> None:
    allowed = np.ones((2, 3), dtype=bool)
    allowed[1, 0] = False
    left = settled(packing_with(4, 9), allowed)
    assert left is not None
    assert left.place_of.tolist() == [0, 1, 1]
    assert left.paid == 12.0


def test_nothing_is_left_where_somebody_can_go_nowhere() -> None:
    allowed = np.ones((2, 3), dtype=bool)
    allowed[1] = False
    assert settled(packing_with(8, 9), allowed) is None
    allowed[0, 0] = False
    assert settled(packing_with(9, 9), allowed) is None
