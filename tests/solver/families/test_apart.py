from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.families.apart import NAME
from tests.solver.small import accepted, new_service, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem

# One degree of latitude is 6371.0088 km × π / 180 = 111.195 km.
SITES: list[dict[str, Any]] = [
    {"id": "old", "provider": "p-old", "location": {"lat": 51.0, "lon": 7.0}},
    {"id": "new", "provider": "p-new", "location": {"lat": 52.0, "lon": 7.0}},
    {"id": "newer", "provider": "p-new"},
]


def problem(other: dict[str, Any], sites: list[dict[str, Any]] = SITES, **group: Any) -> Problem:
    services = [{"id": "s", "current": "old"}, other]
    return problem_of(
        data_centre=sites,
        service=services,
        apart=[{"services": [row["id"] for row in services], **group}],
    )


def test_one_site_is_too_close() -> None:
    case = problem(second_service())
    accepted(case, s=("new", 2), t="old")
    accepted(case, s=("new", 2), t=("newer", 4))
    sentence = "s at old and t at old are too close in 2027-Q4"
    assert refused(case, NAME, s="old", t="old") == sentence


def test_on_the_way_they_are_apart_too() -> None:
    case = problem(second_service(current="new"))
    accepted(case, s="old", t="new")
    sentence = "s at new and t at new are too close in 2027-Q3"
    assert refused(case, NAME, s=("new", 2), t=("newer", 3)) == sentence
    accepted(case, s=("new", 3), t=("newer", 3))
    accepted(case, s=("new", 3), t=("newer", 2))


def test_a_shared_provider_is_too_close_where_it_is_asked_for() -> None:
    case = problem(second_service(), scope="provider")
    accepted(case, s=("new", 2), t="old")
    assert "s at new and t at newer" in refused(case, NAME, s=("new", 2), t=("newer", 2))


@pytest.mark.parametrize(("least", "near"), [(111.1, False), (111.19, False), (111.2, True)])
def test_the_distance_is_that_over_the_surface(least: float, *, near: bool) -> None:
    case = problem(second_service(), min_km=least)
    if near:
        sentence = "s at new and t at old are too close in 2027-Q3"
        assert refused(case, NAME, s=("new", 2), t="old") == sentence
    else:
        accepted(case, s=("new", 2), t="old")


def test_an_unknown_place_is_too_close() -> None:
    case = problem(second_service(), min_km=0.001)
    assert "s at newer and t at old" in refused(case, NAME, s=("newer", 2), t="old")


def test_what_is_too_close_today_may_be_so_until_the_first_move() -> None:
    case = problem(second_service())
    accepted(case, s=("new", 4), t="old")


def test_a_new_service_keeps_away_from_its_first_period_on() -> None:
    price = [{"provider": name, "amount": 800} for name in ("p-old", "p-new")]
    services = [{"id": "s", "current": "old"}, new_service(needed_from=date(2027, 7, 1))]
    case = problem_of(
        data_centre=SITES,
        service=services,
        price=price,
        apart=[{"services": ["s", "n"]}],
    )
    accepted(case, s=("new", 2), n="old")
    assert "2027-Q3" in refused(case, NAME, s=("new", 3), n="old")


def test_all_pairs_of_a_group_are_apart() -> None:
    services = [{"id": name, "current": "old"} for name in ("s", "t", "u")]
    case = problem_of(data_centre=SITES, service=services, apart=[{"services": ["s", "t", "u"]}])
    accepted(case, s="old", t=("new", 2), u=("newer", 3))
    sentences = refused(case, NAME, s="old", t=("new", 2), u=("new", 2)).splitlines()
    assert sentences == ["t at new and u at new are too close in 2027-Q3"]
