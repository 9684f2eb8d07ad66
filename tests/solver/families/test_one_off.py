from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.families.one_off import NAME
from tests.solver.small import accepted, new_service, problem_of

TEAM = {"id": "k", "organisation": "town", "day_rate": 20}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"service": {"migration": {"one_off": 10}}}, 10),
        ({"service": {"migration": {"effort": {"k": 2.5}}}}, 50),
        ({"service": {"migration": {"effort": {"k": 1, "own": 1}}}}, 40),
        ({"service": {"migration": {"effort": {"target": 1}}}}, 0),
        ({"price": [{"provider": "p-new", "amount": 800, "one_off": 7}]}, 7),
        ({"price": [{"provider": "p-new", "amount": 1, "unit": "user", "one_off": 7}]}, 35),
        ({"offer": [{"service": "s", "data_centre": "new", "one_off": 4}]}, 4),
        (
            {
                "offer": [{"service": "s", "provider": "p-new", "price_per_year": 1}],
                "price": [{"provider": "p-new", "amount": 800, "one_off": 7}],
            },
            0,
        ),
        (
            {
                "offer": [{"service": "s", "provider": "p-new", "one_off": 4}],
                "service": {"migration": {"one_off": 10, "effort": {"k": 1}}},
            },
            34,
        ),
    ],
)
def test_what_a_move_costs_once(rows: dict[str, Any], expected: float) -> None:
    case = problem_of(team=[TEAM], **rows)
    for cutover in range(1, 5):
        assert accepted(case, s=("new", cutover)).costs[NAME] == pytest.approx(expected)
    assert accepted(case, s="old").costs[NAME] == 0


@pytest.mark.parametrize("cutover", range(5))
def test_it_is_paid_in_the_period_of_the_cutover(cutover: int) -> None:
    service = {"migration": {"periods": 0, "one_off": 10, "effort": {"k": 1}}}
    planning = {"discount_rate": 0.21}
    case = problem_of(team=[TEAM], service=service, planning=planning)
    evaluation = accepted(case, s=("new", cutover))
    paid = max(cutover, 1)
    assert evaluation.by_period[NAME].tolist() == [30.0 * (t == paid) for t in range(5)]
    assert evaluation.costs[NAME] == pytest.approx(30 * 1.21 ** (-(paid - 1) / 4))


def test_the_catalogue_of_that_period_counts() -> None:
    price = [
        {"provider": "p-new", "amount": 800, "one_off": 7},
        {"provider": "p-new", "amount": 800, "one_off": 9, "from": date(2027, 4, 1)},
    ]
    case = problem_of(price=price, service={"migration": {"periods": 0}})
    costs = [accepted(case, s=("new", cutover)).costs[NAME] for cutover in range(5)]
    assert costs == [7, 7, 9, 9, 9]


def test_a_new_service_costs_nothing_once() -> None:
    price = [{"provider": "p-new", "amount": 800, "one_off": 7}]
    service = [new_service(migration={"one_off": 10, "effort": {"k": 1}})]
    case = problem_of(price=price, service=service, team=[TEAM])
    assert accepted(case, n="new").costs[NAME] == 0
