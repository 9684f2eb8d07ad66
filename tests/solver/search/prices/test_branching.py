"""Splitting a model keeps every plan in one of the parts, and its bound below the optimum."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pytest

from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.strengthen import STEPS
from solver.search.sparse.inner import Inner
from solver.search.sparse.narrowed import narrowed
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun, scarce, triangle
from tests.solver.small import compiled, problem_of

if TYPE_CHECKING:
    from solver.search.improving.parts import Task
    from solver.search.prices.multipliers import Priced

OLD: Final = {"id": "old", "provider": "p-old"}
NEW: Final = {"id": "new", "provider": "p-new"}


def started(task: Task, cost: float, steps: int = 60) -> tuple[Branching, Priced]:
    first = prices(task.matrix, Inner(task.matrix), steps, lambda: False)
    leaves = [Leaf(task.matrix, first)]
    return Branching(task.formulation.units, leaves, lambda: cost, lambda: False), first


@pytest.mark.parametrize("seed", seeds(50, 4000))
def test_its_bound_never_falls_and_is_never_above_the_optimum(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    branching, first = started(task, expected.cost)
    found = [first, *branching.better()]
    assert found[-1].bound <= expected.cost + 1e-6
    assert branching.bound <= expected.cost + 1e-6
    assert all(before.bound < after.bound for before, after in pairwise(found))


def test_a_round_with_too_long_steps_is_followed_by_shorter_ones_and_not_by_blocks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    task = begun(scarce(1))
    assert task is not None
    branching, first = started(task, math.inf)
    branching = Branching((), branching.leaves, lambda: 2 * first.bound, lambda: "blocks" in done)
    done: list[str | int] = []

    def brings_nothing(*given: Any) -> Priced:
        done.append(given[-1])
        return first

    monkeypatch.setattr("solver.search.prices.branching.tighter", brings_nothing)
    monkeypatch.setattr(branching, "_finish", lambda _leaf: done.append("blocks"))
    assert not list(branching.better(patient=True))
    assert done == [STEPS, 2 * STEPS, "blocks"]


def test_a_site_is_opened_or_it_is_not() -> None:
    task = triangle()
    branching, first = started(task, 11000.0, 600)
    list(branching.better())
    # The relaxation opens half of each site.
    assert first.bound <= 10500.0 + 1e-6
    assert len(branching.leaves) + len(branching.closed) > 1
    assert branching.bound == pytest.approx(11000.0, abs=20.0)
    assert branching.bound <= 11000.0 + 1e-6


@pytest.mark.parametrize("seed", seeds(40, 4000))
@pytest.mark.parametrize("value", [0.0, 1.0])
def test_the_optimum_is_in_the_part_that_agrees_with_it(seed: int, value: float) -> None:
    inventory, expected = solvable(seed)
    problem = compiled(inventory)
    task = begun(problem, plan=False)
    assert task is not None
    matrix = task.matrix
    for unit in task.formulation.units[:3]:
        parts = [narrowed(matrix, int(unit.opened[0]), each) for each in (value, 1.0 - value)]
        bounds = [
            prices(part[0], Inner(part[0]), 40, lambda: False).bound
            for part in parts
            if part is not None
        ]
        assert bounds
        assert min(bounds) <= expected.cost + 1e-6


def test_a_shut_site_shuts_the_choices_that_come_to_it() -> None:
    problem = problem_of(data_centre=[OLD, {**NEW, "setup_cost": 500, "fixed_cost_per_year": 9}])
    task = begun(problem, plan=False)
    assert task is not None
    matrix = task.matrix
    (unit,) = (one for one in task.formulation.units if one.unit.name == "new")
    column = int(unit.opened[-1])
    shut = narrowed(matrix, column, 0.0)
    assert shut is not None
    assert shut[0].forbidden.all()
    assert not matrix.forbidden.any()
    # It has never been open before either.
    assert (shut[0].upper[unit.opened] == 0).all()
    opened = narrowed(matrix, column, 1.0)
    assert opened is not None
    assert not opened[0].forbidden.any()
    assert opened[1].any()
    # The whole is as it was.
    assert matrix.upper[column] == 1
    assert matrix.lower[column] == 0


def test_a_part_without_a_choice_for_somebody_is_none() -> None:
    problem = problem_of(data_centre=[OLD, {**NEW, "setup_cost": 500}], service={"pin": "new"})
    task = begun(problem, plan=False)
    assert task is not None
    (unit,) = (one for one in task.formulation.units if one.unit.name == "new")
    assert narrowed(task.matrix, int(unit.opened[-1]), 0.0) is None
    branching, first = started(task, 1e9)
    list(branching.better())
    assert branching.bound >= first.bound


def test_it_stops_at_once() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    first = prices(task.matrix, Inner(task.matrix), 60, lambda: False)
    branching = Branching((), [Leaf(task.matrix, first)], lambda: 1e9, lambda: True)
    assert not list(branching.better())
    assert branching.bound == first.bound


def test_where_nothing_is_shared_it_only_adds_rows() -> None:
    task = begun(scarce(2), plan=False)
    assert task is not None
    branching, first = started(task, 2e6)
    found = list(branching.better())
    assert found
    assert len(branching.leaves) == 1
    assert len(found[-1].cuts) > 0
    assert found[-1].bound > first.bound
    assert np.array_equal(branching.leaves[0].matrix.upper, task.matrix.upper)
