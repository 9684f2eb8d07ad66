from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.families.gate import NAME
from tests.solver.small import accepted, new_service, problem_of, refused


@pytest.mark.parametrize(
    ("decided_on", "opens"),
    [
        (date(2026, 6, 1), 1),
        (date(2027, 1, 1), 1),
        (date(2027, 1, 2), 2),
        (date(2027, 4, 1), 2),
        (date(2027, 4, 2), 3),
        (date(2027, 12, 31), 5),
    ],
)
@pytest.mark.parametrize("length", [0, 1, 2])
def test_work_starts_with_the_first_whole_period(decided_on: date, opens: int, length: int) -> None:
    case = problem_of(
        gate=[{"id": "council", "name": "Council", "decided_on": decided_on}],
        service={"migration": {"periods": length, "parallel": 0}},
    )
    for cutover in range(length, 5):
        if cutover - length + 1 >= opens:
            accepted(case, s=("new", cutover))
        else:
            sentence = refused(case, NAME, s=("new", cutover))
            assert f"waits for Council ({decided_on})" in sentence


def test_without_a_date_it_never_opens() -> None:
    case = problem_of(gate=[{"id": "council"}], service={"migration": {"periods": 0}})
    for cutover in range(5):
        assert "waits for council (no date)" in refused(case, NAME, s=("new", cutover))
    accepted(case, s="old")


@pytest.mark.parametrize(
    ("whom", "concerned"),
    [
        ({}, True),
        ({"providers": ["p-new"]}, True),
        ({"providers": ["p-old"]}, False),
        ({"services": ["s"]}, True),
        ({"services": ["t"]}, False),
        ({"organisations": ["town"]}, True),
        ({"organisations": ["county/*"]}, True),
        ({"organisations": ["county"]}, False),
        ({"organisations": ["county", "town"]}, True),
        ({"providers": ["p-new"], "organisations": ["town"]}, True),
        ({"providers": ["p-old"], "organisations": ["town"]}, False),
        ({"providers": ["p-new"], "organisations": ["county"]}, False),
        ({"providers": ["p-old"], "organisations": ["town"], "services": ["s"]}, True),
        ({"providers": ["p-old"], "services": ["s"]}, True),
    ],
)
def test_which_moves_a_gate_is_about(whom: dict[str, list[str]], *, concerned: bool) -> None:
    service: list[dict[str, Any]] = [
        {"id": "s", "organisation": "town", "current": "old"},
        {"id": "t", "current": "old"},
    ]
    case = problem_of(gate=[{"id": "g", **whom}], service=service)
    if concerned:
        assert "waits for g (no date)" in refused(case, NAME, s=("new", 2))
    else:
        accepted(case, s=("new", 2))


def test_a_new_service_waits_for_nothing() -> None:
    accepted(problem_of(gate=[{"id": "g"}], service=[new_service()]), n="new")
