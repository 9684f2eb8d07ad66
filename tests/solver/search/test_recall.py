"""Prices of an earlier search are the same where nothing was changed, and sound where all was."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.kept_prices import from_bytes, to_bytes
from solver.search.inner import Inner
from solver.search.multipliers import prices
from solver.search.recall import named, recalled
from solver.search.strengthen import strengthened
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.search.begun import begun, scarce
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.kept_prices import KeptPrices
    from solver.problem import Problem
    from solver.search.multipliers import Priced
    from solver.search.parts import Task


def searched(problem: Problem) -> tuple[Task, Priced]:
    """A task, and prices of it with rounded rows as far as there are any."""
    task = begun(problem, plan=False)
    assert task is not None
    priced = prices(task.matrix, Inner(task.matrix), 150, lambda: False)
    *_, last = priced, *strengthened(task.matrix, priced, lambda: 1e9, lambda: False)
    return task, last


def kept(task: Task, priced: Priced) -> KeptPrices:
    back = from_bytes(to_bytes(named(task.model, task.matrix, priced)))
    assert back is not None
    return back


@pytest.mark.parametrize("seed", range(6))
def test_rounded_rows_are_made_anew_just_as_they_were(seed: int) -> None:
    task, priced = searched(scarce(seed))
    assert priced.cuts
    found = recalled(task.model, task.matrix, kept(task, priced))
    assert found.bound == pytest.approx(priced.bound, rel=1e-9)
    assert len(found.cuts) == int((priced.price[task.matrix.rows :] < 0).sum())
    made = {(cut.row, round(cut.divisor, 9)): cut for cut in priced.cuts}
    for cut in found.cuts:
        before = made[cut.row, round(cut.divisor, 9)]
        assert np.isfinite(cut.upper)
        assert len(cut.columns) <= len(task.matrix.lower)
        assert before.row == cut.row
    assert np.allclose(found.of_choices, priced.of_choices, rtol=1e-6, atol=1e-6)
    assert np.allclose(found.often, priced.often)
    assert np.allclose(found.often_others, priced.often_others)


@pytest.mark.parametrize("seed", range(4000, 4040))
def test_what_is_remembered_of_a_random_inventory_says_the_same_of_it(seed: int) -> None:
    inventory = random_inventory(seed)
    if cheapest(inventory) is None:
        return
    task, priced = searched(compiled(inventory))
    found = recalled(task.model, task.matrix, kept(task, priced))
    assert found.bound == pytest.approx(priced.bound, rel=1e-6, abs=1e-3)


@pytest.mark.parametrize("seed", range(4000, 4040))
def test_prices_of_another_inventory_are_no_bound_above_the_optimum(seed: int) -> None:
    inventory = random_inventory(seed)
    expected = cheapest(inventory)
    if expected is None:
        return
    other = compiled(random_inventory(seed + 1))
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    foreign = kept(*searched(other))
    found = recalled(task.model, task.matrix, foreign)
    assert found.bound <= expected.cost + 1e-6
    *_, last = found, *strengthened(task.matrix, found, lambda: expected.cost, lambda: False)
    assert last.bound <= expected.cost + 1e-6


@pytest.mark.parametrize("seed", range(4000, 4030))
def test_an_edit_moves_the_bound_and_never_above_the_optimum(seed: int) -> None:
    inventory = random_inventory(seed)
    known = kept(*searched(compiled(inventory)))
    edited = deepcopy(inventory)
    # What comes first goes: all numbers of rows and choices after it are others.
    edited["service"][-1]["cost_per_year"] = 12_345.0
    edited["team"] = [*edited.get("team", []), {"id": "another-team", "days_per_period": 1}]
    expected = cheapest(edited)
    if expected is None:
        return
    task = begun(compiled(edited), plan=False)
    assert task is not None
    assert recalled(task.model, task.matrix, known).bound <= expected.cost + 1e-6


def test_names_find_their_rows_where_numbers_are_others() -> None:
    task, priced = searched(scarce(1))
    known = kept(task, priced)
    moved = replace(
        known, row_place=known.row_place + 1, column_place=np.zeros_like(known.column_place)
    )
    found = recalled(task.model, task.matrix, moved)
    assert found.bound == pytest.approx(priced.bound, rel=1e-9)


def test_names_of_nothing_are_left_out() -> None:
    task, priced = searched(scarce(1))
    known = kept(task, priced)
    strangers = replace(
        known,
        rows=tuple(f"{name}?" for name in known.rows),
        services=tuple(f"{name}?" for name in known.services),
    )
    found = recalled(task.model, task.matrix, strangers)
    assert not found.cuts
    assert not found.price.any()
    assert not found.often.any()
    assert found.bound == pytest.approx(Inner(task.matrix).at(found.price).bound)
