from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.families.horizon import NAME
from tests.solver.small import accepted, new_service, problem_of, refused


def work(length: int, parallel: int) -> dict[str, Any]:
    return {"migration": {"periods": length, "parallel": parallel}}


@pytest.mark.parametrize(
    ("length", "parallel"), [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (4, 4)]
)
def test_a_migration_lies_inside_the_horizon(length: int, parallel: int) -> None:
    case = problem_of(service=work(length, parallel))
    for cutover in range(5):
        if cutover >= length:
            accepted(case, s=("new", cutover))
        else:
            sentence = refused(case, NAME, s=("new", cutover))
            assert f"s needs {length} periods; horizon 1..4" in sentence


def test_a_migration_longer_than_the_horizon_has_no_place() -> None:
    case = problem_of(service=work(5, 0))
    assert case.options == 0
    assert "s needs 5 periods; horizon 1..4" in refused(case, NAME, s=("new", 4))
    accepted(case, s="old")


@pytest.mark.parametrize(
    ("dates", "allowed"),
    [
        ({"earliest": date(2027, 4, 1)}, {2, 3, 4}),
        ({"earliest": date(2027, 6, 30)}, {2, 3, 4}),
        ({"earliest": date(2026, 12, 31)}, {0, 1, 2, 3, 4}),
        ({"earliest": date(2027, 1, 1)}, {1, 2, 3, 4}),
        ({"earliest": date(2028, 1, 1)}, set()),
        ({"latest": date(2027, 4, 1)}, {0, 1, 2}),
        ({"latest": date(2026, 12, 31)}, {0}),
        ({"latest": date(2029, 1, 1)}, {0, 1, 2, 3, 4}),
        ({"earliest": date(2027, 5, 1), "latest": date(2027, 8, 1)}, {2, 3}),
        ({"earliest": date(2027, 8, 1), "latest": date(2027, 5, 1)}, set()),
    ],
)
def test_dates_bound_the_cutover(dates: dict[str, date], allowed: set[int]) -> None:
    case = problem_of(service={**work(0, 0), **dates})
    for cutover in range(5):
        if cutover in allowed:
            accepted(case, s=("new", cutover))
        else:
            sentence = refused(case, NAME, s=("new", cutover))
            assert f"earliest {dates.get('earliest', '-')}" in sentence
            assert f"latest {dates.get('latest', '-')}" in sentence
    # They never force a move.
    accepted(case, s="old")


@pytest.mark.parametrize(
    ("needed_from", "before"),
    [
        (None, 0),
        (date(2026, 1, 1), 0),
        (date(2027, 3, 31), 0),
        (date(2027, 4, 1), 1),
        (date(2027, 12, 31), 3),
        (date(2028, 6, 1), 4),
    ],
)
def test_a_new_service_starts_when_it_is_needed(needed_from: date | None, before: int) -> None:
    keys = {} if needed_from is None else {"needed_from": needed_from}
    case = problem_of(service=[new_service(**keys, **work(2, 2))])
    for cutover in range(5):
        if cutover == before:
            accepted(case, n=("new", cutover))
        else:
            refused(case, NAME, n=("new", cutover))
