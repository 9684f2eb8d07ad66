from __future__ import annotations

import math

import numpy as np
import pytest

from solver.answer import SolveOptions
from solver.cores import usable_cores
from solver.engines.engine import Cancellation
from solver.families.registry import formulate
from solver.search.progress import FormulationError, Progress
from tests.solver.small import plan_of, problem_of, states_of
from tests.solver.watching import Watching


def progress(seconds: float = 60.0, gap: float = 0.0, **rows: object) -> Progress:
    case = problem_of(**rows)
    return Progress(case, SolveOptions(time_limit=seconds, gap=gap), Watching(), Cancellation())


def is_over(held: Progress) -> bool:
    return held.over


def test_only_sound_and_better_plans_are_taken() -> None:
    held = progress()
    assert held.offer(plan_of(held.problem))
    assert not held.offer(plan_of(held.problem, s=("new", 3)))
    assert held.offer(plan_of(held.problem, s=("new", 1)))
    assert not held.offer(plan_of(held.problem, s=("new", 1)))
    # Cheaper than all, and not allowed: the work would begin before period 1.
    assert not held.offer(plan_of(held.problem, s=("new", 0)))
    assert held.best is not None
    assert held.best.cost == pytest.approx(1100)


def test_a_solution_that_breaks_a_rule_is_a_fault() -> None:
    held = progress(limit=[{"provider": "p-new", "max_share": 0.0}])
    formulation = formulate(held.problem)
    columns = formulation.build().columns
    sound = states_of(formulation, plan_of(held.problem), columns)
    assert held.offer_solution(formulation, sound)
    broken = states_of(formulation, plan_of(held.problem, s=("new", 1)), columns)
    with pytest.raises(FormulationError, match=r"limit\[#1\]: p-new has 1 of 1 services"):
        held.offer_solution(formulation, np.nan_to_num(broken))


def test_bounds_only_rise_and_never_pass_the_plan() -> None:
    held = progress()
    assert held.answer().bound is None
    for bound in (-math.inf, math.nan, math.inf):
        held.raise_bound(bound)
    assert held.answer().bound is None
    held.raise_bound(1000.0)
    held.raise_bound(900.0)
    assert held.bound == 1000
    held.offer(plan_of(held.problem))
    held.raise_bound(5000.0)
    assert held.bound == pytest.approx(1200)
    assert held.done


def test_near_enough_is_proven() -> None:
    held = progress()
    held.offer(plan_of(held.problem))
    held.raise_bound(1199.98)
    assert not is_over(held)
    assert held.answer().status == "feasible"
    held.raise_bound(1199.995)
    assert is_over(held)
    assert held.answer().status == "optimal"
    wide = progress(gap=0.1)
    wide.offer(plan_of(wide.problem))
    wide.raise_bound(1081.0)
    assert wide.done


def test_a_difference_in_euros_is_near_enough_where_it_is_the_larger_one() -> None:
    case = problem_of()
    options = SolveOptions(gap=0.05, difference=100.0)
    held = Progress(case, options, Watching(), Cancellation())
    assert held.target < 100
    held.offer(plan_of(case))
    assert held.target == 100
    held.raise_bound(1099.0)
    assert not held.done
    held.raise_bound(1100.0)
    assert held.done


def test_a_plan_that_need_not_be_sound_is_refused_and_no_fault() -> None:
    held = progress(limit=[{"provider": "p-new", "max_share": 0.0}])
    moves = plan_of(held.problem, s=("new", 1))
    assert not held.offer_plan(moves, sound=False)
    with pytest.raises(FormulationError):
        held.offer_plan(moves, sound=True)


def test_as_many_workers_as_were_asked_for() -> None:
    case = problem_of()
    for workers in (1, 7):
        options = SolveOptions(workers=workers)
        assert Progress(case, options, Watching(), Cancellation()).workers == workers
    assert progress().workers == usable_cores()


def test_time_and_cancellation_end_it() -> None:
    assert progress(seconds=0.0).over
    held = progress()
    assert not is_over(held)
    held.cancellation.request()
    assert is_over(held)
    assert held.answer().cancelled
    assert held.answer().status == "unknown"
    assert held.answer(infeasible=True).status == "infeasible"
