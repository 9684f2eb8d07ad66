from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from solver.families.order import NAME
from tests.solver.small import accepted, both, new_service, problem_of, refused, second_service

if TYPE_CHECKING:
    from solver.problem import Problem


def problem(order: str, length: int, other: dict[str, Any], **rows: Any) -> Problem:
    """`s` follows the other service."""
    return problem_of(
        dependency=[{"service": "s", "on": other["id"], "order": order}],
        service=both({"migration": {"periods": length, "parallel": 0}}, other),
        **rows,
    )


@pytest.mark.parametrize(
    ("order", "length"), [("before", 0), ("before", 1), ("before", 2), ("with", 1), ("with", 2)]
)
def test_who_moves_first(order: str, length: int) -> None:
    case = problem(order, length, second_service(migration={"periods": 0}))
    for mine, theirs in product(range(length, 5), range(5)):
        if theirs <= mine - (length if order == "before" else 0):
            accepted(case, s=("new", mine), t=("new", theirs))
        else:
            sentence = refused(case, NAME, s=("new", mine), t=("new", theirs))
            assert sentence.startswith("s moves too early: t cuts over in ")
            assert sentence.endswith("and must be first")


@pytest.mark.parametrize("order", ["before", "with"])
def test_who_stays_binds_nobody(order: str) -> None:
    case = problem(order, 1, second_service())
    accepted(case, s=("new", 1), t="old")
    accepted(case, s="old", t=("new", 4))
    accepted(case, s="old", t="old")


@pytest.mark.parametrize(("order", "first"), [("before", 3), ("with", 2)])
def test_a_new_service_is_finished_before_its_first_period(order: str, first: int) -> None:
    # In use from period 3 on, hence finished at 2.
    case = problem(order, 1, new_service(needed_from=date(2027, 7, 1), application="app"))
    accepted(case, s=("new", first), n="new")
    sentence = refused(case, NAME, s=("new", first - 1), n="new")
    assert sentence == "s moves too early: n cuts over in 2027-Q2 and must be first"


@pytest.mark.parametrize("order", ["before", "with"])
def test_a_new_service_starts_with_its_first_period(order: str) -> None:
    case = problem_of(
        dependency=[{"service": "n", "on": "s", "order": order}],
        service=both({}, new_service(needed_from=date(2027, 7, 1), application="app")),
    )
    accepted(case, s=("new", 2), n="new")
    refused(case, NAME, s=("new", 3), n="new")
    accepted(case, s="old", n="new")


def test_a_service_does_not_follow_itself() -> None:
    accepted(problem_of(dependency=[{"service": "s", "on": "s", "order": "before"}]), s=("new", 1))


def test_a_loop_is_kept_by_staying() -> None:
    rows = [
        {"service": "s", "on": "t", "order": "before"},
        {"service": "t", "on": "s", "order": "before"},
    ]
    case = problem_of(dependency=rows, service=both({}, second_service()))
    accepted(case, s=("new", 1), t="old")
    for mine, theirs in product((1, 3), (1, 3)):
        refused(case, NAME, s=("new", mine), t=("new", theirs))
