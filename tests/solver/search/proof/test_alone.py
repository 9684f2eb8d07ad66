"""A small model proven with one core: its best plan, or that there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from solver.search.improving.parts import Task
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.proof import alone
from solver.search.proof.alone import prove_alone
from solver.search.sparse.inner import Inner
from tests.solver.search.begun import begun, scarce, triangle, unhurried
from tests.solver.search.optimum import best_point

if TYPE_CHECKING:
    from solver.search.proof.below import Below


def _leaf(task: Task) -> Leaf:
    return Leaf(task.matrix, prices(task.matrix, Inner(task.matrix), 60, lambda: False))


def _anew(task: Task) -> Task:
    """The same with no plan known."""
    return Task(task.formulation, task.model, unhurried(task.progress.problem)[0])


@pytest.mark.parametrize("is_known", [True, False])
def test_the_best_plan_is_found_and_proven(is_known: bool) -> None:
    given = begun(scarce(1))
    assert given is not None
    task = given if is_known else _anew(given)
    assert not prove_alone(task, [_leaf(task)])
    best = task.progress.best
    assert best is not None
    assert task.progress.done
    point = best_point(task.model)
    assert point is not None
    assert best.cost == pytest.approx(task.model.objective(point), abs=0.05)


def test_parts_by_what_is_opened_are_proven_one_after_the_other() -> None:
    task = _anew(triangle())
    assert not prove_alone(task, [_leaf(task)])
    assert task.progress.done
    assert task.progress.best is not None
    assert task.progress.best.cost == pytest.approx(11000.0)


def test_there_may_be_no_plan() -> None:
    given = begun(scarce(1))
    assert given is not None
    problem = given.progress.problem
    tight = replace(problem, capacity=problem.capacity * 0.01)
    found = begun(tight, plan=False)
    assert found is not None
    assert prove_alone(found, [_leaf(found)])
    assert found.progress.best is None


def test_a_plan_far_from_the_bound_is_bettered_part_by_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    task = begun(scarce(1))
    assert task is not None
    assert task.progress.best is not None
    before = task.progress.best.cost
    monkeypatch.setattr(alone, "FEW", (-1, -1))
    monkeypatch.setattr(alone, "FAR", 0.0)
    monkeypatch.setattr(alone, "FRUITLESS", 1)
    monkeypatch.setattr(alone, "make_nearby", lambda *_given: 0.0)
    proven: list[float] = []

    def prove(done: Task, _left: list[Below], _spare: None) -> None:
        assert done.progress.best is not None
        proven.append(done.progress.best.cost)

    monkeypatch.setattr(alone, "_prove", prove)
    prove_alone(task, [_leaf(task)])
    assert proven[0] < before
