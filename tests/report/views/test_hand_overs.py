from __future__ import annotations

from datetime import date
from typing import Any

from report.views import hand_overs
from solver.evaluation import evaluate
from tests.solver.small import both, new_service, plan_of, problem_of, second_service

HALF = date(2027, 6, 30)


def rows(heir: dict[str, Any] | None = None, **choices: Any) -> tuple[tuple[object, ...], ...]:
    """p-old passes its site to p-heir in the middle of the year; s, t and a new service."""
    providers = [
        {"id": "p-old", "available_until": HALF, "successor": "p-heir"},
        {"id": "p-new"},
        {"id": "p-heir", **(heir or {})},
    ]
    price = [{"provider": name, "amount": 800} for name in ("p-new", "p-old")]
    services = [*both({}, second_service(organisation="county")), new_service()]
    problem = problem_of(provider=providers, service=services, price=price)
    return hand_overs.table(evaluate(problem, plan_of(problem, n="old", **choices))).rows


def test_services_that_stay_or_come_are_there_when_the_site_passes() -> None:
    assert rows() == (("old", "p-old", "p-heir", "2027-Q3", 3, 0),)
    # What switches at the end of the second quarter is gone in the third.
    assert rows(s=("new", 2)) == (("old", "p-old", "p-heir", "2027-Q3", 2, 0),)
    assert rows(s=("new", 3)) == (("old", "p-old", "p-heir", "2027-Q3", 3, 0),)


def test_those_that_are_not_taken_on_must_have_left() -> None:
    (row,) = rows({"serves": ["town"]}, t=("new", 2))
    assert row[-2:] == (2, 1)


def test_without_a_successor_there_is_no_row() -> None:
    problem = problem_of()
    assert hand_overs.table(evaluate(problem, plan_of(problem))).rows == ()
