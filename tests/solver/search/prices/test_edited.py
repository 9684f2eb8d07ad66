"""Parts that are split by what a service does make up what they were, and say more where it was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.search.plans.at_prices import closest
from solver.search.prices.edited import SHARE, split_by_service
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.sparse.inner import Inner
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.search.begun import begun
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.search.improving.parts import Task


def priced(task: Task) -> Leaf:
    """The whole model at prices that have not settled: what a service would rather do is far from any plan."""
    found = prices(task.matrix, Inner(task.matrix), 3, lambda: False)
    return Leaf(task.matrix, found, is_recalled=True)


def holds(leaf: Leaf, task: Task, plan: Plan) -> bool:
    """Whether a plan is in a part."""
    chosen = task.matrix.chosen(plan)
    stays = chosen < 0
    allowed = leaf.matrix.problem.stay_allowed[stays].all()
    return bool(allowed and not leaf.matrix.forbidden[chosen[~stays]].any())


def test_halves_make_up_what_they_were() -> None:
    split = 0
    for seed in seeds(24, 6100):
        inventory, expected = solvable(seed)
        task = begun(compiled(inventory))
        assert task is not None
        best = task.progress.best
        assert best is not None
        leaf = priced(task)
        chosen = closest(task.matrix, best.plan)
        halves = split_by_service([leaf], chosen, best.cost)
        assert min(half.bound for half in halves) <= expected.cost + 1e-6 * abs(expected.cost)
        if len(halves) == 1 and halves[0] is leaf:
            continue
        split += 1
        assert sum(holds(half, task, best.plan) for half in halves) == 1
        open_ = [~half.matrix.forbidden for half in halves]
        assert (np.logical_or.reduce(open_) == ~leaf.matrix.forbidden).all()
        stays = [half.matrix.problem.stay_allowed for half in halves]
        assert (np.logical_or.reduce(stays) == leaf.matrix.problem.stay_allowed).all()
        if len(halves) == 2:
            differ = np.flatnonzero(stays[0] != stays[1])
            shared = task.matrix.service[open_[0] != open_[1]]
            assert len(set(differ) | set(shared)) == 1
    assert split >= 3


def test_a_half_with_the_plan_is_dearer_by_what_the_plan_regrets() -> None:
    found = 0
    for seed in seeds(24, 6200):
        task = begun(compiled(solvable(seed)[0]))
        assert task is not None
        best = task.progress.best
        assert best is not None
        leaf = priced(task)
        halves = split_by_service([leaf], closest(task.matrix, best.plan), best.cost)
        if len(halves) < 2:
            continue
        found += 1
        with_plan = next(half for half in halves if holds(half, task, best.plan))
        gained = with_plan.bound - leaf.bound
        assert gained >= SHARE * (best.cost - leaf.bound) - 1e-6 * abs(leaf.bound)
        assert gained > 0
        assert min(half.bound for half in halves) == pytest.approx(leaf.bound)
    assert found >= 3
