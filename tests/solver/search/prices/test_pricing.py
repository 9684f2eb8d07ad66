from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from solver.search.prices import branching
from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.pricing import Pricing
from solver.search.prices.strengthen import GAIN
from solver.search.sparse.inner import Inner
from solver.search.sparse.narrowed import narrowed
from tests.solver.search.begun import begun, scarce

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.search.improving.parts import Task
    from solver.search.sparse.inner import Taken


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branching, "LEAST_GAIN", GAIN)


def started(seed: int = 2) -> Task:
    task = begun(scarce(seed))
    assert task is not None
    return task


def test_it_comes_to_what_the_same_steps_come_to_one_after_the_other() -> None:
    task = started()
    inner = Inner(task.matrix)
    first = prices(task.matrix, inner, 60, lambda: False)
    after = prices(task.matrix, inner, 50, lambda: False, first.price, 0.004)
    assert task.progress.best is not None
    cost = task.progress.best.cost
    units = task.formulation.units
    splitting = Branching(units, [Leaf(task.matrix, after)], lambda: cost, lambda: False)
    *_others, last = after, *splitting.better(patient=True)
    pricing = Pricing(task, inner, first, steps=50, length=0.004)
    while not pricing.finished:
        pricing.listen(1.0)
    assert pricing.priced.bound == last.bound > after.bound
    assert task.progress.bound == min(last.bound, cost)
    pricing.end()


def test_it_goes_on_from_parts_and_gives_all_of_them() -> None:
    task = started()
    inner = Inner(task.matrix)
    first = prices(task.matrix, inner, 60, lambda: False)
    column = len(task.matrix.lower) - 1
    leaves = []
    for value in (0.0, 1.0):
        half = narrowed(task.matrix, column, value)
        if half is not None:
            matrix, _idle = half
            priced = prices(matrix, Inner(matrix), 60, lambda: False)
            leaves.append(Leaf(matrix, priced, ((column, value),)))
    before = min(leaf.bound for leaf in leaves)
    pricing = Pricing(task, inner, first, steps=0, length=0.004, leaves=leaves)
    while not pricing.finished:
        pricing.listen(1.0)
    assert {part.path[0][1] for part in pricing.parts} == {leaf.path[0][1] for leaf in leaves}
    assert min(part.bound for part in pricing.parts) >= before
    assert task.progress.best is not None
    assert task.progress.bound <= task.progress.best.cost
    pricing.end()


def test_it_can_be_ended_at_any_moment() -> None:
    task = started()
    inner = Inner(task.matrix)
    first = prices(task.matrix, inner, 20, lambda: False)
    pricing = Pricing(task, inner, first, steps=10_000_000, length=0.004)
    before = time.monotonic()
    pricing.end()
    assert pricing.finished
    assert time.monotonic() - before < 20.0
    assert pricing.priced.bound >= first.bound


def test_what_goes_wrong_in_it_is_told_to_whoever_listens() -> None:
    class Broken(Inner):
        def at(self, price: Floats) -> Taken:
            del price
            raise ArithmeticError

    task = started()
    first = prices(task.matrix, Inner(task.matrix), 20, lambda: False)
    pricing = Pricing(task, Broken(task.matrix), first, steps=10, length=0.004)
    with pytest.raises(ArithmeticError):
        pricing.listen(30.0)
