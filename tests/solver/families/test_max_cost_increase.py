from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from solver.families.max_cost_increase import NAME
from tests.solver.small import accepted, both, new_service, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem


def problem(increase: float, **rows: Any) -> Problem:
    organisations = [{"id": "county"}, {"id": "town", "max_cost_increase": increase}]
    return problem_of(organisation=organisations, **rows)


@pytest.mark.parametrize(("increase", "last"), [(0, 2), (0.08, 2), (1 / 12, 3), (0.17, 4)])
def test_the_increase_itself_is_allowed(increase: float, last: int) -> None:
    # The status quo costs 1200, a move at c costs 1000 + 100 c.
    case = problem(increase)
    accepted(case, s="old")
    for cutover in range(1, 5):
        if cutover <= last:
            accepted(case, s=("new", cutover))
            continue
        limit = 1200 * (1 + increase)
        assert refused(case, NAME, s=("new", cutover)) == (
            f"town pays {1000 + 100 * cutover:,}.00 EUR, but accepts at most {limit:,.2f} EUR"
        )


def test_one_off_costs_and_contracts_count() -> None:
    accepted(problem(0, service={"migration": {"one_off": 100}}), s=("new", 1))
    case = problem(0, service={"migration": {"one_off": 100.01}})
    refused(case, NAME, s=("new", 1))


def test_fixed_costs_do_not() -> None:
    sites = [{"id": "old", "provider": "p-old"}]
    sites.append({"id": "new", "provider": "p-new", "fixed_cost_per_year": 9999})  # type: ignore[dict-item]  # a row holds anything
    accepted(problem(0, data_centre=sites), s=("new", 2))


def test_sums_are_not_discounted() -> None:
    # Discounted, the move at 2 would be dearer than to stay.
    case = problem(0, planning={"discount_rate": 0.9})
    accepted(case, s=("new", 2))


def test_a_new_service_is_in_the_status_quo_as_in_the_plan() -> None:
    service = both({}, new_service(application="app"))
    accepted(problem(0, service=service), s=("new", 2), n="new")
    refused(problem(0, service=service), NAME, s=("new", 3), n="new")
    # n adds 800 to both sides: 2 100 against 1.05 × 2000.
    accepted(problem(0.05, service=service), s=("new", 3), n="new")
    refused(problem(0.049, service=service), NAME, s=("new", 3), n="new")


def test_shares_count_and_others_do_not() -> None:
    s = {"consumers": ["county", "town"]}
    t = second_service(organisation="county", cost_per_year=0)
    case = problem(0, service=both(s, t))
    # The county pays for t whatever it likes.
    accepted(case, s=("new", 2), t=("new", 1))
    sentence = "town pays 650.00 EUR, but accepts at most 600.00 EUR"
    assert refused(case, NAME, s=("new", 3), t="old") == sentence


def test_gains_of_one_service_pay_for_another() -> None:
    # t: 400 a year today; with a cutover at 1 it costs 100 + 4 × 200.
    case = problem(0, service=both({}, second_service()))
    refused(case, NAME, s="old", t=("new", 1))
    cheaper = [{"service": "s", "data_centre": "new", "price_per_year": 0}]
    case = problem(0, service=both({}, second_service()), offer=cheaper)
    accepted(case, s=("new", 1), t=("new", 1))
