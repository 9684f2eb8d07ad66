from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from solver.families.freeze import NAME
from tests.solver.small import accepted, new_service, problem_of, refused

SPRING = {"from": date(2027, 4, 1), "to": date(2027, 6, 30)}


def frozen(*rows: dict[str, Any], **service: Any) -> set[int]:
    """Give the cutovers that are refused for `s`, which needs no migration work."""
    freezes = [{"id": f"f{number}", **row} for number, row in enumerate(rows)]
    case = problem_of(freeze=freezes, service={"migration": {"periods": 0}, **service})
    found = set()
    for cutover in range(5):
        if case.allowed[0, cutover]:
            accepted(case, s=("new", cutover))
        else:
            assert "frozen for s (f0" in refused(case, NAME, s=("new", cutover))
            found.add(cutover)
    return found


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (SPRING, {2}),
        ({**SPRING, "from": date(2027, 4, 2)}, set()),
        ({**SPRING, "to": date(2027, 6, 29)}, set()),
        ({**SPRING, "from": date(2027, 3, 31), "to": date(2027, 10, 1)}, {2, 3}),
        ({"from": date(2027, 6, 30), "to": date(2027, 7, 1), "strict": True}, {2, 3}),
        ({"from": date(2020, 1, 1), "to": date(2030, 1, 1)}, {1, 2, 3, 4}),
        ({"every": {"from": "12-01", "to": "01-31"}}, set()),
        ({"every": {"from": "12-01", "to": "01-31"}, "strict": True}, {1, 4}),
        ({"every": {"from": "10-01", "to": "03-31"}}, {1, 4}),
        ({**SPRING, "every": {"from": "10-01", "to": "12-31"}}, {2, 4}),
    ],
)
def test_periods_that_are_frozen(row: dict[str, Any], expected: set[int]) -> None:
    assert frozen(row) == expected


def test_freezes_add_up() -> None:
    half = {"from": date(2027, 4, 1), "to": date(2027, 5, 15)}
    rest = {"from": date(2027, 5, 16), "to": date(2027, 6, 30)}
    assert frozen(half, rest) == {2}
    assert frozen(half, {**rest, "from": date(2027, 5, 17)}) == set()


@pytest.mark.parametrize(
    ("whom", "concerned"),
    [
        ({"services": ["s"]}, True),
        ({"services": ["t"]}, False),
        ({"applications": ["app"]}, True),
        ({"applications": ["app-2"]}, False),
        ({"functions": ["registry"]}, True),
        ({"functions": ["finance"]}, False),
        ({"organisations": ["town"]}, True),
        ({"organisations": ["county"]}, False),
        ({"organisations": ["county/*"]}, True),
        ({"organisations": ["county", "town"]}, True),
        ({"services": ["t"], "functions": ["registry"]}, True),
    ],
)
def test_whom_a_freeze_is_about(whom: dict[str, list[str]], *, concerned: bool) -> None:
    case = problem_of(
        freeze=[{"id": "f", **SPRING, **whom}],
        application=[{"id": "app", "function": "registry"}, {"id": "app-2"}],
        service=[
            {"id": "s", "application": "app", "organisation": "town", "current": "old"},
            {"id": "t", "current": "old"},
        ],
    )
    if concerned:
        refused(case, NAME, s=("new", 2))
    else:
        accepted(case, s=("new", 2))


def test_work_may_go_on_while_the_cutover_is_frozen() -> None:
    case = problem_of(freeze=[{"id": "f", **SPRING}], service={"migration": {"periods": 3}})
    accepted(case, s=("new", 3))


def test_a_new_service_may_start_in_a_freeze() -> None:
    always = {"from": date(2020, 1, 1), "to": date(2030, 1, 1)}
    case = problem_of(
        freeze=[{"id": "f", **always}], service=[new_service(needed_from=date(2027, 5, 1))]
    )
    accepted(case, n="new")
