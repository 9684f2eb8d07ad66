from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.search.prices.multipliers import prices
from solver.search.prices.strengthen import strengthened
from solver.search.proof import halves as halves_module
from solver.search.proof.below import Below, below
from solver.search.proof.halves import Split, halves, split
from solver.search.proof.relaxed import Relaxation
from solver.search.sparse.inner import Inner
from solver.search.sparse.lean import Lean, lean
from solver.search.sparse.row_by_row import RowByRow
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun, scarce
from tests.solver.search.optimum import best_point
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.search.improving.parts import Task
    from solver.search.sparse.matrix import Matrix

ABOVE = 1e3


def _found(task: Task) -> Below:
    """What plans far above the bound may choose."""
    matrix = task.matrix
    priced = prices(matrix, Inner(matrix), 100, lambda: False)
    for better in islice(strengthened(matrix, priced, lambda: 1e9, lambda: False), 1):
        priced = better
    found = below(matrix, RowByRow(matrix), priced, priced.bound + ABOVE, 1, lambda: False)
    assert found is not None
    return found


def _smaller(task: Task, matrix: Matrix) -> Lean:
    return lean(task.model, matrix, task.formulation.states)


@pytest.mark.parametrize("seed", seeds(12, 9800))
def test_the_best_plan_is_in_one_half_whatever_is_split(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    matrix = task.matrix
    options = np.unique(matrix.option[~matrix.forbidden])
    if not len(options):
        return
    option = int(options[seed % len(options)])
    best = []
    for half in halves(matrix, Split(option, 0.0)):
        narrower = RowByRow(matrix).narrowed(half)
        if narrower is None:
            continue
        smaller = _smaller(task, narrower)
        point = best_point(smaller.model)
        if point is not None:
            best.append(task.model.objective(smaller.states_of(point)))
    assert min(best) == pytest.approx(expected.cost, abs=0.02)


def test_halves_have_nothing_in_common() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    matrix = task.matrix
    option = int(matrix.option[0])
    without, within = halves(matrix, Split(option, 0.0))
    own = matrix.service == matrix.service[0]
    here = matrix.option == option
    assert not (own & ~without.forbidden & ~within.forbidden).any()
    assert (without.forbidden[here]).all()
    assert not within.forbidden[here].any()
    assert not within.problem.stay_allowed[matrix.service[0]]
    others = ~own
    assert (without.forbidden[others] == matrix.forbidden[others]).all()
    assert (within.forbidden[others] == matrix.forbidden[others]).all()


def test_either_half_may_come_first() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    usual = halves(task.matrix, Split(0, 0.0))
    turned = halves(task.matrix, Split(0, 0.0, within_first=True))
    for one, other in zip(usual, reversed(turned), strict=True):
        assert (one.forbidden == other.forbidden).all()


@pytest.mark.parametrize("seed", range(3))
def test_a_split_makes_both_halves_dearer(seed: int) -> None:
    task = begun(scarce(seed), plan=False)
    assert task is not None
    found = _found(task)
    relaxation = Relaxation(task.model, task.formulation.states, found)
    smaller = relaxation.smaller
    whole = best_point(smaller.model)
    assert whole is not None
    cutoff = smaller.model.objective(whole) + 0.01
    best = split(relaxation, cutoff, lambda: False)
    assert best is not None
    assert best.worth > 0.0
    # One half is as cheap as the whole in whole services, and the other is dearer or empty.
    costs = []
    for half in halves(found.matrix, best):
        model = _smaller(task, half).model
        point = best_point(model)
        if point is not None:
            costs.append(model.objective(point))
    assert min(costs) == pytest.approx(smaller.model.objective(whole), abs=0.02)
    # The harder one comes first: its relaxation is the cheaper one, up to the cutoff.
    first, second = (
        Relaxation(task.model, task.formulation.states, replace(found, matrix=half)).warm
        for half in halves(found.matrix, best)
    )
    assert first.x is not None
    assert second.x is None or first.objective <= second.objective + 1e-6


def test_what_brings_too_little_is_not_split(monkeypatch: pytest.MonkeyPatch) -> None:
    task = begun(scarce(0), plan=False)
    assert task is not None
    found = _found(task)
    relaxation = Relaxation(task.model, task.formulation.states, found)
    assert split(relaxation, found.bound + ABOVE, lambda: True) is None
    monkeypatch.setattr(halves_module, "LEAST", 10.0)
    assert split(relaxation, found.bound + ABOVE, lambda: False) is None
