from __future__ import annotations

import numpy as np
import pytest

from solver.search.places.ascent import ascend
from solver.search.places.knapsack import best_fillings
from tests.solver.search.packings import cheapest_of, small_packing


@pytest.mark.parametrize("seed", range(5))
def test_no_plan_is_below_the_bound_and_steps_raise_it(seed: int) -> None:
    packing = small_packing(seed)
    worth = packing.cost.min(axis=0)
    found = ascend(packing, worth, 100, 5.0, lambda: False)
    gain, _best = best_fillings(packing, found.worth)
    assert found.bound == pytest.approx(found.worth.sum() - gain.sum())
    assert found.bound <= cheapest_of(packing) + 1e-9
    assert found.bound >= ascend(packing, worth, 1, 5.0, lambda: False).bound


def test_it_ends_where_the_bound_is_enough() -> None:
    packing = small_packing(0)
    worth = packing.cost.min(axis=0)
    most = ascend(packing, worth, 100, 5.0, lambda: False).bound
    first = ascend(packing, worth, 1, 5.0, lambda: False).bound
    between = (first + most) / 2.0
    found = ascend(packing, worth, 100, 5.0, lambda: False, between)
    assert between < found.bound
    assert ascend(packing, worth, 100, 5.0, lambda: True).bound == pytest.approx(first)
    assert np.isfinite(found.worth).all()
