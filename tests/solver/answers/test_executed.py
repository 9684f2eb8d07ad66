from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from solver import evaluate
from solver.answer import SolveOptions
from solver.answers.executed import begun, departed, frozen, undone
from solver.solve import solve
from tests.random_inventory import random_inventory
from tests.solver.small import compiled, new_service, plan_of, problem_of, second_service, small
from tests.solver.test_plan_fitting import record as record_of

SERVICE = small()["service"][0]


def test_what_has_begun_is_held_and_the_rest_begins_later() -> None:
    problem = problem_of(service=[SERVICE, second_service(), new_service()])
    plan = plan_of(problem, s=("new", 2), n="new")
    # The migration of s takes all of period 2.
    assert begun(problem, plan, 2).tolist() == [False, False, True]
    assert begun(problem, plan, 3).tolist() == [True, False, True]
    later = frozen(problem, plan, 3)
    index = problem.index
    own, other = (problem.option_of(one, index.site_number["new"]) for one in (0, 1))
    assert np.flatnonzero(later.allowed[own]).tolist() == [2]
    assert not later.stay_allowed[0]
    assert np.flatnonzero(later.allowed[other]).tolist() == [
        when for when in np.flatnonzero(problem.allowed[other]).tolist() if when >= 3
    ]
    assert later.stay_allowed[1]


def test_who_has_joined_since_is_held_nowhere() -> None:
    problem = problem_of(service=[SERVICE, second_service(), new_service()])
    plan = plan_of(problem, s=("new", 2), n="new")
    told = np.array([True, True, False])
    assert begun(problem, plan, 3, told).tolist() == [True, False, False]
    later = frozen(problem, plan, 3, told)
    open_to_new = problem.option_service == 2
    assert np.array_equal(later.allowed[open_to_new], problem.allowed[open_to_new])


def test_what_moved_to_a_site_that_is_gone_is_named() -> None:
    problem = problem_of(service=[SERVICE, second_service(), new_service()])
    record = record_of(problem, plan_of(problem, s=("new", 2), n="new"))
    gone = msgspec.structs.replace(
        record,
        assignments=tuple(
            msgspec.structs.replace(row, data_centre="gone" if row.data_centre == "new" else "x")
            for row in record.assignments
        ),
    )
    assert departed(problem, record, 3) == ()
    assert departed(problem, gone, 3) == (("s", "gone"), ("n", "gone"))
    assert departed(problem, gone, 2) == (("n", "gone"),)


def test_what_the_inventory_forbids_by_now_is_named() -> None:
    problem = problem_of()
    plan = plan_of(problem, s=("new", 2))
    closed = replace(problem, allowed=np.zeros_like(problem.allowed))
    assert undone(closed, plan, 3).tolist() == [0]
    assert undone(closed, plan, 2).tolist() == []
    assert undone(problem, plan, 3).tolist() == []


@pytest.mark.parametrize("seed", range(25))
def test_a_plan_that_goes_on_is_sound_and_begins_alike(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    first = solve(problem, SolveOptions(20.0, workers=1))
    if first.evaluation is None:
        return
    plan, period = first.evaluation.plan, 1 + seed % (problem.horizon + 1)
    again = solve(frozen(problem, plan, period), SolveOptions(20.0, workers=1), start=plan)
    assert again.evaluation is not None
    # The best plan is still open, so it is found again, or one that costs the same.
    assert again.evaluation.cost == pytest.approx(first.evaluation.cost, abs=0.02)
    assert not evaluate(problem, again.evaluation.plan).violations
    done = begun(problem, plan, period)
    assert np.array_equal(again.evaluation.plan.site[done], plan.site[done])
    assert np.array_equal(again.evaluation.plan.cutover[done], plan.cutover[done])
