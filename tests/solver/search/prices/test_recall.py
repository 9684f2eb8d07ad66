"""Prices of an earlier search are the same where nothing was changed, and sound where all was."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver.kept_prices import from_bytes, to_bytes
from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Closed, Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.recall import recalled
from solver.search.prices.remember import MOST_PARTS, named
from solver.search.sparse.inner import Inner
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun, scarce, triangle
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.kept_prices import KeptPrices
    from solver.problem import Problem
    from solver.search.improving.parts import Task


def task_of(problem: Problem) -> Task:
    """A task that nothing is known of."""
    task = begun(problem, plan=False)
    assert task is not None
    return task


def searched(task: Task, cost: float = 1e9, steps: int = 150) -> list[Leaf | Closed]:
    """The parts of a model with good prices."""
    priced = prices(task.matrix, Inner(task.matrix), steps, lambda: False)
    leaves = [Leaf(task.matrix, priced)]
    branching = Branching(task.formulation.units, leaves, lambda: cost, lambda: False)
    list(branching.better(12))
    return [*branching.leaves, *branching.closed]


def kept(task: Task, parts: list[Leaf | Closed]) -> KeptPrices:
    back = from_bytes(to_bytes(named(task.model, task.matrix, parts)))
    assert back is not None
    return back


def bound(parts: list[Leaf] | list[Leaf | Closed]) -> float:
    return min(part.bound for part in parts)


@pytest.mark.parametrize("seed", range(6))
def test_rounded_rows_are_made_anew_just_as_they_were(seed: int) -> None:
    task = task_of(scarce(seed))
    (before,) = searched(task)
    assert before.priced.cuts
    (found,) = recalled(task.model, task.matrix, kept(task, [before]))
    assert found.bound == pytest.approx(before.bound, rel=1e-9)
    assert len(found.priced.cuts) == int((before.priced.price[task.matrix.rows :] < 0).sum())
    known = {(cut.row, cut.divisor) for cut in before.priced.cuts}
    assert {(cut.row, cut.divisor) for cut in found.priced.cuts} <= known
    assert np.allclose(found.priced.of_choices, before.priced.of_choices, rtol=1e-6, atol=1e-6)
    assert np.allclose(found.priced.often, before.priced.often)
    assert np.allclose(found.priced.often_others, before.priced.often_others)


@pytest.mark.parametrize("seed", seeds(24, 4000))
def test_what_is_remembered_of_a_random_inventory_says_the_same_of_it(seed: int) -> None:
    inventory, expected = solvable(seed)
    task = task_of(compiled(inventory))
    parts = searched(task, expected.cost)
    found = recalled(task.model, task.matrix, kept(task, parts))
    # A part takes over the bound of the whole that it is of; its own prices may say less.
    assert bound(found) <= bound(parts) + 1e-6 * abs(bound(parts)) + 1e-3
    if len(parts) == 1:
        assert bound(found) == pytest.approx(bound(parts), rel=1e-6, abs=1e-3)


def test_parts_are_the_same_parts() -> None:
    task = triangle()
    parts = searched(task, 11_000.0, 600)
    assert len(parts) > 1
    found = recalled(task.model, task.matrix, kept(task, parts))
    assert {leaf.path for leaf in found} >= {part.path for part in parts}
    assert bound(found) == pytest.approx(bound(parts), rel=1e-3)
    (one, *others) = sorted(parts, key=lambda part: part.path)
    assert others
    # What is not in the file is a part all the same.
    found = recalled(task.model, task.matrix, kept(task, [one]))
    assert {leaf.path for leaf in found} >= {one.path}
    assert len(found) > 1
    assert bound(found) <= 11_000.0


def test_there_are_not_too_many_parts() -> None:
    task = triangle()
    (whole,) = searched(task, 0.0)
    units = task.formulation.units
    columns = [int(column) for unit in units for column in unit.opened]
    path: tuple[tuple[int, float], ...] = ()
    parts: list[Leaf | Closed] = []
    for turn in range(MOST_PARTS + 6):
        column = columns[turn % len(columns)]
        parts.append(Closed((*path, (column, 0.0)), whole.priced, float(turn)))
        path = (*path, (column, 1.0))
    parts.append(Closed(path, whole.priced, 99.0))
    found = kept(task, parts)
    assert len(found.part_usual) <= MOST_PARTS
    assert bound(recalled(task.model, task.matrix, found)) <= 11_000.0


@pytest.mark.parametrize("seed", seeds(24, 4000))
def test_prices_of_another_inventory_are_no_bound_above_the_optimum(seed: int) -> None:
    inventory, expected = solvable(seed)
    task, other = task_of(compiled(inventory)), task_of(compiled(random_inventory(seed + 1)))
    found = recalled(task.model, task.matrix, kept(other, searched(other)))
    assert bound(found) <= expected.cost + 1e-6
    cost = expected.cost
    branching = Branching(task.formulation.units, found, lambda: cost, lambda: False)
    list(branching.better(12))
    assert branching.bound <= cost + 1e-6


def changed(inventory: Any) -> Any:
    edited = deepcopy(inventory)
    # What comes first goes: all numbers of rows and choices after it are others.
    edited["service"][-1]["cost_per_year"] = 12_345.0
    edited["team"] = [*edited.get("team", []), {"id": "another-team", "days_per_period": 1}]
    return edited


@pytest.mark.parametrize("seed", seeds(20, 4000))
def test_an_edit_moves_the_bound_and_never_above_the_optimum(seed: int) -> None:
    inventory = random_inventory(seed)
    before = task_of(compiled(inventory))
    known = kept(before, searched(before))
    expected = cheapest(changed(inventory))
    if expected is None:
        return
    task = task_of(compiled(changed(inventory)))
    assert bound(recalled(task.model, task.matrix, known)) <= expected.cost + 1e-6


def test_names_find_their_rows_where_numbers_are_others() -> None:
    task = task_of(scarce(1))
    parts = searched(task)
    known = kept(task, parts)
    moved = replace(
        known, row_place=known.row_place + 1, column_place=np.zeros_like(known.column_place)
    )
    found = recalled(task.model, task.matrix, moved)
    assert bound(found) == pytest.approx(bound(parts), rel=1e-9)


def test_names_of_nothing_are_left_out() -> None:
    task = task_of(scarce(1))
    known = kept(task, searched(task))
    strangers = replace(
        known,
        rows=tuple(f"{name}?" for name in known.rows),
        services=tuple(f"{name}?" for name in known.services),
    )
    (found,) = recalled(task.model, task.matrix, strangers)
    assert not found.priced.cuts
    assert not found.priced.price.any()
    assert not found.priced.often.any()
    assert found.bound == pytest.approx(Inner(task.matrix).at(found.priced.price).bound)


def test_a_column_that_is_gone_splits_nothing() -> None:
    task = triangle()
    known = kept(task, searched(task, 11_000.0, 600))
    gone = replace(known, columns=tuple(f"{name}?" for name in known.columns))
    (found,) = recalled(task.model, task.matrix, gone)
    assert found.path == ()
    assert found.bound <= 11_000.0


def test_blocks_are_decided_as_soon_as_prices_have_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Rounds had brought little for long when these prices were left."""
    done: list[str] = []
    for name in ("_settle", "_tighten", "_finish"):
        step = getattr(Branching, name)

        def told(self: Branching, leaf: Leaf, name: str = name, step: Any = step) -> object:
            done.append(name)
            return step(self, leaf)

        monkeypatch.setattr(Branching, name, told)
    task = task_of(scarce(3))
    leaves = recalled(task.model, task.matrix, kept(task, searched(task)))
    done.clear()
    branching = Branching(task.formulation.units, leaves, lambda: 1e9, lambda: len(done) > 4)
    list(branching.better(patient=True))
    assert done[:2] == ["_settle", "_finish"]
