from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from solver.families.criterion import NAME
from tests.solver.small import accepted, new_service, problem_of, refused

if TYPE_CHECKING:
    from solver.problem import Problem

PROVIDERS = [
    {"id": "p-old", "scores": {"voice": 90.5}, "organisation": "town", "serves": ["*"]},
    {"id": "p-new", "scores": {"voice": 30}},
]
# A degree of latitude is 111.195 km.
SITES = [
    {"id": "old", "provider": "p-old", "location": {"lat": 50.0, "lon": 7.0}},
    {"id": "new", "provider": "p-new", "location": {"lat": 51.0, "lon": 7.0}},
    {"id": "newer", "provider": "p-new", "protection": {"confidentiality": "high"}},
]
PRICES = [{"provider": "p-new", "amount": 800}, {"provider": "p-old", "amount": 900}]


def problem(*, new: bool = False, **limit: Any) -> Problem:
    """Three services at `old`, without migration work, perhaps one of them new."""
    services: list[dict[str, Any]] = [
        {"id": name, "organisation": "town", "current": "old", "migration": {"periods": 0}}
        for name in "stu"
    ]
    if new:
        services[2] = new_service()
    return problem_of(
        provider=PROVIDERS, data_centre=SITES, service=services, price=PRICES, limit=[limit]
    )


def test_a_score_at_least() -> None:
    case = problem(criterion="voice", at_least=70)
    accepted(case, s=("new", 1), t="old", u="old")
    sentence = refused(case, NAME, s=("new", 1), t=("newer", 4), u="old")
    assert sentence == "“Voice” is 50.167 instead of at least 70"
    # The average of two at 90.5 and one at 30 is 70.333…: not to be had to the last digit.
    accepted(problem(criterion="voice", at_least=211 / 3), s=("new", 1), t="old", u="old")
    refused(problem(criterion="voice", at_least=70.34), NAME, s=("new", 1), t="old", u="old")


def test_a_score_at_most() -> None:
    case = problem(criterion="voice", at_most=70.34)
    accepted(case, s=("new", 1), t="old", u="old")
    sentence = refused(case, NAME, s="old", t="old", u="old")
    assert sentence == "“Voice” is 90.5 instead of at most 70.34"


def test_a_score_counts_new_services_where_they_are() -> None:
    case = problem(criterion="voice", at_least=70, new=True)
    accepted(case, s="old", t="old", n="new")
    refused(case, NAME, s=("new", 0), t="old", n="new")
    accepted(case, s=("new", 0), t="old", n="old")


def test_the_margin_of_protection() -> None:
    # Nobody needs anything: 2 levels at `old` and `new`, (1 + 2 + 2) / 3 at `newer`.
    accepted(problem(criterion="protection_margin", at_least=2), s=("new", 1), t="old", u="old")
    case = problem(criterion="protection_margin", at_least=1.8)
    accepted(case, s=("newer", 1), t="old", u="old")
    sentence = refused(case, NAME, s=("newer", 1), t=("newer", 2), u="old")
    assert sentence == "“Protection above the need, levels” is 1.778 instead of at least 1.8"


def test_the_share_of_one_site() -> None:
    case = problem(criterion="one_site_share", at_most=0.67)
    accepted(case, s=("new", 1), t="old", u="old")
    sentence = refused(case, NAME, s="old", t="old", u="old")
    assert sentence == "“Largest share at one site” is 1 instead of at most 0.67"
    case = problem(criterion="one_site_share", at_least=0.5)
    accepted(case, s=("new", 1), t="old", u="old")
    refused(case, NAME, s=("new", 1), t=("newer", 1), u="old")


def test_distance_is_an_average_over_those_that_have_places() -> None:
    case = problem(criterion="distance", at_most=40)
    accepted(case, s=("new", 1), t="old", u="old")  # 111.195 / 3
    sentence = refused(case, NAME, s=("new", 1), t="old", u=("newer", 1))  # 111.195 / 2
    assert sentence == "“Way to the site, km” is 55.598 instead of at most 40"
    accepted(case, s=("newer", 1), t=("newer", 1), u=("newer", 1))  # of nobody
    case = problem(criterion="distance", at_least=55.597)
    accepted(case, s=("new", 1), t="old", u=("newer", 1))
    case = problem(criterion="distance", at_least=55.61)
    refused(case, NAME, s=("new", 1), t="old", u=("newer", 1))


def test_a_new_service_is_at_home_where_its_organisation_is() -> None:
    case = problem(criterion="distance", at_most=0, new=True)
    accepted(case, s="old", t="old", n="old")
    refused(case, NAME, s="old", t="old", n="new")


@pytest.mark.parametrize(
    ("criterion", "used", "name"),
    [("providers", 2, "Providers in use"), ("data_centres", 3, "Data centres in use")],
)
def test_how_many_are_in_use(criterion: str, used: int, name: str) -> None:
    spread: dict[str, Any] = {"s": ("new", 1), "t": ("newer", 1), "u": "old"}
    accepted(problem(criterion=criterion, at_most=used), **spread)
    accepted(problem(criterion=criterion, at_least=used), **spread)
    sentence = refused(problem(criterion=criterion, at_most=used - 1), NAME, **spread)
    assert sentence == f"“{name}” is {used} instead of at most {used - 1}"
    gathered: dict[str, Any] = {"s": "old", "t": "old", "u": "old"}
    accepted(problem(criterion=criterion, at_most=1), **gathered)
    refused(problem(criterion=criterion, at_least=2), NAME, **gathered)


def test_the_share_that_stays_with_its_own_people() -> None:
    case = problem(criterion="local_share", at_least=0.5)
    accepted(case, s=("new", 1), t="old", u="old")
    sentence = refused(case, NAME, s=("new", 1), t=("new", 1), u="old")
    assert sentence == "“Share with own providers” is 0.333 instead of at least 0.5"


def test_both_bounds_of_one_limit() -> None:
    case = problem(criterion="local_share", at_least=0.3, at_most=0.4)
    accepted(case, s=("new", 1), t=("new", 2), u="old")
    refused(case, NAME, s=("new", 1), t="old", u="old")
    refused(case, NAME, s=("new", 1), t=("new", 1), u=("new", 1))
