from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver import evaluate
from solver.search.improving.improve import Improvement
from solver.search.improving.parts import Task
from solver.search.places import spreading
from solver.search.places.packing import packing_of
from solver.search.places.redistribute import Walk
from solver.search.places.regroup import Regroups
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.search.begun import as_cheap_as, begun, scarce
from tests.solver.search.packings import cost_of
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.problem import Problem


def improved(problem: Problem, cost: float, workers: int) -> Task | None:
    """Give the task with a plan that costs no more than an amount, None if there is no plan."""
    task = begun(problem, enough=as_cheap_as(cost))
    if task is None:
        return None
    task.progress.options = replace(task.progress.options, workers=workers)
    Improvement(task, task.matrix.cost).run()
    return task


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("seed", range(7000, 7008))
def test_plans_become_cheaper_keep_all_rules_and_none_undercuts_the_optimum(
    seed: int, workers: int
) -> None:
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    optimum = -math.inf if expected is None else expected.cost
    # As small as they are, a group holds all of it.
    task = improved(compiled(inventory), optimum + 0.01, workers)
    if task is None:
        assert expected is None
        return
    best = task.progress.best
    assert best is not None
    assert not evaluate(task.formulation.problem, best.plan).violations
    assert best.cost == pytest.approx(optimum, abs=0.01)


@pytest.mark.parametrize("seed", range(0, 6, 2))
def test_it_improves_where_resources_are_scarce(seed: int) -> None:
    first = begun(scarce(seed))
    assert first is not None
    assert first.progress.best is not None
    task = improved(scarce(seed), first.progress.best.cost - 1.0, 2)
    assert task is not None
    assert task.progress.best is not None
    assert task.progress.best.cost < first.progress.best.cost


@pytest.mark.parametrize("seed", range(2))
def test_places_are_filled_anew_beside_other_parts(seed: int) -> None:
    task = begun(scarce(seed))
    assert task is not None
    first, packing = task.progress.best, packing_of(task.matrix)
    assert first is not None
    assert packing is not None
    worth = packing.cost.min(axis=0) + 10.0
    regroups = Regroups(packing, worth, 1.0, seed)
    improvement = Improvement(
        Task(task.formulation, task.model, task.progress, regroups), task.matrix.cost
    )
    improvement.run(lambda: task.progress.best is not first and regroups.work > 0)
    best = task.progress.best
    assert best is not None
    assert best.cost < first.cost
    assert not evaluate(task.formulation.problem, best.plan).violations
    assert regroups.work > 0


def test_services_are_spread_by_chance_beside_parts() -> None:
    task = begun(scarce(0))
    assert task is not None
    first, packing = task.progress.best, packing_of(task.matrix)
    assert first is not None
    assert packing is not None
    walk = Walk(packing, np.ones(packing.places), 0)
    regroups = Regroups(packing, packing.cost.min(axis=0), 1.0, 0, walk=walk)
    improvement = Improvement(
        Task(task.formulation, task.model, task.progress, regroups), task.matrix.cost
    )
    improvement.run(lambda: walk.work > 0.0)
    best = task.progress.best
    assert best is not None
    assert best.cost <= first.cost
    assert not evaluate(task.formulation.problem, best.plan).violations
    assert walk.work > 0.0


def test_it_stops_when_there_is_something_better_to_do_and_goes_on_later() -> None:
    task = begun(scarce(0))
    assert task is not None
    progress = task.progress
    first = progress.best
    assert first is not None
    improvement = Improvement(task, task.matrix.cost)
    improvement.run(lambda: True)
    assert progress.best is first
    improvement.run(lambda: progress.best is not first)
    assert progress.best is not None
    assert progress.best.cost < first.cost
    assert not progress.over


class Somewhere:
    """Stands in for a process that walks: it tells of a plan that it was given."""

    def __init__(self, place_of: np.ndarray) -> None:
        self.place_of, self.heard, self.ended = place_of, 0, False

    def listen(self, _place_of: np.ndarray) -> np.ndarray:
        self.heard += 1
        return self.place_of

    def end(self) -> None:
        self.ended = True


def test_a_process_spreads_services_where_a_core_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    task = begun(scarce(0))
    assert task is not None
    first, packing = task.progress.best, packing_of(task.matrix)
    assert first is not None
    assert packing is not None
    walk = Walk(packing, np.ones(packing.places), 0)
    place_of = packing.place_of(task.matrix.chosen(first.plan))
    better = walk.run(place_of, 0.2, lambda: False)
    assert better is not None
    there = Somewhere(better)
    monkeypatch.setattr(spreading, "Wanderer", lambda *_: there)
    regroups = Regroups(packing, packing.cost.min(axis=0), 1.0, 0, walk=walk)
    task.progress.options = replace(task.progress.options, workers=2)
    improvement = Improvement(
        Task(task.formulation, task.model, task.progress, regroups), task.matrix.cost
    )
    improvement.run(lambda: there.heard > 0)
    best = task.progress.best
    assert best is not None
    assert best.cost <= cost_of(packing, better) + task.matrix.offset + 0.01
    assert there.ended
