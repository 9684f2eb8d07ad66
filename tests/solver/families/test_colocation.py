from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from solver.families.colocation import NAME
from tests.solver.small import accepted, both, new_service, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem

SITES = [
    {"id": "old", "provider": "p-old"},
    {"id": "new", "provider": "p-new"},
    {"id": "newer", "provider": "p-new"},
]


def problem(together: str, other: dict[str, Any]) -> Problem:
    return problem_of(
        data_centre=SITES,
        dependency=[{"service": "s", "on": other["id"], "together": together}],
        service=both({}, other),
    )


def test_services_at_one_site_move_at_once() -> None:
    case = problem("data_centre", second_service())
    accepted(case, s="old", t="old")
    accepted(case, s=("new", 2), t=("new", 2))
    sentence = refused(case, NAME, s=("new", 2), t=("new", 3))
    assert sentence == "s and t must be together, but are apart in 2027-Q3"
    assert "2027-Q4" in refused(case, NAME, s=("new", 3), t="old")
    assert "2027-Q2" in refused(case, NAME, s=("new", 1), t=("newer", 1))


def test_after_the_horizon_they_are_together_too() -> None:
    # With a cutover in the last period, only the places at the end differ.
    case = problem("data_centre", second_service())
    assert "2027-Q4" in refused(case, NAME, s=("new", 4), t="old")
    assert "2027-Q4" in refused(case, NAME, s=("new", 4), t=("newer", 4))
    accepted(case, s=("new", 4), t=("new", 4))


def test_a_provider_is_enough_where_it_is_asked_for() -> None:
    case = problem("provider", second_service())
    accepted(case, s=("new", 2), t=("newer", 2))
    refused(case, NAME, s=("new", 2), t=("newer", 3))
    refused(case, NAME, s=("new", 2), t="old")


def test_what_is_apart_today_may_be_so_until_the_first_move() -> None:
    case = problem("data_centre", second_service(current="newer"))
    accepted(case, s=("newer", 3), t="newer")
    assert "2027-Q4" in refused(case, NAME, s="old", t="newer")
    assert "2027-Q2" in refused(case, NAME, s=("new", 1), t=("new", 2))
    accepted(case, s=("new", 2), t=("new", 2))


def test_a_new_service_joins_with_its_first_period() -> None:
    case = problem("data_centre", new_service(needed_from=date(2027, 7, 1), application="app"))
    accepted(case, s=("new", 2), n="new")
    assert "2027-Q3" in refused(case, NAME, s=("new", 3), n="new")
    assert "2027-Q3" in refused(case, NAME, s="old", n="new")


def test_without_the_key_and_with_oneself_nothing_is_asked() -> None:
    rows = [{"service": "s", "on": "t"}, {"service": "s", "on": "s", "together": "data_centre"}]
    case = problem_of(dependency=rows, service=both({}, second_service()))
    accepted(case, s=("new", 2), t="old")
