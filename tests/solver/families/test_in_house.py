from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from solver.families.in_house import NAME
from tests.solver.small import accepted, problem_of, refused

if TYPE_CHECKING:
    from solver.problem import Problem

TOWN, COUNTY = {"organisation": "town"}, {"organisation": "county"}


def problem(*owners: dict[str, Any], asks: bool = True, **new: Any) -> Problem:
    return problem_of(
        organisation=[{"id": "county"}, {"id": "town", "parent": "county", "in_house_only": asks}],
        provider=[{"id": "p-old"}, {"id": "p-new", "owners": list(owners), **new}],
    )


@pytest.mark.parametrize(
    "owners",
    [
        (TOWN,),
        (TOWN, COUNTY, {"name": "Land"}),
        ({**TOWN, "share": 0.001}, {"name": "Land", "share": 0.999}),
        ({**TOWN, "share": 1}, {"name": "Bank", "share": 0, "public": False}),
    ],
)
def test_owners_of_a_public_provider_may_commission_it(owners: tuple[dict[str, Any], ...]) -> None:
    accepted(problem(*owners), s=("new", 1))


@pytest.mark.parametrize(
    ("owners", "why"),
    [
        ((), "nobody states who owns it"),
        ((COUNTY,), "town is not among its owners"),
        (
            (TOWN, {"name": "Bank", "public": False}),
            "it is not proven to be wholly in public hands",
        ),
        (({**TOWN, "share": 0.5},), "it is not proven to be wholly in public hands"),
        (
            ({**TOWN, "share": 0.99}, {"name": "Bank", "share": 0.01, "public": False}),
            "it is not proven to be wholly in public hands",
        ),
    ],
)
def test_others_may_not(owners: tuple[dict[str, Any], ...], why: str) -> None:
    text = f"p-new may not be commissioned in house by town: {why}"
    assert refused(problem(*owners), NAME, s=("new", 1)) == text


def test_own_it_needs_no_owners_and_nobody_asks_unless_the_file_does() -> None:
    accepted(problem(organisation="town"), s=("new", 1))
    accepted(problem(asks=False), s=("new", 1))


def test_where_it_runs_it_may_go_on() -> None:
    accepted(problem())
