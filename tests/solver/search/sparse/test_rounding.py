from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Cancellation, EngineOptions, Solution
from solver.search.prices.multipliers import prices
from solver.search.sparse.inner import Inner
from solver.search.sparse.rounding import Rounding
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solver.search.begun import begun, scarce
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.search.improving.parts import Task
    from solver.search.sparse.rounding import Cut


def most(task: Task, cut: Cut) -> float:
    """What the left side of a cut can come to in plans that hold every rule."""
    cost = np.zeros(task.model.columns)
    cost[cut.columns] = -cut.values
    asked = replace(task.model, cost=cost, offset=0.0)
    best = proven = -np.inf
    for event in CpSat().run(asked, EngineOptions(20.0), Cancellation()):
        if isinstance(event, Solution):
            best = float(cut.values @ event.x[cut.columns])
        if isinstance(event, Bound):
            proven = -event.value
    assert proven == pytest.approx(best, abs=1e-4)
    return best


def at_random(task: Task, seed: int) -> list[Cut]:
    """Cuts at what is usual by chance, for all rows whatever their price."""
    matrix, random = task.matrix, np.random.default_rng(seed)
    price = np.where(np.isfinite(matrix.row_upper), -1.0, 1.0)
    choices = random.random(matrix.choices)
    total = np.bincount(matrix.service, choices, minlength=matrix.problem.services)
    choices /= np.maximum(total[matrix.service], 1e-9) * random.uniform(1.0, 2.0)
    others = random.random(len(matrix.lower) - matrix.first_other)
    return list(Rounding(matrix).cuts(price, choices, others, lambda: False))


@pytest.mark.parametrize("seed", seeds(40, 6000))
def test_no_plan_breaks_a_cut(seed: int) -> None:
    task = begun(compiled(random_inventory(seed)), plan=False)
    assert task is not None
    feasible = begun(compiled(random_inventory(seed)))
    for cut in at_random(task, seed)[:6] if feasible is not None else ():
        assert most(task, cut) <= cut.upper + 1e-6


def test_random_inventories_have_cuts_at_all() -> None:
    tasks = (begun(compiled(random_inventory(seed)), plan=False) for seed in range(6000, 6040))
    assert sum(len(at_random(task, 1)) for task in tasks if task is not None) > 5


@pytest.mark.parametrize("seed", range(6))
def test_cuts_cut_off_what_is_usual_and_no_plan(seed: int) -> None:
    task = begun(scarce(seed), plan=False)
    assert task is not None
    matrix = task.matrix
    priced = prices(matrix, Inner(matrix), 200, lambda: False)
    usual = (priced.price, priced.often, priced.often_others)
    cuts = list(Rounding(matrix).cuts(*usual, lambda: False))
    assert cuts
    assert not list(Rounding(matrix).cuts(*usual, lambda: True))
    for cut in cuts:
        of_columns = np.zeros(len(matrix.lower))
        of_columns[cut.columns] = cut.values
        assert matrix.of_choices(of_columns) @ priced.often > cut.upper
        assert most(task, cut) <= cut.upper + 1e-6


def test_rows_without_a_price_are_left_alone() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    matrix = task.matrix
    often = np.full(matrix.choices, 0.25)
    others = np.zeros(len(matrix.lower) - matrix.first_other)
    assert not list(Rounding(matrix).cuts(np.zeros(matrix.rows), often, others, lambda: False))
