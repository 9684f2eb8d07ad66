from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from solver.search.places import level
from solver.search.places.ascent import ascend
from solver.search.places.level import Level, kept_choices
from tests.solver.search.packings import cheapest_of, cost_of, fits, small_packing


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("most", [0, 3_000])
def test_there_is_a_plan_from_the_cheapest_one_upwards(
    monkeypatch: pytest.MonkeyPatch, seed: int, most: int
) -> None:
    monkeypatch.setattr(level, "MOST", most)
    packing = small_packing(seed)
    best = cheapest_of(packing)
    for amount in (best - 1.0, best, best + 2.0):
        one = Level(packing, amount, 0, lambda: False)
        one.decide(packing.cost.min(axis=0))
        assert not one.stopped
        assert (one.place_of is not None) == (amount >= best)
        if one.place_of is not None:
            assert fits(packing, one.place_of)
            assert cost_of(packing, one.place_of) <= amount


@pytest.mark.parametrize("seed", range(6))
def test_what_a_plan_up_to_the_amount_has_is_kept(seed: int) -> None:
    packing = small_packing(seed)
    found = ascend(packing, packing.cost.min(axis=0), 30, 5.0, lambda: False)
    amount = cheapest_of(packing) + 2.0
    kept = kept_choices(packing, found.worth, amount - found.bound)
    assert kept is not None
    everybody = np.arange(packing.services)
    plans = 0
    for places in product(range(packing.places), repeat=packing.services):
        place_of = np.array(places)
        if fits(packing, place_of) and cost_of(packing, place_of) <= amount:
            plans += 1
            assert kept[place_of, everybody].all()
    assert plans


def test_close_to_the_bound_most_choices_are_shut_out() -> None:
    packing = small_packing(0)
    found = ascend(packing, packing.cost.min(axis=0), 100, 5.0, lambda: False)
    kept = kept_choices(packing, found.worth, cheapest_of(packing) - found.bound)
    assert kept is not None
    assert kept.sum() < 0.8 * np.isfinite(packing.cost).sum()
    assert kept_choices(packing, found.worth, -1.0) is None


def test_it_stops_when_it_has_to() -> None:
    one = Level(small_packing(0), 1e6, 0, lambda: True)
    one.decide(np.zeros(small_packing(0).services))
    assert one.stopped
    assert one.place_of is None
