from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.search.improving.near import FEWEST, SITE_CHOICES, NearGroups, NearSites, regrets
from solver.search.prices.multipliers import prices
from solver.search.sparse.inner import Inner
from tests.random_inventory import random_inventory
from tests.solver.search.begun import begun, scarce
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.problem import Problem
    from solver.search.improving.parts import Task


def with_regrets(problem: Problem) -> tuple[Task, Floats] | None:
    """Give a task with a plan, and the regrets of its choices; None without a plan."""
    task = begun(problem)
    if task is None:
        return None
    priced = prices(task.matrix, Inner(task.matrix), 100, lambda: False)
    matrix = task.matrix
    return task, regrets(priced.of_choices, matrix.service, problem.stay_allowed)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("drawer", [NearGroups, NearSites])
def test_draws_are_of_open_services_sorted_and_the_same_for_a_seed(
    seed: int, drawer: type[NearGroups | NearSites]
) -> None:
    found = with_regrets(compiled(random_inventory(seed)) if seed % 2 else scarce(seed))
    if found is None:
        assert seed % 2, "scarce as they are, these have a plan"
        return
    task, regret = found
    assert task.progress.best is not None
    matrix, plan = task.matrix, task.progress.best.plan
    open_ = np.arange(matrix.problem.services) % 3 > 0
    draws = []
    for _ in range(2):
        near = drawer(matrix, regret, seed)
        drawn = [near.draw(plan, matrix.chosen(plan), open_)[1] for _ in range(10)]
        draws.append([free.tolist() for free in drawn])
        for free in drawn:
            assert (np.diff(free) > 0).all()
            assert open_[matrix.service[free]].all()
            assert not matrix.forbidden[free].any()
    assert draws[0] == draws[1]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_free_is_cheap_and_among_the_sites(seed: int) -> None:
    problem = scarce(seed)
    found = with_regrets(problem)
    assert found is not None
    task, regret = found
    assert task.progress.best is not None
    matrix, plan = task.matrix, task.progress.best.plan
    chosen = matrix.chosen(plan)
    everybody = np.ones(problem.services, dtype=bool)
    near = NearSites(matrix, regret, seed)
    for count in range(problem.sites + 1):
        for _ in range(30):
            near.learn(count, proven=False, share=1.0)
    site = problem.option_site[matrix.option]
    for _ in range(20):
        count, free = near.draw(plan, chosen, everybody)
        assert 0 < len(free) <= near.size(count) == FEWEST
        sites = {*site[free], *plan.site[matrix.service[free]]}
        assert len(sites) <= count
        inside = np.isin(site, list(sites)) & np.isin(plan.site[matrix.service], list(sites))
        inside[free] = inside[chosen[chosen >= 0]] = False
        if inside.any():
            assert regret[free].max() <= regret[inside].min() + 1e-9


def test_the_number_of_choices_follows_the_time_that_steps_take() -> None:
    found = with_regrets(scarce(1))
    assert found is not None
    near = NearSites(found[0].matrix, found[1], 0)
    assert near.size(3) == SITE_CHOICES
    near.learn(3, proven=False, share=1.0)
    fewer = near.size(3)
    assert fewer < SITE_CHOICES
    near.learn(3, proven=True, share=0.9)
    assert near.size(3) == fewer
    near.learn(3, proven=True, share=0.3)
    slower = near.size(3)
    assert slower > fewer
    near.learn(3, proven=True, share=0.01)
    assert near.size(3) - slower > slower - fewer
    assert near.size(4) == SITE_CHOICES


def test_groups_grow_with_quick_proofs_and_shrink_without() -> None:
    found = with_regrets(scarce(1))
    assert found is not None
    task, regret = found
    assert task.progress.best is not None
    plan = task.progress.best.plan
    everybody = np.ones(task.formulation.problem.services, dtype=bool)
    chosen = task.matrix.chosen(plan)

    def drawn(near: NearGroups) -> int:
        return max(len(near.draw(plan, chosen, everybody)[1]) for _ in range(10))

    near = NearGroups(task.matrix, regret, 0)
    for kind in range(5):
        for _ in range(30):
            near.learn(kind, proven=False, share=1.0)
    few = drawn(near)
    for kind in range(5):
        for _ in range(60):
            near.learn(kind, proven=True, share=0.01)
    assert drawn(near) > few


def test_regret_is_against_the_best_choice_and_staying_is_one() -> None:
    of_choices = np.array([3.0, -12.0, 4.0, 2.0, 5.0])
    service = np.array([0, 0, 1, 2, 2])
    stay_allowed = np.array([False, True, False])
    assert regrets(of_choices, service, stay_allowed).tolist() == [15.0, 0.0, 4.0, 0.0, 3.0]
