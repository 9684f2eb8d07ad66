from __future__ import annotations

from datetime import date

import pytest

from solver import evaluate
from solver.search.plans.start import separate_bound, staying_plan
from tests.seeds import seeds
from tests.solvable import solvable
from tests.solver.small import (
    both,
    compiled,
    new_service,
    plan_of,
    problem_of,
    second_service,
)


@pytest.mark.parametrize("seed", seeds(100, 2000))
def test_the_separate_bound_is_never_above_the_optimum(seed: int) -> None:
    inventory, expected = solvable(seed)
    assert separate_bound(compiled(inventory)) <= expected.cost + 1e-6


def test_alone_every_service_takes_its_cheapest_choice() -> None:
    # s: 1100 with a cutover at 1 instead of 1200; t stays for 400.
    assert separate_bound(problem_of(service=both({}, second_service()))) == pytest.approx(1500)


def test_to_stay_is_the_plan_to_start_from() -> None:
    case = problem_of(service=both({}, second_service()))
    assert staying_plan(case) == plan_of(case)


def test_what_may_not_stay_takes_its_cheapest_choice() -> None:
    case = problem_of(service={"pin": "p-new"})
    assert staying_plan(case) == plan_of(case, s=("new", 1))
    new = new_service(needed_from=date(2027, 7, 1), application="app")
    offer = [{"service": "n", "data_centre": "old", "price_per_year": 1}]
    case = problem_of(service=both({}, new), offer=offer)
    assert staying_plan(case) == plan_of(case, s="old", n="old")


def test_without_any_choice_there_is_no_plan() -> None:
    assert staying_plan(problem_of(service={"pin": "p-new"}, price=[])) is None
    assert separate_bound(problem_of(service={"pin": "p-new"}, price=[])) == float("inf")


def test_the_plan_to_start_from_may_break_rules_between_services() -> None:
    case = problem_of(limit=[{"provider": "p-old", "max_share": 0.0}])
    plan = staying_plan(case)
    assert plan is not None
    assert evaluate(case, plan).violations
