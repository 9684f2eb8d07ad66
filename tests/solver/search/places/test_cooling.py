from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from solver.search.places.cooling import ACTIVE, Cooling, active_temperature, cools
from tests.solver.search.packings import cheapest_of, cost_of, fits, small_packing


@pytest.mark.parametrize("seed", range(4))
def test_cooling_ends_at_the_cheapest_of_few_plans(seed: int) -> None:
    packing = small_packing(seed)
    found = Cooling(packing, np.full(packing.places, 2.0), seed).run(0.05, lambda: False)
    assert found is not None
    assert fits(packing, found)
    assert cost_of(packing, found) == pytest.approx(cheapest_of(packing))


def test_the_same_seed_makes_the_same_plan() -> None:
    packing = small_packing(0, places=5, services=20)
    price = np.full(packing.places, 2.0)
    one, other = (Cooling(packing, price, 3).run(0.05, lambda: False) for _ in range(2))
    assert one is not None
    assert other is not None
    assert fits(packing, one)
    assert np.array_equal(one, other)


def test_with_a_plan_to_begin_with_it_stays_near_to_it() -> None:
    packing = small_packing(1, places=8, services=32)
    cooling = Cooling(packing, np.full(packing.places, 2.0), 0)
    first = cooling.run(0.1, lambda: False)
    assert first is not None
    again = cooling.run(0.03, lambda: False, first)
    assert again is not None
    assert fits(packing, again)
    other = Cooling(packing, np.full(packing.places, 2.0), 1).run(0.1, lambda: False)
    assert other is not None
    assert (again != first).sum() < (other != first).sum()


def test_cooling_that_is_over_does_nothing() -> None:
    cooling = Cooling(small_packing(0), np.full(3, 2.0), 0)
    assert cooling.run(1.0, lambda: True) is None
    assert cooling.work == 0.0


def test_it_cools_down_faster_where_time_is_short() -> None:
    packing, times = small_packing(0), iter(np.arange(0.0, 2.0, 0.02))
    cooling = Cooling(packing, np.full(3, 2.0), 0)
    found = cooling.run(1e6, lambda: False, passed=lambda: float(next(times)))
    assert found is not None
    assert cost_of(packing, found) == pytest.approx(cheapest_of(packing))


def test_where_nothing_fits_there_is_no_plan() -> None:
    packing = small_packing(0)
    packing = replace(packing, limit=packing.limit // 4)
    assert Cooling(packing, np.full(3, 2.0), 0).run(0.02, lambda: False) is None


def test_services_lose_so_many_temperatures_at_first() -> None:
    loss = np.random.default_rng(0).exponential(1.0, (50, 8))
    loss[:, 0] = 0.0
    loss[3, 1:] = np.inf
    temperature = active_temperature(loss)
    weight = np.exp(-loss / temperature)
    lost = np.where(np.isfinite(loss), loss, 0.0) * weight
    share = lost.sum(axis=1) / weight.sum(axis=1) / temperature
    assert share.mean() == pytest.approx(ACTIVE)


def test_it_pays_where_places_take_some_services_each() -> None:
    assert cools(small_packing(0, places=4, services=32))
    assert not cools(small_packing(0, places=3, services=24))
    assert not cools(small_packing(0, places=4, services=20))
    assert not cools(small_packing(0, places=4, services=60))
    large = small_packing(0, places=4, services=32)
    assert not cools(replace(large, need=1000 * large.need, limit=1000 * large.limit))
