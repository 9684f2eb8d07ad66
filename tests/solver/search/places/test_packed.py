from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from benchmarks.classical import assignment
from benchmarks.classical.recipe import text
from inventory.toml.reader import read_data
from solver import compile_problem, evaluate
from solver.search.exact import solve_exactly
from solver.search.improving.parts import Task
from solver.search.places import packed
from solver.search.places.fillings import Fillings
from solver.search.places.knapsack import losses
from solver.search.places.packed import rounded_up, solve_packed
from solver.search.places.packing import granularity, packing_of, without
from solver.search.places.worths import worths
from tests.brute_force import cheapest
from tests.solver.search.begun import begun

if TYPE_CHECKING:
    from solver.arrays import Ints


def made(kind: str, agents: int, jobs: int, seed: int) -> dict[str, Any]:
    """Give an inventory of generalised assignment."""
    return assignment.read("made", text(kind, agents, jobs, seed)).tables


def task_of(inventory: dict[str, Any]) -> Task:
    """Give a search that has no plan yet."""
    reading = read_data(inventory)
    assert reading.inventory is not None
    task = begun(compile_problem(reading.inventory), plan=False)
    assert task is not None
    return task


@pytest.mark.parametrize(("kind", "seed"), [("C", 0), ("D", 0), ("E", 2)])
def test_bounds_plans_and_barred_choices_agree_with_the_best_plan(kind: str, seed: int) -> None:
    inventory = made(kind, 3, 6, seed)
    task, best = task_of(inventory), cheapest(inventory)
    assert best is not None
    packing = packing_of(task.matrix)
    assert packing is not None
    barred, _regroups = solve_packed(task, packing)
    progress = task.progress
    assert progress.bound <= float(best.cost) + 0.01
    assert progress.best is not None
    assert progress.best.cost >= float(best.cost) - 0.01
    # What is left holds the best plan, or one as good is known already.
    left = Task(task.formulation, without(task.matrix, task.model, barred), progress)
    solve_exactly(left)
    assert progress.best.cost == pytest.approx(float(best.cost), abs=0.01)


@pytest.mark.parametrize(("kind", "are_alike"), [("C", False), ("D", True), ("E", False)])
def test_places_are_alike_where_costs_fall_as_needs_rise(kind: str, are_alike: bool) -> None:
    task = task_of(made(kind, 5, 80, 0))
    packing = packing_of(task.matrix)
    assert packing is not None
    known = worths(task, packing)
    assert packed.are_alike(losses(packing, known.worth), known.bound) is are_alike


def test_what_ties_services_otherwise_is_no_packing() -> None:
    inventory = made("D", 3, 6, 0)
    inventory["together"] = [{"id": "pair", "services": ["job-0", "job-1"]}]
    assert packing_of(task_of(inventory).matrix) is None


def test_a_bound_is_rounded_up_to_what_plans_can_cost() -> None:
    assert granularity(np.array([4.0, 10.0, np.inf])) == 2.0
    assert granularity(np.array([0.001])) == 0.0
    assert rounded_up(5.0, 7.1, 2.0) == 13.0
    assert rounded_up(5.0, 8.0 + 1e-9, 2.0) == 13.0
    assert rounded_up(5.0, 7.1, 0.0) == pytest.approx(12.1)


@pytest.mark.parametrize("last", [(), (6,)])
def test_who_is_left_over_after_a_dive_gets_room(
    monkeypatch: pytest.MonkeyPatch, last: tuple[int, ...]
) -> None:
    monkeypatch.setattr(packed, "LAST", last)
    task = task_of(made("D", 3, 9, 0))
    packing = packing_of(task.matrix)
    assert packing is not None
    worth = packing.cost.min(axis=0) + 10.0
    nobody = np.full(packing.services, -1, dtype=np.int64)
    filled = nobody, np.arange(packing.places)
    packed.complete(task, packing, worth, losses(packing, worth), filled)
    best = task.progress.best
    assert best is not None
    assert not evaluate(task.formulation.problem, best.plan).violations


@pytest.mark.parametrize(("good", "expected"), [(-1.0, [2]), (np.inf, [])])
def test_dives_end_where_a_plan_is_good_or_none_is_better(
    monkeypatch: pytest.MonkeyPatch, good: float, expected: list[int]
) -> None:
    reading = read_data(made("D", 3, 6, 0))
    assert reading.inventory is not None
    task = begun(compile_problem(reading.inventory))
    assert task is not None
    packing = packing_of(task.matrix)
    assert packing is not None
    task.progress.raise_bound(0.0)
    monkeypatch.setattr(packed, "AIMS", (0.5, 1.0))
    monkeypatch.setattr(packed, "GOOD", good)
    dived: list[int] = []
    nobody = np.full(packing.services, -1, dtype=np.int64)
    filled = nobody, np.arange(packing.places)

    class NoEnd:
        def __init__(self, *_: object) -> None:
            dived.append(0)

        def try_one(self, *_: object) -> tuple[Ints, Ints]:
            dived[-1] += 1
            return filled

        def finish(self) -> None:
            pass

    monkeypatch.setattr(packed, "dive", lambda *_: filled)
    monkeypatch.setattr(packed, "Ends", NoEnd)
    fillings = Fillings(packing, packing.cost.min(axis=0))
    packed.make_plans(task, fillings, np.zeros_like(packing.cost), 1.0)
    assert dived == expected
