from __future__ import annotations

from typing import Any, Final

import pytest

from benchmarks.drivers.track import Track, share_above

LINES: Final[list[dict[str, Any]]] = [
    {"t": 0.5, "bound": 80.0},
    {"t": 1.0, "cost": 200.0},
    {"t": 2.0, "cost": 120.0, "bound": None},
    {"t": 3.0, "bound": 99.0},
    {"t": 4.0, "cost": 100.0},
    {"t": 4.5, "end": {"status": "feasible", "cost": 100.0}, "memory": 50, "child_memory": 7},
]


def test_what_was_known_when() -> None:
    track = Track.of("who", "states", LINES, ("1", "2"))
    assert [point.seconds for point in track.points] == [0.5, 1.0, 2.0, 3.0, 4.0]
    assert track.first is not None
    assert track.first.seconds == 1.0
    assert (track.cost, track.bound, track.status) == (100.0, 99.0, "feasible")
    assert (track.memory, track.child_memory, track.seconds) == (50, 7, 4.5)
    assert track.difference == pytest.approx(0.01)


def test_until_when_a_share_takes_by_its_own_bound_and_by_another() -> None:
    track = Track.of("who", "states", LINES, ("1", "2"))
    assert track.until(0.2) == 3.0
    assert track.until(0.2, 99.0) == 2.0
    assert track.until(0.001) is None


def test_one_that_was_ended_keeps_what_it_had() -> None:
    track = Track.of("who", "states", LINES[:3], ("1", "2"))
    assert (track.status, track.cost, track.bound) == ("ended", 120.0, 80.0)
    assert Track.of("who", "states", [], ("1", "2")).cost is None


def test_a_plan_that_breaks_a_rule_is_none() -> None:
    end: dict[str, Any] = {"t": 9.0, "end": {"status": "feasible", "cost": 90.0, "violations": 2}}
    assert Track.of("who", "states", [*LINES[:-1], end], ("1", "2")).cost is None


def test_a_share_needs_both_and_is_never_below_nothing() -> None:
    assert share_above(None, 1.0) is None
    assert share_above(1.0, None) is None
    assert share_above(100.0, 101.0) == 0.0
