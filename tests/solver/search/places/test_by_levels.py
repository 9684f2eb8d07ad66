from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.classical import assignment
from benchmarks.classical.recipe import text
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.answer import SolveOptions
from solver.search.places import by_levels
from solver.search.places.by_levels import proven_beside
from solver.search.places.packing import packing_of
from tests.brute_force import cheapest
from tests.solver.search.begun import begun

if TYPE_CHECKING:
    from solver.search.improving.parts import Task


def task_of(kind: str, seed: int) -> tuple[Task, float]:
    """Give a search with two cores that has no plan yet, and what the cheapest plan costs."""
    tables = assignment.read("made", text(kind, 3, 6, seed)).tables
    reading = read_data(tables)
    assert reading.inventory is not None
    task, best = begun(compile_problem(reading.inventory), plan=False), cheapest(tables)
    assert task is not None
    assert best is not None
    task.progress.options = SolveOptions(60.0, workers=2)
    return task, float(best.cost)


def test_who_asks_whether_to_stop_hears_of_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_levels, "LEAST", 1)
    task, best = task_of("D", 0)
    progress = task.progress
    with proven_beside(task, packing_of(task.matrix)) as prover:
        assert prover is not None
        while not progress.over:
            assert not prover.finished
    assert progress.best is not None
    assert progress.best.cost == pytest.approx(best, abs=0.01)
    assert progress.done
    assert progress.beside is None
    assert progress.workers == 2


def test_waiting_ends_with_the_proof_or_without_hope(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_levels, "LEAST", 1)
    task, _best = task_of("D", 0)
    with proven_beside(task, packing_of(task.matrix)) as prover:
        assert prover is not None
        prover.wait()
    assert task.progress.done
    other, _best = task_of("D", 0)
    monkeypatch.setattr(by_levels, "HOPEFUL", -1e9)
    monkeypatch.setattr(by_levels, "PATIENCE", -1.0)
    with proven_beside(other, packing_of(other.matrix)) as prover:
        assert prover is not None
        before = prover.hopeful
        other.progress.best = task.progress.best
        # There is hope while there is no plan.
        assert (before, prover.hopeful) == (True, False)
        prover.listen()
        assert prover.finished


def test_few_services_and_a_single_core_do_without() -> None:
    task, _best = task_of("C", 0)
    with proven_beside(task, packing_of(task.matrix)) as prover:
        assert prover is None
    with proven_beside(task, None) as prover:
        assert prover is None
