"""When plans count as settled: by the time of the processor, not by the clock on the wall."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from solver.search.settled import Settled
from tests.solver.search.begun import begun, scarce

if TYPE_CHECKING:
    from solver.search.progress import Progress


@pytest.fixture
def progress() -> Progress:
    task = begun(scarce(7))
    assert task is not None
    return task.progress


class _Clock:
    """Seconds of processor as the test sets them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(time, "process_time", lambda: self.now)


def test_plans_settle_once_none_is_notably_better(
    progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = _Clock(monkeypatch)
    watched = Settled(progress, patience=2.0, most=60.0)
    assert not watched.it
    clock.now += 1.9
    assert not watched.it
    clock.now += 0.2
    assert watched.it


def test_a_much_better_plan_gives_more_time_and_a_little_better_one_does_not(
    progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = _Clock(monkeypatch)
    assert progress.best is not None
    costs = [progress.best.cost, 0.9 * progress.best.cost, 0.899 * progress.best.cost]

    class Best:
        cost = costs[0]

    monkeypatch.setattr(progress, "best", Best)
    progress.bound = 0.0
    watched = Settled(progress, patience=2.0, most=60.0)
    assert not watched.it
    clock.now += 1.5
    Best.cost = costs[1]
    assert not watched.it
    clock.now += 1.5
    Best.cost = costs[2]
    assert not watched.it
    clock.now += 1.0
    assert watched.it


def test_there_is_an_end_to_it(progress: Progress, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = _Clock(monkeypatch)
    watched = Settled(progress, patience=1e9, most=3.0)
    clock.now += 2.9
    assert not watched.it
    clock.now += 0.2
    assert watched.it
