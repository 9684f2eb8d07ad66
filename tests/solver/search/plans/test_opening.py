"""Sites as a whole and services in fractions: what a plan should open, and what that proves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.classical import location
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.covering import with_covering
from solver.engines.engine import Cancellation, EngineOptions, Relaxed
from solver.engines.mathopt import HighsRelaxation
from solver.search.improving.parts import Task
from solver.search.plans import opening
from solver.search.plans.opening import open_first
from tests.classical.test_location import by_trying_all, drawn
from tests.solver.search.begun import begun

if TYPE_CHECKING:
    from solver.engines.child import ChildProcess
    from solver.problem import Problem

# A draw of which the relaxation opens sites in part.
SEED = 11


def located() -> tuple[Problem, float]:
    """A small problem of facility location and twice its optimum, which is in EUR."""
    text = drawn(SEED)
    value = by_trying_all(text)
    assert value is not None
    inventory = read_data(location.read("drawn", text).tables).inventory
    assert inventory is not None
    return compile_problem(inventory), 2.0 * value


def relaxed(task: Task) -> Relaxed:
    """The relaxation of a task."""
    events = HighsRelaxation().run(task.choices.model, EngineOptions(60.0), Cancellation())
    return next(event for event in events if isinstance(event, Relaxed))


def test_what_is_opened_leads_to_a_good_plan_and_a_bound() -> None:
    problem, optimum = located()
    task = begun(problem)
    assert task is not None
    task = Task(task.formulation, with_covering(task.formulation, task.model), task.progress)
    found = relaxed(task)
    before = task.choices.model.objective(found.x)
    spare: list[ChildProcess] = []
    try:
        assert open_first(task, found, task.matrix.cost, spare)
        # The process has ended its work, and takes more.
        assert len(spare) == 1
    finally:
        for process in spare:
            process.end()
    answer = task.progress.answer()
    assert answer.evaluation is not None
    assert answer.bound is not None
    assert answer.evaluation.cost == pytest.approx(optimum)
    assert before < answer.bound <= optimum + 1e-6


def test_a_plan_that_is_close_to_the_bound_is_left_alone() -> None:
    problem, _optimum = located()
    task = begun(problem)
    assert task is not None
    assert task.progress.best is not None
    task.progress.raise_bound(task.progress.best.cost * 0.999)
    assert not open_first(task, relaxed(task), task.matrix.cost, [])


def test_where_little_is_open_in_part_services_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FAR", -1.0)
    monkeypatch.setattr(opening, "UNDECIDED", 1.0)
    problem, _optimum = located()
    task = begun(problem)
    assert task is not None
    assert not open_first(task, relaxed(task), task.matrix.cost, [])
