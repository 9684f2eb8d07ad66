from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from solver.search.places.knapsack import all_fillings, best_fillings, losses_both_ways
from solver.search.places.packing import Packing

SERVICES = 6


def some_places(seed: int) -> tuple[Packing, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Three places and what six services are worth."""
    random = np.random.default_rng(seed)
    shape = (3, SERVICES)
    cost = random.integers(1, 20, shape).astype(np.float64)
    cost[random.random(shape) < 0.1] = np.inf
    need, limit = random.integers(0, 9, shape), random.integers(3, 20, 3)
    packing = Packing(cost, need, limit, np.arange(3 * SERVICES).reshape(shape))
    return packing, random.uniform(0.0, 25.0, SERVICES)


def everything(packing: Packing, place: int) -> list[tuple[int, ...]]:
    """All that fits into a place."""
    return [
        who
        for size in range(SERVICES + 1)
        for who in combinations(range(SERVICES), size)
        if packing.need[place, list(who)].sum() <= packing.limit[place]
        and np.isfinite(packing.cost[place, list(who)]).all()
    ]


@pytest.mark.parametrize("seed", range(5))
def test_fillings_are_those_that_trying_everything_finds(seed: int) -> None:
    packing, worth = some_places(seed)
    gain, best = best_fillings(packing, worth)
    lost, lost_without = losses_both_ways(packing, worth)
    for place in range(packing.places):
        of = {
            who: float((worth - packing.cost[place])[list(who)].sum())
            for who in everything(packing, place)
        }
        most = max(of.values())
        assert gain[place] == pytest.approx(most)
        assert of[tuple(best[place].tolist())] == pytest.approx(most)
        for service in range(SERVICES):
            with_it = [value for who, value in of.items() if service in who]
            assert lost[place, service] == pytest.approx(most - max(with_it, default=-np.inf))
            without_it = [value for who, value in of.items() if service not in who]
            assert lost_without[place, service] == pytest.approx(most - max(without_it))
        found = all_fillings(packing, place, worth, most - 5.0, 1_000)
        assert found is not None
        good = {who for who, value in of.items() if value >= most - 5.0}
        assert {tuple(one.tolist()) for one in found} == good


def test_too_many_fillings_are_not_written_down() -> None:
    packing, worth = some_places(0)
    assert all_fillings(packing, 0, worth, -1000.0, 2) is None
