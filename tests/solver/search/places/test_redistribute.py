from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from solver.search.places.redistribute import Walk
from tests.solver.search.packings import cheapest_of, cost_of, fits, small_packing


def begun(seed: int) -> tuple[Walk, np.ndarray, float]:
    """Give a walk, the dearest plan that fits and what the cheapest one costs, in EUR."""
    packing = small_packing(seed)
    tried = np.array(list(product(range(packing.places), repeat=packing.services)))
    fitting = [place_of for place_of in tried if fits(packing, place_of)]
    dearest = max(fitting, key=lambda place_of: cost_of(packing, place_of))
    return Walk(packing, np.full(packing.places, 2.0), seed), dearest, cheapest_of(packing)


@pytest.mark.parametrize("seed", range(4))
def test_a_walk_among_all_places_meets_the_cheapest_plan(seed: int) -> None:
    walk, dearest, cheapest = begun(seed)
    found = walk.run(dearest, 0.02, lambda: False)
    assert found is not None
    assert fits(small_packing(seed), found)
    assert cost_of(small_packing(seed), found) == pytest.approx(cheapest)


def test_two_places_are_enough_for_a_walk() -> None:
    packing = small_packing(0, places=2)
    tried = np.array(list(product(range(2), repeat=packing.services)))
    fitting = [place_of for place_of in tried if fits(packing, place_of)]
    dearest = max(fitting, key=lambda place_of: cost_of(packing, place_of))
    found = Walk(packing, np.full(2, 2.0), 0).run(dearest, 0.02, lambda: False)
    assert found is not None
    assert cost_of(packing, found) == pytest.approx(cheapest_of(packing))


def test_the_same_walk_finds_the_same() -> None:
    (one, dearest, _cheapest), (other, _dearest, _least) = begun(1), begun(1)
    first, second = one.run(dearest, 0.01, lambda: False), other.run(dearest, 0.01, lambda: False)
    assert first is not None
    assert second is not None
    assert np.array_equal(first, second)
    assert one.work == other.work


def test_a_walk_finds_nothing_better_than_the_cheapest_plan() -> None:
    walk, dearest, cheapest = begun(2)
    found = walk.run(dearest, 0.02, lambda: False)
    assert found is not None
    assert cost_of(small_packing(2), found) == pytest.approx(cheapest)
    assert walk.run(found, 0.02, lambda: False) is None


def test_a_walk_that_is_over_does_nothing() -> None:
    walk, dearest, _cheapest = begun(0)
    assert walk.run(dearest, 1.0, lambda: True) is None
    assert walk.work == 0.0
