"""Plans that no longer fit, mended; held against the optimum of trying every plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver import evaluate
from solver.answer import Observer, SolveOptions
from solver.engines.engine import Cancellation
from solver.families.registry import formulate
from solver.plan import Plan
from solver.search.improving.parts import Task
from solver.search.plans.repair import repair
from solver.search.progress import Progress
from solver.solve import solve
from tests.brute_force import cheapest
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, plan_of, problem_of, second_service, small

if TYPE_CHECKING:
    from solver.problem import Problem

SERVICE = small()["service"][0]


def task_of(problem: Problem) -> Task:
    """Make a task without any plan yet."""
    progress = Progress(problem, SolveOptions(30.0, workers=1), Observer(), Cancellation())
    formulation = formulate(problem)
    return Task(formulation, formulation.build(), progress)


def anywhere(problem: Problem, seed: int) -> Plan:
    """Draw a plan that heeds no rule."""
    random = np.random.default_rng(seed)
    site = random.integers(0, problem.sites, problem.services)
    cutover = random.integers(0, problem.horizon + 1, problem.services)
    entry = problem.index.entry - 1
    stays = site == problem.index.current
    return Plan(site, np.where(problem.is_new, entry, np.where(stays, -1, cutover)))


def without(problem: Problem, service: str, site: str) -> Problem:
    """Close a site to a service."""
    index = problem.index
    allowed = problem.allowed.copy()
    allowed[problem.option_of(index.service_number[service], index.site_number[site])] = False
    return replace(problem, allowed=allowed)


def test_a_choice_that_is_barred_is_taken_anew_and_the_others_stay() -> None:
    problem = problem_of(service=[SERVICE, second_service()])
    plan = plan_of(problem, s=("new", 2), t=("new", 3))
    task = task_of(without(problem, "s", "new"))
    assert repair(task, plan)
    best = task.progress.best
    assert best is not None
    assert best.plan == plan_of(problem, t=("new", 3))
    assert not best.violations


def test_too_much_for_a_site_is_brought_down() -> None:
    rows = [
        {**SERVICE, "demand": {"vcpu": 4}},
        second_service(demand={"vcpu": 4}),
    ]
    sites = [
        {"id": "old", "provider": "p-old"},
        {"id": "new", "provider": "p-new", "capacity": {"vcpu": 4}},
    ]
    problem = problem_of(service=rows, data_centre=sites)
    task = task_of(problem)
    assert repair(task, plan_of(problem, s=("new", 1), t=("new", 2)))
    assert task.progress.best is not None
    assert sorted(task.progress.best.plan.site.tolist()) == [0, 1]


def test_a_sound_plan_is_taken_as_it_is() -> None:
    problem = problem_of()
    task = task_of(problem)
    assert repair(task, plan_of(problem, s=("new", 2)))
    assert task.progress.best is not None
    assert task.progress.best.plan == plan_of(problem, s=("new", 2))


def test_a_sound_plan_that_is_dearer_changes_nothing() -> None:
    problem = problem_of()
    task = task_of(problem)
    better, worse = plan_of(problem, s=("new", 1)), plan_of(problem, s=("new", 3))
    assert task.progress.offer(better)
    assert not repair(task, worse)
    assert task.progress.best is not None
    assert task.progress.best.plan == better


def test_where_there_is_no_plan_none_is_found() -> None:
    problem = problem_of(
        service={"demand": {"vcpu": 2}},
        data_centre=[
            {"id": "old", "provider": "p-old", "capacity": {"vcpu": 1}},
            {"id": "new", "provider": "p-new", "capacity": {"vcpu": 1}},
        ],
    )
    task = task_of(problem)
    assert not repair(task, plan_of(problem, s=("new", 2)))
    assert task.progress.best is None


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_begun_with_ends_at_the_optimum(seed: int) -> None:
    inventory = random_inventory(seed)
    problem, expected = compiled(inventory), cheapest(inventory)
    start = anywhere(problem, seed)
    answer = solve(problem, SolveOptions(30.0, workers=1), start=start)
    if expected is None:
        assert answer.status == "infeasible"
        return
    assert answer.evaluation is not None
    assert answer.evaluation.cost == pytest.approx(expected.cost, abs=0.01)
    task = task_of(problem)
    assert repair(task, start)
    assert task.progress.best is not None
    assert not evaluate(problem, task.progress.best.plan).violations
