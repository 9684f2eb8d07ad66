from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.classical import assignment
from inventory.toml.reader import read_data
from solver import compile_problem, evaluate
from solver.search.improving.exchange import Exchanges
from solver.search.improving.near import regrets
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.search.begun import begun, scarce
from tests.solver.small import compiled

if TYPE_CHECKING:
    from solver.problem import Problem
    from solver.search.improving.parts import Task


def exchanges(task: Task) -> Exchanges:
    """Give exchanges that go by what choices cost by themselves."""
    matrix = task.matrix
    regret = regrets(matrix.cost, matrix.service, task.formulation.problem.stay_allowed)
    return Exchanges(matrix, matrix.cost, regret)


def ring(services: int) -> Problem:
    """Sites that one service fills, each cheapest at the next site, and dear beyond that."""
    cost = [[9] * services for _site in range(services)]
    for number in range(services):
        cost[number][number], cost[(number + 1) % services][number] = 3, 1
    rows = [[services, services], *cost, *[[2] * services] * services, [2] * services]
    text = "\n".join(" ".join(map(str, row)) for row in rows)
    reading = read_data(assignment.read("ring", text).tables)
    assert reading.inventory is not None
    return compile_problem(reading.inventory)


@pytest.mark.parametrize("services", [3, 5, 8])
def test_all_take_the_room_of_the_next_where_no_two_could_change_places(services: int) -> None:
    task = begun(ring(services), plan=False)
    assert task is not None
    matrix = task.matrix
    everybody = np.arange(services)
    at = matrix.problem.option_site[matrix.option]
    begin = np.flatnonzero(at == matrix.service)
    found = exchanges(task).improved(begin, lambda: False)
    assert at[found].tolist() == np.roll(everybody, -1).tolist()


def test_what_a_part_shuts_out_is_not_looked_at() -> None:
    task = begun(scarce(1))
    assert task is not None
    assert task.progress.best is not None
    matrix = task.matrix
    of_choices = matrix.cost.copy()
    of_choices[matrix.service == 0] = np.inf
    regret = regrets(of_choices, matrix.service, np.ones(matrix.problem.services, dtype=bool))
    chosen = matrix.chosen(task.progress.best.plan)
    found = Exchanges(matrix, of_choices, regret).improved(chosen, lambda: False)
    assert found[0] == chosen[0]
    assert matrix.cost[found].sum() < matrix.cost[chosen].sum()


@pytest.mark.parametrize("seed", range(6))
def test_plans_keep_all_rules_and_become_cheaper_where_resources_are_scarce(seed: int) -> None:
    task = begun(scarce(seed))
    assert task is not None
    progress, matrix = task.progress, task.matrix
    assert progress.best is not None
    before = progress.best.cost
    found = exchanges(task).improved(matrix.chosen(progress.best.plan), lambda: False)
    after = evaluate(matrix.problem, matrix.plan(found))
    assert not after.violations
    assert after.cost < before


@pytest.mark.parametrize("seed", range(7000, 7012))
def test_all_kinds_of_rules_hold_and_nothing_undercuts_the_optimum(seed: int) -> None:
    inventory = random_inventory(seed)
    task = begun(compiled(inventory))
    if task is None or task.progress.best is None:
        assert cheapest(inventory) is None
        return
    progress, matrix = task.progress, task.matrix
    assert progress.best is not None
    chosen = matrix.chosen(progress.best.plan)
    found = exchanges(task).improved(chosen, lambda: False)
    after = evaluate(matrix.problem, matrix.plan(found))
    assert not after.violations
    assert after.cost <= progress.best.cost + 1e-6
    optimum = cheapest(inventory)
    assert optimum is not None
    assert after.cost >= optimum.cost - 0.01


def test_nothing_changes_once_the_time_is_over() -> None:
    task = begun(scarce(0))
    assert task is not None
    assert task.progress.best is not None
    chosen = task.matrix.chosen(task.progress.best.plan)
    assert exchanges(task).improved(chosen, lambda: True) is chosen


def test_choices_that_are_shut_out_are_never_taken() -> None:
    task = begun(ring(4), plan=False)
    assert task is not None
    matrix = task.matrix
    at = matrix.problem.option_site[matrix.option]
    begin = np.flatnonzero(at == matrix.service)
    matrix.forbidden = (matrix.service == 0) & (at == 1)
    assert exchanges(task).improved(begin, lambda: False) is begin


@pytest.mark.parametrize("seed", range(4))
def test_a_way_over_overloaded_sites_ends_at_plans_that_are_no_dearer(seed: int) -> None:
    task = begun(scarce(seed))
    assert task is not None
    matrix = task.matrix
    assert task.progress.best is not None
    found = exchanges(task)
    first = found.improved(matrix.chosen(task.progress.best.plan), lambda: False)
    better = found.wandered(first, lambda: False, 30)
    after = evaluate(matrix.problem, matrix.plan(better))
    assert not after.violations
    before = evaluate(matrix.problem, matrix.plan(first)).cost
    assert after.cost < before if better is not first else after.cost == before


def test_a_way_over_overloaded_sites_leads_to_plans_that_rings_alone_do_not_reach() -> None:
    gained = []
    for seed in range(4):
        task = begun(scarce(seed))
        assert task is not None
        assert task.progress.best is not None
        found = exchanges(task)
        first = found.improved(task.matrix.chosen(task.progress.best.plan), lambda: False)
        gained.append(found.wandered(first, lambda: False, 40) is not first)
    assert any(gained)


def test_plans_are_made_without_another_one_where_resources_are_scarce() -> None:
    made = 0
    for seed in range(4):
        task = begun(scarce(seed), plan=False)
        assert task is not None
        chosen = exchanges(task).afresh(lambda: False, 60)
        if chosen is not None:
            assert not evaluate(task.matrix.problem, task.matrix.plan(chosen)).violations
            made += 1
    assert made


@pytest.mark.parametrize("seed", range(7000, 7008))
def test_what_is_made_afresh_keeps_all_kinds_of_rules(seed: int) -> None:
    task = begun(compiled(random_inventory(seed)), plan=False)
    assert task is not None
    chosen = exchanges(task).afresh(lambda: False, 20)
    if chosen is not None:
        assert not evaluate(task.matrix.problem, task.matrix.plan(chosen)).violations
