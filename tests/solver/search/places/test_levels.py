from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished, Solution
from solver.linear import LinearModel
from solver.search.places.levels import Levels
from tests.solver.search.packings import cheapest_of, fits, small_packing

if TYPE_CHECKING:
    from solver.search.places.packing import Packing

STEP, OFFSET = 2.0, 100.0


def model_of(packing: Packing) -> LinearModel:
    """Choices alone: more of a model is not looked at."""
    size = packing.cost.size
    return LinearModel(
        cost=np.zeros(size),
        offset=OFFSET,
        lower=np.zeros(size),
        upper=np.ones(size),
        start=np.zeros(1, dtype=np.int64),
        column=np.zeros(0, dtype=np.int64),
        coefficient=np.zeros(0),
        row_lower=np.zeros(0),
        row_upper=np.zeros(0),
        row_names=(),
        column_names=(),
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("below", [0.0, 2.5, 10.0])
def test_bounds_rise_to_the_cheapest_plan(seed: int, below: float) -> None:
    packing = small_packing(seed)
    best = cheapest_of(packing)
    engine = Levels(packing, packing.cost.min(axis=0), best - below, STEP, OFFSET)
    options, model = EngineOptions(seconds=60.0), model_of(packing)
    events = list(engine().run(model, options, Cancellation()))
    assert events[-1] == Finished("optimal")
    bounds = [event.value for event in events if isinstance(event, Bound)]
    assert bounds == sorted(bounds)
    assert bounds[-1] == OFFSET + STEP * best
    (*_others, last) = [event.x for event in events if isinstance(event, Solution)]
    chosen = np.flatnonzero(last)
    place_of = np.empty(packing.services, dtype=np.int64)
    place, service = np.nonzero(np.isin(packing.choice, chosen))
    place_of[service] = place
    assert fits(packing, place_of)
    assert packing.cost.ravel()[chosen].sum() == best


def test_without_a_plan_there_is_none_at_any_amount() -> None:
    packing = small_packing(0)
    packing = replace(packing, limit=np.zeros_like(packing.limit))
    engine = Levels(packing, packing.cost.min(axis=0), 0.0, STEP, OFFSET)
    events = list(engine.run(model_of(packing), EngineOptions(seconds=60.0), Cancellation()))
    assert events[-1] == Finished("infeasible")


def test_it_stops_when_it_is_asked_to() -> None:
    packing, stop = small_packing(0), Cancellation()
    stop.request()
    engine = Levels(packing, packing.cost.min(axis=0), 0.0, STEP, OFFSET)
    events = list(engine.run(model_of(packing), EngineOptions(seconds=60.0), stop))
    assert events == [Bound(OFFSET), Finished("stopped")]
