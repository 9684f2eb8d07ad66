from __future__ import annotations

import numpy as np

from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.search.places.knapsack import all_fillings
from solver.search.places.partition import partition
from tests.solver.search.packings import cheapest_of, small_packing


def test_the_cheapest_choice_of_all_fillings_is_the_cheapest_plan() -> None:
    packing = small_packing(0, services=6)
    found = []
    for place in range(packing.places):
        fillings = all_fillings(packing, place, np.zeros(packing.services), -1e6, 10_000)
        assert fillings is not None
        found += [(place, filling) for filling in fillings]
    best = cheapest_of(packing)
    for most in (best, best - 1.0):
        options, stop = EngineOptions(seconds=60.0), Cancellation()
        events = list(CpSat().run(partition(packing, found, most), options, stop))
        costs = [
            sum(packing.cost_of(*found[number]) for number in np.flatnonzero(event.x > 0.5))
            for event in events
            if isinstance(event, Solution)
        ]
        if most == best:
            assert costs[-1] == best
        else:
            assert events[-1] == Finished("infeasible")
