from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.classical import assignment
from inventory.toml.reader import read_data
from solver import compile_problem, evaluate
from solver.answer import SolveOptions
from solver.choices import in_choices
from solver.engines.engine import Cancellation, EngineOptions, Relaxed
from solver.engines.mathopt import HighsRelaxation
from solver.families.registry import formulate
from solver.search.near import CHOICES, NearChoices, regrets
from solver.search.parts import Task, solve_part
from solver.search.progress import Progress
from solver.search.schedule import solve_over_time
from tests.random_inventory import random_inventory
from tests.solver.small import compiled
from tests.solver.watching import Watching

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.problem import Problem


def begun(problem: Problem) -> tuple[Task, Floats] | None:
    """A task with some plan, and the reduced costs of its relaxation; None without a plan."""
    progress = Progress(problem, SolveOptions(workers=1), Watching(), Cancellation())
    progress.phase("start")
    formulation = formulate(problem)
    model = formulation.build()
    if solve_over_time(formulation, model, progress, any_plan=True):
        return None
    task = Task(formulation, in_choices(formulation, model), progress)
    events = HighsRelaxation().run(task.choices.model, EngineOptions(60.0), Cancellation())
    for event in events:
        if isinstance(event, Relaxed):
            return task, event.reduced_cost
    return None


def scarce(seed: int) -> Problem:
    """Twelve jobs for four agents that have just enough for them, dear where need is little."""
    random = Random(seed)
    need = [[random.randint(5, 25) for _job in range(12)] for _agent in range(4)]
    cost = [[40 - amount + random.randint(0, 9) for amount in row] for row in need]
    rows = [*cost, *need, [int(0.95 * sum(row) / 4) for row in need]]
    text = "4 12\n" + "\n".join(" ".join(map(str, row)) for row in rows)
    inventory = read_data(assignment.read("scarce", text).tables).inventory
    assert inventory is not None
    return compile_problem(inventory)


@pytest.mark.parametrize("seed", range(24))
def test_a_step_keeps_all_rules_and_never_returns_a_dearer_plan(seed: int) -> None:
    found = begun(compiled(random_inventory(seed)) if seed % 2 else scarce(seed))
    if found is None:
        assert seed % 2, "scarce as they are, these have a plan"
        return
    task, reduced_cost = found
    near = NearChoices(task, reduced_cost, seed)
    for _ in range(6):
        best = task.progress.best
        assert best is not None
        free = near.draw(best.plan, task.incumbent())
        solve_part(task, free, task.incumbent(), 1.0)
        after = task.progress.best
        assert after is not None
        assert after.cost <= best.cost
        assert not evaluate(task.formulation.problem, after.plan).violations


@pytest.mark.parametrize("seed", range(0, 8, 2))
def test_it_improves_where_resources_are_scarce(seed: int) -> None:
    found = begun(scarce(seed))
    assert found is not None
    task, reduced_cost = found
    first = task.progress.best
    assert first is not None
    near = NearChoices(task, reduced_cost, seed)
    for _ in range(6):
        assert task.progress.best is not None
        free = near.draw(task.progress.best.plan, task.incumbent())
        solve_part(task, free, task.incumbent(), 1.0)
    assert task.progress.best is not None
    assert task.progress.best.cost < first.cost


@pytest.mark.parametrize("seed", range(12))
def test_what_is_free_is_cheap_and_among_the_sites_and_the_plan_is_part_of_it(seed: int) -> None:
    problem = scarce(seed)
    found = begun(problem)
    assert found is not None
    task, reduced_cost = found
    assert task.progress.best is not None
    plan, x = task.progress.best.plan, task.incumbent()
    near = NearChoices(task, reduced_cost, seed)
    for _ in range(30):
        near.learn(proven=False, share=1.0)
    near.draw(plan, x)
    states = task.formulation.states
    service = problem.option_service[states.option]
    site = problem.option_site[states.option]
    regret = regrets(reduced_cost[states.columns], service, problem.stay_allowed)
    for _ in range(20):
        free = near.draw(plan, x)[states.columns]
        taken = x[states.columns] > 0.5
        others = free & ~taken
        assert 0 < others.sum() <= near.size
        # Nobody is free to move without being free to keep its place.
        assert set(service[others]) == set(service[free & taken])
        sites = {*site[others], *plan.site[service[others]]}
        assert len(sites) <= 4
        inside = np.isin(site, list(sites)) & np.isin(plan.site[service], list(sites))
        left = inside & ~free & ~taken
        if left.any():
            assert regret[others].max() <= regret[left].min() + 1e-9


def test_a_seed_draws_the_same() -> None:
    found = begun(scarce(1))
    assert found is not None
    task, reduced_cost = found
    assert task.progress.best is not None
    plan, x = task.progress.best.plan, task.incumbent()
    draws = []
    for _ in range(2):
        near = NearChoices(task, reduced_cost, 5)
        draws.append([near.draw(plan, x).tolist() for _ in range(5)])
    assert draws[0] == draws[1]


def test_the_number_of_choices_follows_the_time_that_steps_take() -> None:
    found = begun(scarce(1))
    assert found is not None
    task, reduced_cost = found
    near = NearChoices(task, reduced_cost, 0)
    assert near.size == CHOICES
    near.learn(proven=False, share=1.0)
    fewer = near.size
    assert fewer < CHOICES
    near.learn(proven=True, share=0.9)
    assert near.size == fewer
    near.learn(proven=True, share=0.3)
    slower = near.size
    assert slower > fewer
    near.learn(proven=True, share=0.01)
    assert near.size - slower > slower - fewer


def test_regret_is_against_the_best_choice_and_staying_is_one() -> None:
    reduced_cost = np.array([3.0, -12.0, 4.0, 2.0, 5.0])
    service = np.array([0, 0, 1, 2, 2])
    stay_allowed = np.array([False, True, False])
    assert regrets(reduced_cost, service, stay_allowed).tolist() == [15.0, 0.0, 4.0, 0.0, 3.0]
