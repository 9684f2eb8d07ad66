"""What is left below a cost at prices of the relaxation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.search.prices.multipliers import prices
from solver.search.proof.below import Below, below
from solver.search.proof.loosened import with_cuts
from solver.search.proof.relaxed import Relaxation, below_relaxed
from solver.search.sparse.inner import Inner
from solver.search.sparse.lean import lean
from solver.search.sparse.row_by_row import RowByRow
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun, scarce
from tests.solver.search.optimum import best_point
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.search.improving.parts import Task

STEPS = 20


def _part(task: Task) -> Below:
    """The whole model at prices that have not settled."""
    matrix = task.matrix
    priced = prices(matrix, Inner(matrix), STEPS, lambda: False)
    return Below(matrix, priced, priced.bound)


def _below(task: Task, cost: float, rounds: int = 2) -> Below | None:
    states, row_by_row = task.formulation.states, RowByRow(task.matrix)
    return below_relaxed(task.model, states, _part(task), row_by_row, cost, rounds, lambda: False)


@pytest.mark.parametrize("seed", seeds(20, 9500))
def test_the_best_plan_is_below_anything_dearer(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    found = _below(task, expected.cost + 0.05)
    assert found is not None
    assert found.bound <= expected.cost + 0.05
    model = with_cuts(task.model, found.priced)
    smaller = lean(model, found.matrix, task.formulation.states)
    best = best_point(smaller.model)
    assert best is not None
    assert model.objective(smaller.states_of(best)) == pytest.approx(expected.cost, abs=0.02)


@pytest.mark.parametrize("seed", range(3))
def test_prices_of_the_relaxation_say_all_that_it_says(seed: int) -> None:
    task = begun(scarce(seed), plan=False)
    assert task is not None
    part = _part(task)
    relaxation = Relaxation(task.model, task.formulation.states, part)
    cost = 1.02 * relaxation.warm.objective
    row_by_row = RowByRow(task.matrix)
    left = relaxation.below(row_by_row, cost)
    assert left is not None
    assert part.bound < relaxation.warm.objective
    # Services choose as a whole here, in the relaxation in fractions of their states.
    assert left.bound >= relaxation.warm.objective - 1e-6 * abs(left.bound)
    settled = below(part.matrix, row_by_row, part.priced, cost, 0, lambda: False)
    assert settled is not None
    assert (~left.matrix.forbidden).sum() < (~settled.matrix.forbidden).sum()
    # Nobody takes more than one whole choice.
    taken = np.bincount(part.matrix.service, left.priced.often)
    assert taken.max() <= 1.0 + 1e-6
    assert left.priced.often[part.matrix.forbidden].max(initial=0.0) == 0.0


def test_another_relaxation_knows_of_rows_that_the_first_one_breaks() -> None:
    for seed in range(6):
        task = begun(scarce(seed), plan=False)
        assert task is not None
        first = Relaxation(task.model, task.formulation.states, _part(task)).warm.objective
        one, two = (_below(task, first + 1e4, rounds) for rounds in (1, 2))
        assert one is not None
        assert two is not None
        assert two.bound >= one.bound
        if two.bound > one.bound + 1.0:
            assert one.priced.cuts
            return
    pytest.fail("no rounded row raises the relaxation of any of them")


def test_below_half_of_it_there_is_nothing() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    assert _below(task, 0.5 * _part(task).bound) is None


def test_where_the_relaxation_is_not_known_nothing_changes() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    part = _part(task)
    relaxation = Relaxation(task.model, task.formulation.states, part)
    assert relaxation.is_known
    relaxation.warm.x = None
    assert relaxation.below(RowByRow(task.matrix), 0.5 * part.bound) is part
