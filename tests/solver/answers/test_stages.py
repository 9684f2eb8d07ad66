from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from solver import STAYS, Plan, evaluate
from solver.answers.stages import TODAY, spent, stages
from tests.random_inventory import random_inventory
from tests.solver.search.plans.test_repair import anywhere
from tests.solver.small import compiled, new_service, plan_of, problem_of, second_service, small

if TYPE_CHECKING:
    from solver.evaluation import Evaluation

SERVICE = small()["service"][0]


def two(**rows: Any) -> Evaluation:
    """Give a plan of two waves: s in the first period, t in the third; work takes a period."""
    services = [
        {**SERVICE, "migration": {"periods": 1, "one_off": 50}},
        second_service(),
        new_service(),
    ]
    services[1]["migration"] = {"periods": 2, "one_off": 70}
    problem = problem_of(service=services, **rows)
    return evaluate(problem, plan_of(problem, s=("new", 1), t=("new", 3), n="new"))


def test_today_and_the_end_of_each_wave() -> None:
    evaluation = two()
    found = stages(evaluation)
    assert [stage.period for stage in found] == [TODAY, 1, 3]
    assert [stage.members.tolist() for stage in found] == [[], [0], [1]]
    assert found[0].stopped.plan == evaluation.status_quo.plan
    assert found[-1].stopped.plan == evaluation.plan
    assert found[1].stopped.plan.site.tolist() == [1, 0, 1]
    assert found[1].stopped.plan.cutover.tolist()[:2] == [1, STAYS]
    # Work on t takes periods 2 and 3.
    assert [stage.next_begins for stage in found] == [1, 2, None]
    assert [spent(evaluation, stage.period) for stage in found] == [0, 50, 120]


def test_what_is_under_way_is_given_up() -> None:
    problem = problem_of(
        service=[{**SERVICE, "migration": {"periods": 1}}, second_service(migration={"periods": 3})]
    )
    plan = evaluate(problem, plan_of(problem, s=("new", 2), t=("new", 4)))
    found = stages(plan)
    assert [stage.given_up.tolist() for stage in found] == [[], [1], []]


def test_decisions_are_those_of_the_next_wave() -> None:
    gates = [
        {"id": "council", "decided_on": date(2027, 1, 1), "services": ["t"]},
        {"id": "any", "decided_on": date(2026, 12, 1), "providers": ["p-new"]},
        {"id": "other", "decided_on": date(2026, 12, 1), "services": ["n"]},
    ]
    found = stages(two(gate=gates))
    assert [[due.gate.id for due in stage.due] for stage in found] == [
        ["any"],
        ["any", "council"],
        [],
    ]
    assert found[1].due[1].services == ("t",)
    assert found[1].due[1].period == 2


def test_owners_that_have_not_agreed_are_named() -> None:
    evaluation = two()
    assert [stage.undecided for stage in stages(evaluation)] == [("s",), ("t",), ()]


def test_what_a_stop_would_break_is_said() -> None:
    evaluation = two(together=[{"services": ["s", "t"]}])
    assert not evaluation.violations
    assert [bool(stage.violations) for stage in stages(evaluation)] == [False, True, False]


@pytest.mark.parametrize("seed", range(20))
def test_a_stage_is_the_plan_up_to_there(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    evaluation = evaluate(problem, anywhere(problem, seed))
    found = stages(evaluation)
    assert found[0].stopped.plan == evaluation.status_quo.plan
    assert found[-1].stopped.plan == evaluation.plan
    for stage in found:
        plan = stage.stopped.plan
        moved = plan.site != problem.index.current
        assert np.array_equal(plan.cutover[moved], evaluation.plan.cutover[moved])
        assert (plan.cutover[evaluation.occupancy.moves & ~moved] == STAYS).all()
        assert isinstance(plan, Plan)


def test_what_a_wave_shares_is_spent_with_it() -> None:
    evaluation = two(application=[{"id": "app", "wave": {"one_off": 1000}}])
    apart = two()
    assert spent(evaluation, 0) == spent(apart, 0) == 0
    assert spent(evaluation, 1) == spent(apart, 1) + 1000
