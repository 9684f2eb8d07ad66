from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.families.run import NAME, amounts, of_moves, of_stays
from tests.solver.small import Choice, accepted, new_service, problem_of

AT_OLD = 300
AT_NEW = 200


@pytest.mark.parametrize(
    ("length", "parallel"), [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (4, 3)]
)
def test_both_sites_are_paid_while_both_run(length: int, parallel: int) -> None:
    case = problem_of(service={"migration": {"periods": length, "parallel": parallel}})
    assert accepted(case).costs[NAME] == pytest.approx(4 * AT_OLD)
    for cutover in range(length, 5):
        expected = cutover * AT_OLD + (4 - cutover + parallel) * AT_NEW
        evaluation = accepted(case, s=("new", cutover))
        assert evaluation.costs == {
            NAME: pytest.approx(expected),
            "contract": 0,
            "one_off": 0,
            "fixed": 0,
            "apart": 0,
        }


@pytest.mark.parametrize(
    ("period", "share"), [("month", 12), ("quarter", 4), ("half-year", 2), ("year", 1)]
)
def test_prices_are_for_a_year(period: str, share: int) -> None:
    case = problem_of(planning={"period": period, "periods": 3})
    assert accepted(case).cost == pytest.approx(3 * 1200 / share)
    assert accepted(case, s=("new", 1)).cost == pytest.approx((1200 + 3 * 800) / share)


def test_later_periods_are_discounted() -> None:
    case = problem_of(planning={"period": "year", "periods": 2, "discount_rate": 0.25})
    assert accepted(case).cost == pytest.approx(1200 + 1200 / 1.25)
    assert accepted(case, s=("new", 1)).cost == pytest.approx(1200 + 800 + 800 / 1.25)
    assert accepted(case, s=("new", 1)).undiscounted == pytest.approx(2800)


def test_each_period_has_its_price() -> None:
    price = [
        {"provider": "p-new", "amount": 800},
        {"provider": "p-new", "amount": 1600, "from": date(2027, 8, 1)},
    ]
    evaluation = accepted(problem_of(price=price), s=("new", 2))
    assert evaluation.by_period[NAME].tolist() == [0, 300, 300 + 200, 400, 400]


@pytest.mark.parametrize(
    ("needed_from", "periods"),
    [(date(2026, 1, 1), 4), (date(2027, 5, 1), 3), (date(2028, 1, 1), 0)],
)
def test_a_new_service_runs_from_its_first_period(needed_from: date, periods: int) -> None:
    case = problem_of(service=[new_service(needed_from=needed_from)])
    assert accepted(case, n="new").cost == pytest.approx(periods * AT_NEW)


@pytest.mark.parametrize("choice", ["old", ("new", 1), ("new", 4)])
def test_choices_and_plans_are_priced_alike(choice: Choice) -> None:
    case = problem_of(planning={"discount_rate": 0.1})
    evaluation = accepted(case, s=choice)
    weight = case.index.discount
    from_plan = float(amounts(case, evaluation.occupancy)[0] @ weight)
    expected: Any = of_stays(case, weight)[0]
    if isinstance(choice, tuple):
        expected = of_moves(case, weight)[0, choice[1]]
    assert from_plan == pytest.approx(expected)
