"""A part that is narrowed by whoever proves it."""

from __future__ import annotations

import pickle
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.engines.engine import Bound, Cancellation, EngineOptions, Event, Finished, Solution
from solver.search.extract import plan_of
from solver.search.prices.multipliers import prices
from solver.search.proof.below import Below
from solver.search.proof.narrowed_proof import NarrowedProof, Part
from solver.search.sparse.inner import Inner
from tests.seeds import seeds
from tests.solver.search.begun import begun, scarce
from tests.solver.search.optimum import best_point

if TYPE_CHECKING:
    from solver.search.improving.parts import Task
    from solver.search.sparse.matrix import Matrix


def _events(task: Task, matrix: Matrix, cutoff: float) -> list[Event]:
    priced = prices(matrix, Inner(matrix), 100, lambda: False)
    formulation = task.formulation
    found = Below(matrix, priced, priced.bound)
    part = Part(found, task.matrix, formulation.units, formulation.states, 2)
    # A child gets it through a pipe.
    engine = NarrowedProof(pickle.loads(pickle.dumps(part)))
    options = EngineOptions(seconds=60.0, gap=1e-3, cutoff=cutoff, rounded=True)
    return list(engine.run(task.model, options, Cancellation()))


def _best(task: Task) -> float:
    best = best_point(task.model)
    assert best is not None
    return task.model.objective(best)


@pytest.mark.parametrize("seed", seeds(2, 0))
def test_the_best_plan_is_found_and_proven_in_columns_of_the_model(seed: int) -> None:
    task = begun(scarce(seed))
    assert task is not None
    cost = _best(task)
    events = _events(task, task.matrix, cost + 1.0)
    found = [event.x for event in events if isinstance(event, Solution)][-1]
    assert task.model.objective(found) == pytest.approx(cost, abs=0.01)
    assert not task.progress.evaluation(plan_of(task.formulation, found)).violations
    bounds = [event.value for event in events if isinstance(event, Bound)]
    assert cost - 0.1 <= max(bounds) <= cost + 0.01
    assert events[-1] == Finished("optimal")


def test_where_nothing_is_below_the_cutoff_that_is_proven() -> None:
    task = begun(scarce(0))
    assert task is not None
    cutoff = _best(task) - 1.0
    events = _events(task, task.matrix, cutoff)
    assert max(event.value for event in events if isinstance(event, Bound)) == cutoff
    assert events[-1] == Finished("optimal")


def test_what_holds_nothing_by_its_prices_is_not_searched() -> None:
    task = begun(scarce(0))
    assert task is not None
    matrix = copy(task.matrix)
    # A service without any choice that may not stay.
    service = int(matrix.service[0])
    matrix.forbidden = matrix.forbidden | (matrix.service == service)
    stay_allowed = matrix.problem.stay_allowed & (np.arange(matrix.problem.services) != service)
    matrix.problem = replace(matrix.problem, stay_allowed=stay_allowed)
    cutoff = _best(task) + 1.0
    assert _events(task, matrix, cutoff) == [Bound(cutoff), Finished("optimal")]
