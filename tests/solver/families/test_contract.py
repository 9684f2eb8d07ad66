from __future__ import annotations

from datetime import date

import pytest

from solver.families.contract import NAME
from tests.solver.small import accepted, new_service, problem_of

QUARTER = 300


@pytest.mark.parametrize(
    ("contract_end", "last"),
    [
        (date(2026, 12, 31), 0),
        (date(2027, 1, 1), 1),
        (date(2027, 9, 30), 3),
        (date(2027, 10, 1), 4),
        (date(2031, 1, 1), 4),
    ],
)
@pytest.mark.parametrize("share", [None, 0, 0.5, 1])
def test_the_old_price_is_due_to_the_end_of_the_contract(
    contract_end: date, last: int, share: float | None
) -> None:
    keys = {} if share is None else {"exit_share": share}
    service = {"contract_end": contract_end, "migration": {"periods": 0}, **keys}
    case = problem_of(service=service)
    for cutover in range(5):
        tail = max(last - cutover, 0) * QUARTER * (1 if share is None else share)
        assert accepted(case, s=("new", cutover)).costs[NAME] == pytest.approx(tail)
    assert accepted(case, s="old").costs[NAME] == 0


def test_it_is_due_in_the_periods_after_the_cutover() -> None:
    case = problem_of(service={"contract_end": date(2027, 8, 1)})
    evaluation = accepted(case, s=("new", 1))
    assert evaluation.by_period[NAME].tolist() == [0, 0, 300, 300, 0]
    # Parallel running is paid beside it, not twice.
    assert evaluation.by_period["run"].tolist() == [0, 500, 200, 200, 200]


def test_it_is_discounted_by_the_period() -> None:
    planning = {"period": "year", "periods": 3, "discount_rate": 0.25}
    case = problem_of(planning=planning, service={"contract_end": date(2030, 1, 1)})
    expected = 1200 / 1.25 + 1200 / 1.25**2
    assert accepted(case, s=("new", 1)).costs[NAME] == pytest.approx(expected)


def test_without_a_contract_and_for_new_services_nothing_is_due() -> None:
    assert accepted(problem_of(), s=("new", 1)).costs[NAME] == 0
    case = problem_of(service=[new_service(contract_end=date(2028, 1, 1))])
    assert accepted(case, n="new").costs[NAME] == 0
