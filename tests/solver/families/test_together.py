from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from solver.families.together import NAME
from tests.solver.small import accepted, new_service, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem

SITES = [
    {"id": "old", "provider": "p-old"},
    {"id": "new", "provider": "p-new"},
    {"id": "newer", "provider": "p-new"},
]


def problem(*extra: dict[str, Any], **group: Any) -> Problem:
    services = [{"id": "s", "current": "old"}, second_service(), *extra]
    names = [row["id"] for row in services]
    group = {"services": names, **group}
    return problem_of(data_centre=SITES, service=services, together=[group])


def test_the_end_counts_and_not_the_way() -> None:
    case = problem()
    accepted(case, s="old", t="old")
    accepted(case, s=("new", 1), t=("new", 4))
    assert refused(case, NAME, s=("new", 1), t="old") == "s and t must end at one place"
    assert refused(case, NAME, s=("new", 4), t=("newer", 4)) == "s and t must end at one place"


def test_a_provider_is_enough_where_it_is_asked_for() -> None:
    case = problem(scope="provider")
    accepted(case, s=("new", 1), t=("newer", 4))
    refused(case, NAME, s=("new", 1), t="old")


def test_each_pair_of_a_group_is_named() -> None:
    case = problem(second_service(id="u", current="newer"))
    assert refused(case, NAME, s="old", t="old", u="newer") == (
        "s and u must end at one place\nt and u must end at one place"
    )
    accepted(case, s=("newer", 1), t=("newer", 2), u="newer")
    accepted(case, s=("new", 1), t=("new", 2), u=("new", 4))


@pytest.mark.parametrize("pair", [(1, 1), (4, 4), (1, 2), (2, 1), (3, 4), (4, 3)])
def test_one_wave_where_it_is_asked_for(pair: tuple[int, int]) -> None:
    case = problem(same_wave=True)
    mine, theirs = pair
    if mine == theirs:
        accepted(case, s=("new", mine), t=("new", theirs))
    else:
        sentence = refused(case, NAME, s=("new", mine), t=("new", theirs))
        assert sentence == "s and t must move in the same wave"


def test_a_wave_binds_only_those_that_move() -> None:
    case = problem(second_service(id="u", current="new"), same_wave=True)
    accepted(case, s=("new", 2), t=("new", 2), u="new")
    refused(case, NAME, s=("new", 2), t=("new", 3), u="new")


def test_a_new_service_has_no_wave() -> None:
    case = problem(new_service(needed_from=date(2027, 7, 1)), same_wave=True)
    accepted(case, s=("new", 1), t=("new", 1), n="new")
    refused(case, NAME, s=("new", 1), t=("new", 1), n="newer")
