"""Searches over dates: the bound of a relaxation beside what clauses prove."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.classical import scheduling
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished, Tick
from solver.engines.mathopt import HighsRelaxation
from solver.families.registry import formulate
from solver.search import schedule
from solver.search.schedule import solve_over_time
from solver.timetable import timetable
from tests.classical.projects import as_text, drawn
from tests.solver.search.begun import unhurried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.engines.engine import Engine, Event
    from solver.linear import LinearModel
    from solver.problem import Problem
    from solver.search.progress import Progress

PROJECT = drawn(Random(1))


class Here:
    """A child that has done its work at once, in this process."""

    ended = 0

    def __init__(
        self, engine: Callable[[], Engine], model: LinearModel, options: EngineOptions
    ) -> None:
        self._told = list(engine().run(model, options, Cancellation()))

    def events(self) -> Iterator[Event]:
        while self._told:
            yield self._told.pop(0)

    def end(self) -> None:
        Here.ended += 1


class Idle:
    """An engine that finds nothing in two looks at the clock."""

    def __init__(self, _timetable: object) -> None:
        """Know nothing."""

    def run(self, *_asked: object) -> Iterator[Event]:
        yield Tick()
        yield Tick()
        yield Finished("stopped")


def problem() -> Problem:
    inventory = read_data(scheduling.read("drawn", as_text(PROJECT)).tables).inventory
    assert inventory is not None
    return compile_problem(inventory)


def searched(monkeypatch: pytest.MonkeyPatch, workers: int) -> Progress:
    """What is known after a search by an engine that says nothing."""
    monkeypatch.setattr(schedule, "CpSat", Idle)
    monkeypatch.setattr(schedule, "ChildProcess", Here)
    monkeypatch.setattr(Here, "ended", 0)
    formulation = formulate(problem())
    model = formulation.build()
    progress, _heard = unhurried(formulation.problem, workers=workers)
    table = timetable(formulation, model)
    assert not solve_over_time(formulation, model, progress, table)
    return progress


def test_the_bound_of_the_relaxation_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "ALONE_SECONDS", 0.0)
    progress = searched(monkeypatch, workers=2)
    model = formulate(problem()).build()
    relaxed = next(iter(HighsRelaxation().run(model, EngineOptions(20.0), Cancellation())))
    assert isinstance(relaxed, Bound)
    assert progress.bound == pytest.approx(relaxed.value)
    assert Here.ended == 1


@pytest.mark.parametrize(("workers", "alone"), [(1, 0.0), (2, schedule.ALONE_SECONDS)])
def test_nobody_relaxes_at_first_or_with_a_single_core(
    workers: int, alone: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "ALONE_SECONDS", alone)
    assert searched(monkeypatch, workers).bound == float("-inf")
    assert Here.ended == 0
