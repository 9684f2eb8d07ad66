from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.search.places import wander
from solver.search.places.partition import partition
from solver.search.places.wander import Walking, Wanderer
from tests.solver.search.packings import cheapest_of, cost_of, fits, small_packing

if TYPE_CHECKING:
    from solver.arrays import Ints
    from solver.engines.engine import Event
    from solver.linear import LinearModel
    from solver.search.places.packing import Packing

PACKING = small_packing(1)
PRICE = np.full(PACKING.places, 2.0)


def dearest(packing: Packing) -> Ints:
    """Give the dearest plan that fits."""
    tried = np.array(list(product(range(packing.places), repeat=packing.services)))
    fitting = [place_of for place_of in tried if fits(packing, place_of)]
    return max(fitting, key=lambda place_of: cost_of(packing, place_of))


def any_model() -> LinearModel:
    """Give a model, which one does not matter."""
    return partition(PACKING, [(0, np.array([0]))], 1.0)


def test_a_walk_reports_better_plans_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wander, "LENGTH", 0.02)
    monkeypatch.setattr(wander, "TURN", 0.002)
    engine, begin = Walking(PACKING, PRICE, dearest(PACKING)), dearest(PACKING)
    events = list(engine().run(any_model(), EngineOptions(seconds=np.inf), Cancellation()))
    *solutions, last = events
    assert isinstance(last, Finished)
    costs = [cost_of(PACKING, begin)]
    for event in solutions:
        assert isinstance(event, Solution)
        place_of = event.x.astype(np.int64)
        assert fits(PACKING, place_of)
        costs.append(cost_of(PACKING, place_of))
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == pytest.approx(cheapest_of(PACKING))


class Here:
    """Stands in for a process: what it is given is done at once."""

    def __init__(self) -> None:
        self.alive = True
        self.began_with: list[Ints] = []
        self._events: list[Event] = []

    def give(self, engine: Walking, model: LinearModel, options: EngineOptions) -> None:
        self.began_with.append(engine.place_of)
        self._events += engine.run(model, options, Cancellation())

    def events(self, _seconds: float) -> list[Event]:
        told, self._events = self._events, []
        return told

    def end(self) -> None:
        self.alive = False


def test_one_walk_after_the_other_begins_with_the_best_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = Here()
    monkeypatch.setattr(wander, "ChildProcess", lambda: here)
    monkeypatch.setattr(wander, "LENGTH", 0.02)
    monkeypatch.setattr(wander, "TURN", 0.002)
    wanderer, begin = Wanderer(PACKING, PRICE, any_model(), 0), dearest(PACKING)
    assert wanderer.listen(begin) is None
    found = wanderer.listen(begin)
    assert found is not None
    assert fits(PACKING, found)
    assert cost_of(PACKING, found) < cost_of(PACKING, begin)
    assert [cost_of(PACKING, one) for one in here.began_with] == [
        cost_of(PACKING, begin),
        cost_of(PACKING, found),
    ]
    # Nothing is better than the cheapest plan, whoever has found it.
    assert wanderer.listen(found) is None
    wanderer.end()
    assert not here.alive
    wanderer.listen(found)
    assert len(here.began_with) == 3
