from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from solver.search.places import ways
from solver.search.places.ways import Half, free_room, meetings


def spread(most: float) -> tuple[Half, np.ndarray, np.ndarray]:
    """Give ways to spread five services among three places, what these lose, and hashes."""
    random = np.random.default_rng(1)
    loss = random.integers(0, 5, (3, 5)).astype(np.float64)
    loss -= loss.min(axis=0)
    key = random.integers(1, 2**62, (3, 5), dtype=np.uint64)
    return Half.of(np.arange(5), loss, key, most), loss, key


def test_all_ways_that_lose_little_are_written_down() -> None:
    half, loss, key = spread(4.0)
    each = np.arange(5)
    every = np.array(list(product(range(3), repeat=5)))
    good = every[loss[every, each].sum(axis=1) <= 4.0]
    found = []
    for way in range(len(half.loss)):
        place_of = np.full(5, -1, dtype=np.int64)
        half.put(way, place_of)
        found.append(tuple(place_of.tolist()))
        assert half.loss[way] == loss[place_of, each].sum()
        assert half.key[way] == key[place_of, each].sum()
    assert sorted(found) == sorted(map(tuple, good.tolist()))


def test_of_too_many_ways_those_that_lose_least_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    everything, _loss, _key = spread(20.0)
    monkeypatch.setattr(ways, "MOST", 10)
    few, _loss, _key = spread(20.0)
    assert len(few.loss) == 10
    assert few.loss.min() == everything.loss.min()
    assert few.loss.max() < everything.loss.max()


def test_room_is_left_free_the_cheapest_way_first() -> None:
    cost, units = free_room(np.array([1.0, 1.5]), 3.0)
    assert cost.tolist() == [0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 3.0]
    assert np.allclose(units @ np.array([1.0, 1.5]), cost)
    assert len({tuple(row) for row in units.tolist()}) == len(units)


@pytest.mark.parametrize("at_once", [1, 1_000])
def test_what_both_leave_is_found_wherever_it_is_known(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(ways, "AT_ONCE", at_once)
    random = np.random.default_rng(0)
    known = np.sort(random.integers(0, 2**63, 50, dtype=np.uint64))
    mine = random.integers(0, 2**63, 7, dtype=np.uint64)
    both = random.integers(0, 2**63, 5, dtype=np.uint64)
    both[2], both[4] = known[0] + mine[6], known[49] + mine[1]
    which, found = meetings(known, mine, both)
    # Sums go round at the end of what a hash holds, here as everywhere.
    assert list(zip(which.tolist(), found.tolist(), strict=True)) == [
        (2 * 7 + 6, 0),
        (4 * 7 + 1, 49),
    ]


def test_room_that_costs_nothing_is_left_free_as_often_as_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ways, "PATTERNS", 5)
    cost, units = free_room(np.array([0.0, 1.0]), 2.0)
    assert cost.tolist() == [0.0] * 5
    assert units.tolist() == [[0, 0], [1, 0], [2, 0], [3, 0], [4, 0]]
    cost, units = free_room(np.array([2.0, 3.0, 2.5]), 9.0)
    # Of all that cost no more, the five cheapest.
    assert cost.tolist() == [0.0, 2.0, 2.5, 3.0, 4.0]
    assert len({tuple(row) for row in units.tolist()}) == 5
