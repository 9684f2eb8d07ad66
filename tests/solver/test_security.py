from __future__ import annotations

from datetime import date
from typing import Any

from solver.security import Security
from tests.solver.small import problem_of


def _security(old: dict[str, Any], new: dict[str, Any]) -> Security:
    sites = [
        {"id": "old", "provider": "p-old", **old},
        {"id": "new", "provider": "p-new", **new},
    ]
    return Security(problem_of(data_centre=sites).index)


def test_one_figure_that_is_better_is_enough_if_none_is_worse() -> None:
    found = _security({"availability_class": 2}, {"availability_class": 3})
    assert found.differences(0, 1) == (("availability_class",), ())
    assert (found.verdict(0, 1), found.verdict(1, 0)) == ("safer", "less_safe")
    assert found.safer.tolist() == [[False, True], [False, False]]


def test_nothing_is_blended() -> None:
    found = _security(
        {"availability_class": 4, "recovery": {"time_hours": 24}},
        {"availability_class": 1, "recovery": {"time_hours": 4, "point_hours": 1}},
    )
    assert found.differences(0, 1) == (("time_hours", "point_hours"), ("availability_class",))
    assert found.verdict(0, 1) == found.verdict(1, 0) == "mixed"
    assert not found.safer.any()


def test_each_site_may_hold_what_the_other_lacks() -> None:
    held = {"id": "late", "valid_until": date(2026, 12, 31)}
    found = _security({"certificates": ["a", "b", held]}, {"certificates": ["b", "c"]})
    assert found.held == (frozenset("ab"), frozenset("bc"))
    assert found.differences(0, 1) == (("certificates",), ("certificates",))
    assert found.verdict(0, 1) == "mixed"


def test_a_site_is_as_safe_as_itself_and_margins_count_from_the_need() -> None:
    found = _security({}, {"protection": {"confidentiality": "high", "integrity": "normal"}})
    assert found.verdict(0, 0) == "alike"
    assert found.differences(0, 1) == ((), ("confidentiality", "integrity"))
    assert found.margin(0, 0) == 2
    assert found.margin(0, 1) == 1
