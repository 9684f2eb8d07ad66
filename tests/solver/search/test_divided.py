"""A model in parts by what is opened holds every plan, and says more than the whole."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from solver.search import divided as divided_module
from solver.search.divided import Divided, divided
from solver.search.inner import Inner
from solver.search.leaf import Leaf
from solver.search.lean import lean
from solver.search.multipliers import prices
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun, scarce, triangle
from tests.solver.search.optimum import best_point
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.search.parts import Task


def _whole(task: Task, steps: int = 60) -> Leaf:
    return Leaf(task.matrix, prices(task.matrix, Inner(task.matrix), steps, lambda: False))


def _divided(task: Task, whole: Leaf, cost: float) -> Divided:
    return divided(task.formulation.units, whole, cost, 10, lambda: False)


def test_dear_sites_are_opened_or_they_are_not() -> None:
    task = triangle()
    whole = _whole(task, 600)
    found = _divided(task, whole, 12000.0)
    # The relaxation opens half of each of three sites, a plan two of them.
    assert whole.bound <= 10500.0 + 1e-6
    assert len(found.parts) > 1
    assert found.bound == pytest.approx(11000.0, abs=20.0)
    assert found.bound == found.parts[0].bound
    assert [part.bound for part in found.parts] == sorted(part.bound for part in found.parts)


@pytest.mark.parametrize("seed", seeds(12, 4100))
def test_the_best_plan_is_in_one_of_the_parts(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whatever parts bring, they are taken.
    monkeypatch.setattr(divided_module, "WORTH_IT", -math.inf)
    inventory, expected = solvable(seed)
    task = begun(compiled(inventory), plan=False)
    assert task is not None
    found = _divided(task, _whole(task), 2 * abs(expected.cost) + 1.0)
    assert found.bound <= expected.cost + 1e-6
    best = []
    for part in found.below(expected.cost):
        smaller = lean(task.model, part.matrix, task.formulation.states)
        point = best_point(smaller.model)
        if point is not None:
            best.append(smaller.model.objective(point))
            assert part.bound <= best[-1] + 1e-6
    assert min(best) == pytest.approx(expected.cost, abs=0.02)


def test_where_parts_say_little_more_the_whole_stays_as_it_is() -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    whole = _whole(task)
    before = whole.bound
    found = _divided(task, whole, 2 * before)
    assert found.parts == (whole,)
    assert found.elsewhere == math.inf
    # Rows that follow from whole choices have raised its bound.
    assert found.bound == whole.bound > before


def test_a_plan_dearer_than_what_was_put_aside_needs_the_whole() -> None:
    task = triangle()
    whole = _whole(task)
    found = Divided(whole, (), 11000.0)
    assert found.below(10999.0) == ()
    assert found.below(11001.0) == (whole,)
    assert found.bound == 11000.0
