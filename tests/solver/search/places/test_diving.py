from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver.search.places.diving import dive
from solver.search.places.fillings import Fillings
from tests.solver.search.packings import cheapest_of, cost_of, fits, small_packing

if TYPE_CHECKING:
    from solver.search.places.packing import Packing


def settled(packing: Packing) -> Fillings:
    """Give fillings of which none is missing any more."""
    fillings = Fillings(packing, packing.cost.min(axis=0))
    fillings.settle(200, 1e-6, lambda: False)
    return fillings


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_is_below_the_best_plan_and_above_what_each_costs_alone(seed: int) -> None:
    packing = small_packing(seed)
    fillings, best = settled(packing), cheapest_of(packing)
    assert fillings.bound <= best + 1e-6
    assert fillings.bound >= packing.cost.min(axis=0).sum() - 1e-6
    assert fillings.bound == pytest.approx(fillings.cost)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_fits_and_nobody_who_is_left_over_is_placed(seed: int) -> None:
    packing = small_packing(seed)
    place_of, order = dive(settled(packing), 1e-6, np.random.default_rng(seed), lambda: 60.0)
    assert np.sort(order).tolist() == list(range(packing.places))
    placed = np.flatnonzero(place_of >= 0)
    assert len(placed)
    where = place_of[placed]
    assert np.isfinite(packing.cost[where, placed]).all()
    load = np.bincount(where, packing.need[where, placed], packing.places)
    assert (load <= packing.limit).all()
    if len(placed) == packing.services:
        assert fits(packing, place_of)
        assert cost_of(packing, place_of) >= cheapest_of(packing) - 1e-9


def test_most_dives_place_everybody_close_to_the_best_plan() -> None:
    reached = 0
    for seed in range(6):
        packing = small_packing(seed)
        place_of, _order = dive(settled(packing), 1e-6, np.random.default_rng(0), lambda: 60.0)
        if fits(packing, place_of):
            reached += cost_of(packing, place_of) <= 1.1 * cheapest_of(packing)
    assert reached >= 3


def test_nothing_is_kept_without_time() -> None:
    packing = small_packing(0)
    place_of, order = dive(settled(packing), 1e-6, np.random.default_rng(0), lambda: 0.0)
    assert (place_of < 0).all()
    assert order.tolist() == list(range(packing.places))


@pytest.mark.parametrize("seed", [1, 3])
def test_more_is_kept_at_a_time_where_time_runs_out(seed: int) -> None:
    packing = small_packing(seed, 12, 30)

    def steps(seconds_each: float) -> int:
        """So many until everybody has a place, if each takes some of five seconds."""
        fillings, looked = settled(packing), [0]
        settle = fillings.settle

        def counted(*args: Any, **options: Any) -> None:
            looked[0] += 1
            settle(*args, **options)

        fillings.settle = counted  # type: ignore[method-assign] # to count
        chance = np.random.default_rng(0)
        place_of, _order = dive(fillings, 1e-6, chance, lambda: 5.0 - seconds_each * looked[0])
        assert fits(packing, place_of)
        return looked[0]

    assert steps(1.0) < steps(0.0)
