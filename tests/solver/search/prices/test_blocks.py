"""Deciding blocks of services exactly raises the bound, and never above the optimum."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.search.prices.blocks import Blocks
from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import Priced, prices
from solver.search.prices.strengthen import tighter
from solver.search.sparse.inner import Inner
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun
from tests.solver.small import both, compiled, problem_of, second_service

if TYPE_CHECKING:
    from solver.search.improving.parts import Task


def priced(task: Task, steps: int) -> Priced:
    """Some prices, with rounded rows where there are any."""
    first = prices(task.matrix, Inner(task.matrix), steps, lambda: False)
    return tighter(task.matrix, first, lambda: False, 0.01, steps) or first


@pytest.mark.parametrize("seed", seeds(40, 4000))
@pytest.mark.parametrize(("steps", "most"), [(3, 1000), (40, 2)])
def test_their_gains_together_stay_below_the_optimum(seed: int, steps: int, most: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    # Whether prices are good is another matter.
    blocks = Blocks(task.matrix, priced(task, steps), most)
    gains = [blocks.gain(block, lambda: False) for block in blocks.blocks]
    assert all(gain >= 0 for gain in gains)
    assert blocks.bound + sum(gains) <= expected.cost + 1e-6


@pytest.mark.parametrize("seed", seeds(40, 4000))
def test_they_have_neither_services_nor_rows_nor_columns_in_common(seed: int) -> None:
    inventory, _expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    blocks = Blocks(task.matrix, priced(task, 20), 2).blocks
    assert all(len(block.services) <= 2 for block in blocks)
    for one, other in combinations(blocks, 2):
        for name in ("services", "rows", "columns", "cuts"):
            assert not len(np.intersect1d(getattr(one, name), getattr(other, name)))


def town(days: float) -> Task:
    """Two services that take three days each of a team, and are cheaper elsewhere at once."""
    migration = {"effort": {"k": 3}}
    problem = problem_of(
        team=[{"id": "k", "organisation": "town", "days_per_period": days}],
        service=both(
            {"migration": migration}, second_service(migration=migration, cost_per_year=1200)
        ),
    )
    task = begun(problem, plan=False)
    assert task is not None
    return task


def test_what_is_decided_exactly_is_not_taken_in_fractions() -> None:
    task = town(4)
    at = prices(task.matrix, Inner(task.matrix), 300, lambda: False)
    blocks = Blocks(task.matrix, at)
    assert [block.services.tolist() for block in blocks.blocks] == [[0, 1]]
    assert blocks.gain(blocks.blocks[0], lambda: False) > 1.0


def test_a_block_without_a_plan_has_no_finite_gain() -> None:
    task = town(4)
    at = prices(task.matrix, Inner(task.matrix), 100, lambda: False)
    blocks = Blocks(task.matrix, at)
    task.matrix.forbidden[:] = True
    task.matrix.problem.stay_allowed[:] = False
    assert blocks.gain(blocks.blocks[0], lambda: False) == math.inf


@pytest.mark.parametrize("seed", range(3))
def test_several_at_a_time_gain_what_they_gain_one_by_one(seed: int) -> None:
    inventory, _expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    blocks = Blocks(task.matrix, priced(task, 20), 2)
    one_by_one, at_once = (blocks.gains(lambda: False, workers) for workers in (1, 2))
    assert one_by_one is not None
    assert at_once is not None
    assert [block for block, _gain in at_once] == blocks.blocks
    assert [gain for _block, gain in at_once] == pytest.approx([gain for _b, gain in one_by_one])
    assert blocks.gains(lambda: True, 2) == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_one_block_without_a_plan_is_enough(workers: int) -> None:
    task = town(4)
    blocks = Blocks(task.matrix, prices(task.matrix, Inner(task.matrix), 100, lambda: False))
    task.matrix.forbidden[:] = True
    task.matrix.problem.stay_allowed[:] = False
    assert blocks.gains(lambda: False, workers) is None


@pytest.mark.parametrize("seed", seeds(25, 4000))
def test_a_patient_search_ends_at_a_bound_as_high_below_the_optimum(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    first = prices(task.matrix, Inner(task.matrix), 40, lambda: False)
    bounds = []

    def cost() -> float:
        return expected.cost

    for patient in (False, True):
        leaves = [Leaf(task.matrix, first)]
        branching = Branching(task.formulation.units, leaves, cost, lambda: False)
        for _better in branching.better(30, patient=patient):
            pass
        bounds.append(branching.bound)
    assert max(bounds) <= expected.cost + 1e-6
    assert bounds[1] >= bounds[0] - 1.0
