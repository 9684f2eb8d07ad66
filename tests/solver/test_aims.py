"""Aims by hand: a service moves from its own IT, for 1200 a year, to a union, for 800."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from inventory.model import Aim
from solver.aims import attained, period_of, value
from solver.evaluation import evaluate
from tests.solver.small import both, new_service, plan_of, problem_of, second_service

if TYPE_CHECKING:
    from solver.evaluation import Evaluation

PROVIDERS = [
    {"id": "p-old", "organisation": "town", "serves": ["*"], "scores": {"voice": 100}},
    {"id": "p-new", "scores": {"voice": 40}},
]


def moved(**rows: Any) -> Evaluation:
    """The service cuts over at the end of the second quarter, and runs at both sites in it."""
    problem = problem_of(**({"provider": PROVIDERS} | rows))
    return evaluate(problem, plan_of(problem, s=("new", 2)))


def aim(criterion: str, by: date | None = None, **keys: Any) -> Aim:
    return Aim(id="g", criterion=criterion, by=by, **keys)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (date(2027, 3, 31), 100),
        # After the period of the day the service is where it has moved.
        (date(2027, 4, 1), 40),
        (None, 40),
        (date(2026, 1, 1), 100),
        (date(2030, 1, 1), 40),
    ],
)
def test_a_criterion_goes_by_where_services_are_after_the_period(
    by: date | None, expected: float
) -> None:
    assert value(moved(), aim("voice", by)) == expected


def test_a_new_service_counts_where_it_will_be() -> None:
    service = both({}, new_service(needed_from=date(2027, 10, 1)))
    problem = problem_of(provider=PROVIDERS, service=service)
    evaluation = evaluate(problem, plan_of(problem, s=("new", 2), n="new"))
    assert value(evaluation, aim("voice", date(2027, 1, 1))) == 70


def test_recurring_costs_of_the_year_are_those_of_the_ledger() -> None:
    services = both({}, second_service(organisation="county"))
    evaluation = moved(service=services)
    # 300 and 500 in the first quarters, 200 in the others; 400 for the one that stays.
    assert value(evaluation, aim("run_cost", organisation="town")) == 300 + 500 + 200 + 200
    assert value(evaluation, aim("run_cost", organisation="county")) == 400
    assert value(evaluation, aim("run_cost")) == 1600


def test_days_freed_are_those_of_the_year() -> None:
    evaluation = moved(service={"staff": {"days_at_own": 40}})
    assert value(evaluation, aim("freed_days")) == 20
    assert value(evaluation, aim("freed_days", organisation="town")) == 20
    assert value(evaluation, aim("freed_days", organisation="county")) == 0
    assert value(evaluation.status_quo, aim("freed_days")) == 0


def test_the_date_is_looked_at_within_the_horizon() -> None:
    problem = problem_of()
    days = (None, date(2027, 8, 1), date(2020, 1, 1), date(2040, 1, 1))
    assert [period_of(problem, aim("voice", day)) for day in days] == [4, 3, 1, 4]


@pytest.mark.parametrize(
    ("bound", "today", "then", "at_least", "expected"),
    [
        (50, 20, 35, True, 0.5),
        (50, 20, 50, True, 1),
        (50, 20, 10, True, 0),
        (50, 60, 40, True, None),
        (2, 6, 4, False, 0.5),
        (2, 6, 2, False, 1),
        (2, 6, 8, False, 0),
        (50, None, 40, True, None),
        (50, 20, None, True, None),
    ],
)
def test_how_much_of_the_way_is_gone(
    bound: float, today: float | None, then: float | None, at_least: bool, expected: float | None
) -> None:
    assert attained(bound, today, then, at_least=at_least) == pytest.approx(expected)
