from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.classical import assignment
from inventory.toml.reader import read_data
from solver import compile_problem, evaluate
from solver.search.improving.near import regrets
from solver.search.plans.mend import mend
from solver.search.prices.multipliers import prices
from solver.search.sparse.inner import Inner
from tests.random_inventory import random_inventory
from tests.solver.search.begun import begun, broken_rows, scarce
from tests.solver.search.optimum import best_point
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.problem import Problem


@pytest.mark.parametrize("seed", range(9000, 9040))
def test_a_sound_plan_breaks_no_row(seed: int) -> None:
    task = begun(compiled(random_inventory(seed)))
    if task is None:
        return
    assert task.progress.best is not None
    chosen = task.matrix.chosen(task.progress.best.plan)
    assert not len(broken_rows(task.matrix, chosen).rows)


def limited(most: int, costs: list[list[int]], **limit: object) -> Problem:
    """Jobs for agents that have room for all of them, of which only a few may have any."""
    jobs = len(costs[0])
    rows = [*costs, *([1] * jobs for _agent in costs), [jobs] * len(costs)]
    text = f"{len(costs)} {jobs}\n" + "\n".join(" ".join(map(str, row)) for row in rows)
    tables = dict(assignment.read("limited", text).tables)
    tables["limit"] = [{"max_data_centres": most, **limit}]
    inventory = read_data(tables).inventory
    assert inventory is not None
    return compile_problem(inventory)


@pytest.mark.parametrize("agents", [2, 3, 5])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_too_many_sites_are_a_broken_row_although_no_choice_stands_in_it(
    agents: int, most: int
) -> None:
    task = begun(limited(most, [[7] * 6 for _agent in range(5)]), plan=False)
    assert task is not None
    matrix = task.matrix
    first = np.searchsorted(matrix.service, np.arange(6))
    chosen = first + np.arange(6) % agents
    broken = broken_rows(matrix, chosen)
    if agents <= most:
        assert not len(broken.rows)
    else:
        assert broken.excess.tolist() == [agents - most]


def test_a_plan_comes_of_choices_that_a_part_shuts_out() -> None:
    costs = [[5, 5, 9, 9, 9, 9], [9, 9, 5, 5, 9, 9], [9, 9, 9, 9, 5, 8], [9] * 6]
    problem = limited(2, costs)
    task = begun(problem, 20.0, plan=False)
    assert task is not None
    matrix = task.matrix
    regret = regrets(matrix.cost, matrix.service, problem.stay_allowed)
    # Nobody may be at the first site at all, and all but the last three are not at the last one.
    sites = problem.option_site[matrix.option]
    regret[(sites == 0) | (sites == 3) & (matrix.service < 3)] = np.inf
    chosen = np.searchsorted(matrix.service, np.arange(6)) + np.array([0, 0, 1, 1, 2, 2])
    assert mend(task, chosen, regret)
    best = task.progress.best
    assert best is not None
    assert not best.violations


@pytest.mark.parametrize("most", [1, 2, 3])
def test_the_sites_that_cost_least_to_leave_are_left(most: int) -> None:
    costs = [[5, 5, 9, 9, 9, 9], [9, 9, 5, 5, 9, 9], [9, 9, 9, 9, 5, 8], [9] * 6]
    problem = limited(most, costs)
    task = begun(problem, 20.0, plan=False)
    assert task is not None
    matrix = task.matrix
    regret = regrets(matrix.cost, matrix.service, problem.stay_allowed)
    chosen = np.searchsorted(matrix.service, np.arange(6)) + np.array([0, 0, 1, 1, 2, 2])
    assert mend(task, chosen, regret)
    best = task.progress.best
    assert best is not None
    assert not best.violations
    assert len(set(best.plan.site.tolist())) <= most
    # A job that leaves what is cheapest for it costs 4 more, the last one 1 more.
    dearer = {1: 13, 2: 5, 3: 0}[most]
    assert best.cost == pytest.approx(2 * (5 * 5 + 8 + dearer), rel=1e-3)


@pytest.mark.parametrize("seed", range(9100, 9130))
def test_a_sound_plan_needs_no_mending(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    known, task = begun(problem), begun(problem, plan=False)
    if known is None or known.progress.best is None or task is None:
        return
    matrix, plan = task.matrix, known.progress.best.plan
    regret = regrets(matrix.cost, matrix.service, problem.stay_allowed)
    assert mend(task, matrix.chosen(plan), regret)
    assert task.progress.best is not None
    assert task.progress.best.plan == plan


@pytest.mark.parametrize("seed", range(8))
def test_what_no_site_can_carry_is_mended(seed: int) -> None:
    problem = scarce(seed)
    task = begun(problem, 20.0, plan=False)
    assert task is not None
    matrix = task.matrix
    priced = prices(matrix, Inner(matrix), 100, lambda: False)
    regret = regrets(priced.of_choices, matrix.service, problem.stay_allowed)
    # Everybody wants to the first agent.
    chosen = np.searchsorted(matrix.service, np.arange(problem.services))
    broken = broken_rows(matrix, chosen)
    load = problem.option_demand[matrix.option[chosen], 0].sum()
    assert broken.excess.tolist() == [load - problem.capacity[0, 0, 1]]
    assert mend(task, chosen, regret)
    assert task.progress.best is not None
    assert not evaluate(problem, task.progress.best.plan).violations


@pytest.mark.parametrize("seed", range(8))
def test_after_some_parts_without_any_plan_nothing_larger_is_tried(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = scarce(seed)
    # One choice can help at first: too little, since that service has no room anywhere by itself.
    monkeypatch.setattr("solver.search.plans.mend.FACTORS", (1e-9, 1e-9, 1e-9, 1e-9, 150.0))
    monkeypatch.setattr("solver.search.plans.mend.FEWEST", 0)
    monkeypatch.setattr("solver.search.plans.mend.NEAR", -1.0)
    task = begun(problem, 20.0, plan=False)
    assert task is not None
    matrix = task.matrix
    regret = regrets(matrix.cost, matrix.service, problem.stay_allowed)
    chosen = np.searchsorted(matrix.service, np.arange(problem.services))
    assert not mend(task, chosen, regret, most_barred=3)
    assert mend(task, chosen, regret, most_barred=5)


@pytest.mark.parametrize("seed", range(8))
def test_while_a_plan_is_far_from_the_bound_it_is_made_better_where_it_was_found(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = scarce(seed)
    # All choices of the first attempt are free, and so the best plan is what is found in the end.
    monkeypatch.setattr("solver.search.plans.mend.FEWEST", 1_000)
    cost = []
    for near in (np.inf, 0.0):
        task = begun(problem, 20.0, plan=False)
        assert task is not None
        matrix = task.matrix
        regret = regrets(matrix.cost, matrix.service, problem.stay_allowed)
        chosen = np.searchsorted(matrix.service, np.arange(problem.services))
        assert mend(task, chosen, regret, near=near)
        assert task.progress.best is not None
        cost.append(task.progress.best.cost)
    whole = begun(problem, plan=False)
    assert whole is not None
    best = best_point(whole.model)
    assert best is not None
    assert cost[1] == pytest.approx(whole.model.objective(best), rel=1e-3)
    assert cost[0] >= cost[1] - 0.01
