"""A model in parts by what is opened holds every plan, and says more than the whole."""

from __future__ import annotations

import math
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

import pytest

from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.proof.divided import Divided, divided
from solver.search.sparse.inner import Inner
from solver.search.sparse.lean import lean
from tests.solver.search.begun import begun, scarce, triangle
from tests.solver.search.optimum import best_point
from tests.solver.small import problem_of

if TYPE_CHECKING:
    from solver.search.improving.parts import Task


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


def _shared(seed: int) -> Task:
    """Eight new services that may each be at two of five sites, which cost much to set up."""
    random = Random(seed)
    sites = [
        {"id": site, "provider": "p", "setup_cost": random.randint(900, 1100)} for site in "abcde"
    ]
    pairs = random.sample(list(combinations("abcde", 2)), 8)
    services = [
        {"id": name, "organisation": "town", "allowed": list(pair)}
        for name, pair in zip("stuvwxyz", pairs, strict=True)
    ]
    price = [{"provider": "p", "amount": 3000}]
    problem = problem_of(provider=[{"id": "p"}], data_centre=sites, service=services, price=price)
    task = begun(problem, plan=False)
    assert task is not None
    return task


@pytest.mark.parametrize("seed", range(6))
def test_the_best_plan_is_in_one_of_the_parts(seed: int) -> None:
    task = _shared(seed)
    point = best_point(task.model)
    assert point is not None
    optimum = task.model.objective(point)
    found = _divided(task, _whole(task, 200), 1.2 * optimum)
    assert len(found.parts) > 1
    assert found.bound <= optimum + 1e-6
    assert found.elsewhere >= 1.2 * optimum
    best = []
    for part in found.below(optimum):
        smaller = lean(task.model, part.matrix, task.formulation.states)
        point = best_point(smaller.model)
        if point is not None:
            best.append(smaller.model.objective(point))
            assert part.bound <= best[-1] + 1e-6
    assert min(best) == pytest.approx(optimum)


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
