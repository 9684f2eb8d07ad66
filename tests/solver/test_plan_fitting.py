from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from solver import STAYS, evaluate, plan_file
from solver.plan_fitting import fitted
from tests.random_inventory import random_inventory
from tests.solver.search.plans.test_repair import anywhere
from tests.solver.small import compiled, new_service, plan_of, problem_of, second_service, small

if TYPE_CHECKING:
    from solver.plan import Plan
    from solver.plan_record import PlanRecord
    from solver.problem import Problem

SERVICE = small()["service"][0]


def record(problem: Problem, plan: Plan) -> PlanRecord:
    """Give the content of a plan file."""
    made = plan_file.record(
        evaluate(problem, plan),
        inventory_name="i.toml",
        sha256="",
        scenario="",
        status="feasible",
        bound=None,
        seconds=1.0,
    )
    return plan_file.read(plan_file.write(made))


@pytest.mark.parametrize("seed", range(20))
def test_a_plan_of_the_same_inventory_comes_back(seed: int) -> None:
    problem = compiled(random_inventory(seed))
    plan = anywhere(problem, seed)
    found, known = fitted(record(problem, plan), problem)
    assert found == plan
    assert known.all()


@pytest.mark.parametrize(
    ("changes", "site", "cutover"),
    [
        # A service has joined, and the one that was planned stays as planned.
        ({"service": [SERVICE, second_service()]}, ["new", "old"], [2, STAYS]),
        # A new one goes where it is cheapest.
        ({"service": [SERVICE, new_service()]}, ["new", "new"], [2, 0]),
        # The horizon ends earlier.
        ({"planning": {"periods": 1}}, ["new"], [1]),
        # The service runs there by now.
        ({"service": {"current": "new"}}, ["new"], [STAYS]),
    ],
)
def test_what_still_fits_is_kept(
    changes: dict[str, Any], site: list[str], cutover: list[int]
) -> None:
    before = problem_of()
    written = record(before, plan_of(before, s=("new", 2)))
    after = problem_of(**changes)
    plan, known = fitted(written, after)
    assert [after.index.sites[one].id for one in plan.site] == site
    assert plan.cutover.tolist() == cutover
    assert known[0]
    assert not known[1:].any()


def test_a_service_or_a_site_that_is_gone_does_not_count() -> None:
    before = problem_of(service=[SERVICE, second_service()])
    written = record(before, plan_of(before, s=("new", 2), t=("new", 3)))
    sites = [{"id": "old", "provider": "p-old"}, {"id": "other", "provider": "p-new"}]
    after = problem_of(data_centre=sites)
    plan, known = fitted(written, after)
    assert plan == plan_of(after)
    assert not known.any()
