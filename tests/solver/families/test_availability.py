from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.families import availability, placement
from solver.families.availability import NAME
from tests.solver.small import accepted, new_service, problem_of, refused

if TYPE_CHECKING:
    from solver.problem import Problem


def problem(
    new: dict[str, Any], old: dict[str, Any], table: str = "data_centre", **rows: Any
) -> Problem:
    """Give the dates to the sites or to their providers."""
    sites = {"old": {"provider": "p-old"}, "new": {"provider": "p-new"}}
    providers: dict[str, dict[str, Any]] = {"p-old": {}, "p-new": {}}
    if table == "data_centre":
        sites["old"] |= old
        sites["new"] |= new
    else:
        providers = {"p-old": old, "p-new": new}
    return problem_of(
        data_centre=[{"id": name, **keys} for name, keys in sites.items()],
        provider=[{"id": name, **keys} for name, keys in providers.items()],
        **rows,
    )


@pytest.mark.parametrize("table", ["data_centre", "provider"])
@pytest.mark.parametrize(
    ("migration", "first"),
    [
        ({}, 3),
        ({"periods": 1, "parallel": 0}, 2),
        ({"periods": 0}, 2),
        ({"periods": 3, "parallel": 2}, 4),
    ],
)
def test_a_site_is_there_from_the_first_period_of_use(
    table: str, migration: dict[str, int], first: int
) -> None:
    # Usable from period 3 on, the whole of it.
    dates = {"available_from": date(2027, 9, 30)}
    case = problem(dates, {}, table, service={"migration": migration})
    accepted(case, s=("new", first))
    sentence = refused(case, NAME, s=("new", first - 1))
    assert "new is available from 2027-09-30 on" in sentence


@pytest.mark.parametrize("table", ["data_centre", "provider"])
def test_a_site_lasts_to_the_end_of_the_horizon(table: str) -> None:
    accepted(problem({"available_until": date(2027, 10, 1)}, {}, table), s=("new", 1))
    case = problem({"available_until": date(2027, 9, 30)}, {}, table)
    assert "new is available until 2027-09-30" in refused(case, NAME, s=("new", 1))
    accepted(case, s="old")


def test_a_site_that_is_not_used_within_the_horizon_need_not_be_there() -> None:
    dates = {"available_from": date(2028, 5, 1)}
    case = problem(dates, {}, service={"migration": {"periods": 1, "parallel": 0}})
    accepted(case, s=("new", 4))
    refused(case, NAME, s=("new", 3))


@pytest.mark.parametrize("table", ["data_centre", "provider"])
def test_the_end_of_the_current_site_drives_away(table: str) -> None:
    case = problem({}, {"available_until": date(2027, 6, 30)}, table)
    accepted(case, s=("new", 1))
    accepted(case, s=("new", 2))
    refused(case, NAME, s=("new", 3))
    assert refused(case, placement.NAME, s="old") == "s may not stay at old"


def test_the_beginning_of_the_current_site_does_not_matter() -> None:
    case = problem({}, {"available_from": date(2027, 6, 30)})
    accepted(case, s="old")
    accepted(case, s=("new", 1))


def test_the_earlier_end_counts() -> None:
    case = problem_of(
        provider=[{"id": "p-old", "available_until": date(2027, 3, 31)}, {"id": "p-new"}],
        data_centre=[
            {"id": "old", "provider": "p-old", "available_until": date(2027, 9, 30)},
            {"id": "new", "provider": "p-new"},
        ],
    )
    accepted(case, s=("new", 1))
    refused(case, NAME, s=("new", 2))


def test_of_two_beginnings_the_later_one_is_named_and_of_two_ends_the_earlier_one() -> None:
    case = problem_of(
        provider=[
            {"id": "p-old"},
            {
                "id": "p-new",
                "available_from": date(2027, 7, 1),
                "available_until": date(2027, 9, 30),
            },
        ],
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {
                "id": "new",
                "provider": "p-new",
                "available_from": date(2027, 4, 1),
                "available_until": date(2028, 9, 30),
            },
        ],
    )
    sentence = refused(case, NAME, s=("new", 2))
    assert "new is available from 2027-07-01 until 2027-09-30" in sentence


def test_each_site_bars_the_cutovers_that_its_own_dates_are_against() -> None:
    # At new from period 3 on, at old until period 2; both sites run for one period.
    case = problem({"available_from": date(2027, 7, 1)}, {"available_until": date(2027, 6, 30)})
    barred = availability.barring(case.index, 0, 1)
    assert {name: mask.tolist() for name, mask in barred.items()} == {
        "new": [True, True, True, False, False],
        "old": [False, False, False, True, True],
    }
    # A new service leaves no site.
    case = problem({}, {"available_until": date(2027, 6, 30)}, service=[new_service()])
    assert list(availability.barring(case.index, 0, 1)) == ["new"]


def test_a_new_service_needs_its_site_from_its_first_period() -> None:
    def needed(day: date) -> Problem:
        dates = {"available_from": date(2027, 4, 1)}
        return problem(dates, {}, service=[new_service(needed_from=day)])

    accepted(needed(date(2027, 4, 1)), n="new")
    refused(needed(date(2027, 3, 31)), NAME, n="new")
