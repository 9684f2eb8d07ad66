"""A plan of what regrets little, by CP-SAT over states with rounded rows and a cutoff."""

from __future__ import annotations

from copy import copy
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from solver.search.prices.multipliers import prices
from solver.search.prices.strengthen import strengthened
from solver.search.proof import nearby
from solver.search.proof.below import Below, below
from solver.search.proof.nearby import ENOUGH, SHARES, make_nearby, make_nearer
from solver.search.sparse.inner import Inner
from solver.search.sparse.row_by_row import RowByRow
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun, scarce
from tests.solver.search.optimum import best_point
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.evaluation import Evaluation
    from solver.search.improving.parts import Task

EVERYTHING = 1e9


def _found(task: Task) -> Below:
    assert task.progress.best is not None
    cost, matrix = task.progress.best.cost, task.matrix
    priced = prices(matrix, Inner(matrix), 100, lambda: False)
    for better in islice(strengthened(matrix, priced, lambda: cost, lambda: False), 2):
        priced = better
    task.progress.raise_bound(priced.bound)
    found = below(matrix, RowByRow(matrix), priced, cost + 0.05, 1, lambda: False)
    assert found is not None
    return found


@pytest.mark.parametrize("seed", seeds(10, 9900))
def test_of_everything_that_is_left_the_best_plan_is_made(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory))
    assert task is not None
    make_nearby(task, _found(task), EVERYTHING)
    assert task.progress.best is not None
    assert task.progress.best.cost == pytest.approx(expected.cost, abs=0.02)


@pytest.mark.parametrize("seed", range(2))
def test_scarce_places_are_filled_as_well_as_can_be(seed: int) -> None:
    task = begun(scarce(seed))
    assert task is not None
    best = best_point(task.model)
    assert best is not None
    make_nearby(task, _found(task), EVERYTHING)
    assert task.progress.best is not None
    assert task.progress.best.cost == pytest.approx(task.model.objective(best))


def test_of_what_regrets_nothing_there_may_be_no_better_plan() -> None:
    task = begun(scarce(0))
    assert task is not None
    assert task.progress.best is not None
    before = task.progress.best.cost
    make_nearby(task, _found(task), 0.0)
    assert task.progress.best.cost <= before


@pytest.mark.parametrize(
    ("steps", "better", "asked"),
    [
        # Whatever comes of the first ones, more is looked at until that takes long.
        (0.0, [False, False, False, False], 4),
        (ENOUGH / 2, [False, False, False, False], 2),
        # One that brings nothing after one that did is the last.
        (0.0, [True, True, False, True], 3),
        (0.0, [False, True, True, True], 4),
        (ENOUGH, [True, True, True, True], 1),
    ],
)
def test_more_is_looked_at_while_that_brings_something(
    monkeypatch: pytest.MonkeyPatch, steps: float, better: list[bool], asked: int
) -> None:
    task = begun(scarce(0))
    assert task is not None
    found = _found(task)
    shares: list[float] = []

    def near(_task: Task, _found: Below, share: float) -> float:
        shares.append(share)
        if better[len(shares) - 1]:
            task.progress.best = copy(task.progress.best)
        return steps

    monkeypatch.setattr(nearby, "make_nearby", near)
    make_nearer(task, found)
    assert tuple(shares) == SHARES[:asked]


def test_without_any_plan_one_is_made() -> None:
    task = begun(scarce(0))
    assert task is not None
    found = _found(task)
    best = best_point(task.model)
    assert best is not None
    task.progress.best = None
    make_nearby(task, found, EVERYTHING)
    made: Evaluation | None = task.progress.best
    assert made is not None
    assert made.cost == pytest.approx(task.model.objective(best))
