from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from solver.search.prices.multipliers import prices
from solver.search.prices.strengthen import strengthened
from solver.search.proof.below import Below, below
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


def _below(task: Task, cost: float) -> Below | None:
    matrix = task.matrix
    priced = prices(matrix, Inner(matrix), 100, lambda: False)
    for better in islice(strengthened(matrix, priced, lambda: cost, lambda: False), 2):
        priced = better
    return below(matrix, RowByRow(matrix), priced, cost, 2, lambda: False)


@pytest.mark.parametrize("seed", seeds(30, 9500))
def test_the_best_plan_is_below_anything_dearer(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    found = _below(task, expected.cost + 0.05)
    assert found is not None
    assert found.bound <= expected.cost + 0.05
    rows = [(cut.columns, cut.values, cut.upper) for cut in found.priced.cuts]
    model = task.model.with_rows(rows)
    smaller = lean(model, found.matrix, task.formulation.states)
    best = best_point(smaller.model)
    assert best is not None
    assert model.objective(smaller.states_of(best)) == pytest.approx(expected.cost, abs=0.02)


@pytest.mark.parametrize("seed", seeds(10, 9700))
def test_what_is_left_below_the_best_plan_holds_none(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    cost = expected.cost - 1.0
    found = _below(task, cost)
    if found is None:
        return
    assert found.bound <= cost
    smaller = lean(task.model, found.matrix, task.formulation.states)
    best = best_point(smaller.model)
    assert best is None or smaller.model.objective(best) >= expected.cost - 0.02


def test_less_is_left() -> None:
    shut = 0
    for seed in range(9500, 9506):
        inventory, expected = solvable(seed)
        task = begun(compiled(inventory), plan=False)
        assert task is not None
        found = _below(task, expected.cost + 0.05)
        assert found is not None
        shut += int((found.matrix.forbidden & ~task.matrix.forbidden).sum())
        smaller = lean(task.model, found.matrix, task.formulation.states)
        assert smaller.model.columns <= task.model.columns
    assert shut > 0


def test_below_half_of_it_there_is_nothing() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    assert (
        _below(task, 0.5 * prices(task.matrix, Inner(task.matrix), 100, lambda: False).bound)
        is None
    )
