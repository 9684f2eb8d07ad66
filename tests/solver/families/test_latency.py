from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from solver.families.latency import NAME
from tests.solver.small import accepted, both, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem

LINK = {"a": "new", "b": "old", "latency_ms": 5}


def problem(limit: float, *links: dict[str, Any], **other: Any) -> Problem:
    return problem_of(
        link=list(links),
        dependency=[{"service": "s", "on": "t", "max_latency_ms": limit}],
        service=both({}, second_service(**other)),
    )


@pytest.mark.parametrize("link", [LINK, {"a": "old", "b": "new", "latency_ms": 5}])
def test_the_limit_itself_is_allowed_in_both_directions(link: dict[str, Any]) -> None:
    case = problem(5, link)
    accepted(case, s=("new", 2), t="old")
    accepted(case, s="old", t=("new", 2))


def test_more_is_not() -> None:
    sentence = "s at new and t at old are more than 4.9 ms apart in 2027-Q3"
    assert refused(problem(4.9, LINK), NAME, s=("new", 2), t="old") == sentence


def test_without_a_link_it_is_too_much() -> None:
    assert "more than 1,000 ms" in refused(problem(1000), NAME, s=("new", 2), t="old")


def test_inside_one_site_it_is_nothing() -> None:
    accepted(problem(0), s="old", t="old")
    accepted(problem(0), s=("new", 3), t=("new", 3))
    refused(problem(0), NAME, s=("new", 3), t=("new", 4))


def test_what_is_too_much_today_may_be_so_until_the_first_move() -> None:
    case = problem(4, LINK, current="new")
    accepted(case, s=("new", 3), t="new")
    sentence = "s at old and t at new are more than 4 ms apart in 2027-Q4"
    assert refused(case, NAME, s="old", t="new") == sentence


def test_a_service_is_near_itself() -> None:
    rows = [{"service": "s", "on": "s", "max_latency_ms": 0}]
    accepted(problem_of(dependency=rows), s=("new", 1))
