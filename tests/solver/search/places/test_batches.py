from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from solver.search.places import batches
from solver.search.places.batches import Batches, Charges
from tests.solver.search.packings import small_packing

PRICE = np.full(3, 2.0)


def charges_of(temperature: float) -> Charges:
    """Give charges that differ from place to place."""
    return Charges(temperature, np.array([1.0, 2.0, 1.5]), np.array([4.0, 3.0, 5.0]))


def value(kept: Batches, charges: Charges) -> float:
    """Give what losses and charges come to."""
    return float(kept.loss[np.arange(len(kept.now)), kept.now].sum() + charges.of(kept.left).sum())


def test_room_costs_less_than_a_load_above_the_limit() -> None:
    found = charges_of(1.0).of(np.array([2, -2, 0]))
    assert found.tolist() == [2.0, 6.0, 0.0]
    assert charges_of(1.0).of(np.array([-1]), np.array([2])).tolist() == [5.0]


@pytest.mark.parametrize("seed", range(4))
def test_a_group_of_all_places_has_a_spread_about_as_good_as_any(seed: int) -> None:
    packing, charges = small_packing(seed), charges_of(0.5)
    kept, least = Batches(packing, PRICE, seed), np.inf
    for tried in product(range(packing.places), repeat=packing.services):
        if np.isfinite(packing.cost[np.array(tried), np.arange(packing.services)]).all():
            kept.put(np.array(tried))
            least = min(least, value(kept, charges))
    kept.put(kept.loss.argmin(axis=1))
    met = []
    for _turn in range(40):
        kept.turn(3, 1, charges)
        met.append(value(kept, charges))
    assert min(met) == pytest.approx(least)
    assert np.mean(met[10:]) < least + 10 * charges.temperature


@pytest.mark.parametrize("size", [2, 3, 4])
def test_what_is_left_follows_from_where_services_are(size: int) -> None:
    packing = small_packing(2, places=6, services=24)
    kept = Batches(packing, np.full(6, 2.0), 0)
    charges = Charges(1.0, np.full(6, 1.0), np.full(6, 2.0))
    everybody, begin = np.arange(packing.services), kept.now.copy()
    for _turn in range(6):
        kept.turn(size, 5, charges)
        assert np.isfinite(packing.cost[kept.now, everybody]).all()
        load = np.bincount(kept.now, packing.need[kept.now, everybody], packing.places)
        assert kept.left.tolist() == (packing.limit - load).tolist()
        assert kept.fits == (load <= packing.limit).all()
    assert (kept.now != begin).any()


def test_too_many_ways_are_cut_down_to_those_that_lose_least(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packing = small_packing(3, places=4, services=32)
    charges = Charges(1.0, np.full(4, 1.0), np.full(4, 2.0))
    work, spent = {}, {}
    for ways in (4, 300):
        monkeypatch.setattr(batches, "WAYS", ways)
        kept = Batches(packing, np.full(4, 2.0), 0)
        for _turn in range(10):
            kept.turn(4, 1, charges)
        work[ways], spent[ways] = kept.work, value(kept, charges)
    assert work[4] < work[300]
    assert spent[300] < spent[4]
