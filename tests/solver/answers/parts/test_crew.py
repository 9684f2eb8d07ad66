"""Pieces of work side by side."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from solver.answers.budget import Budget
from solver.answers.parts.crew import side_by_side


def test_one_worker_keeps_the_order() -> None:
    done: list[int] = []
    side_by_side([partial(done.append, number) for number in range(9)], Budget(1.0, workers=1))
    assert done == list(range(9))


def test_several_work_at_the_same_time() -> None:
    meeting = threading.Barrier(3)
    met: list[int] = []

    def wait() -> None:
        # Nobody gets past the barrier alone.
        met.append(meeting.wait(10))

    side_by_side([wait] * 3, Budget(1.0, workers=3))
    assert sorted(met) == [0, 1, 2]


def test_what_goes_wrong_is_raised() -> None:
    def fail() -> None:
        message = "broken"
        raise ValueError(message)

    with pytest.raises(ValueError, match="broken"):
        side_by_side([fail, lambda: None], Budget(1.0, workers=2))
