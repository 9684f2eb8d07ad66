"""What is known before anything is searched: bounds that hold, and when the relaxation is of use."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from solver.engines.engine import Finished, Relaxed
from solver.engines.mathopt import HighsRelaxation
from solver.search.proof import root as root_module
from solver.search.proof.root import Root
from tests.solver.search.begun import begun, scarce, triangle
from tests.solver.search.optimum import best_point

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from solver.engines.engine import Engine, EngineOptions, Event
    from solver.linear import LinearModel


class Here:
    """A child without a process: it works when it is asked what it has found."""

    def __init__(
        self, engine: Callable[[], Engine], model: LinearModel, options: EngineOptions
    ) -> None:
        del options
        assert engine is HighsRelaxation
        self._columns, self._rows = model.columns, model.rows
        self.alive, self.ended = True, False

    def events(self, seconds: float = 0.0) -> Iterator[Event]:
        """The relaxation, with 0 everywhere."""
        del seconds
        zeros = [0.0] * self._columns, [0.0] * self._columns, [0.0] * self._rows
        yield Relaxed(*zeros)  # type: ignore[arg-type]  # as good as arrays here
        yield Finished("stopped")

    def end(self) -> None:
        """Nothing is left of it."""
        self.alive, self.ended = False, True


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(root_module, "ChildProcess", Here)


def test_parts_by_what_is_opened_make_it_clear() -> None:
    task = triangle()
    root = Root(task)
    assert len(root.divided.parts) > 1
    assert root.is_clear
    assert root.is_tighter
    assert 10600.0 < task.progress.bound <= 11000.0 + 1e-6
    # What the lowest part shuts out is dear, what it leaves is not.
    shut = root.divided.parts[0].matrix.forbidden
    assert shut.any()
    assert root.priced.of_choices[shut].min() >= task.progress.bound
    assert root.priced.of_choices[~shut].max() < task.progress.bound


def test_rows_that_follow_from_whole_choices_make_it_clear_where_they_say_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    task = begun(scarce(1), plan=False)
    assert task is not None
    best = best_point(task.model)
    assert best is not None
    root = Root(task)
    assert root.divided.parts == (root.divided.whole,)
    assert root.is_clear == root.is_tighter == bool(root.priced.cuts)
    assert task.progress.bound <= task.model.objective(best) + 1e-6
    monkeypatch.setattr(root_module, "CLEARLY", math.inf)
    assert not Root(task).is_clear


@pytest.mark.parametrize(("share", "clear"), [(1.0, True), (0.0, False)])
def test_prices_that_have_not_settled_make_nothing_clear(
    share: float, clear: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(root_module, "UNSETTLED", share)
    task = triangle(plan=True)
    root = Root(task)
    assert task.progress.best is not None
    assert root.divided.bound < task.progress.best.cost
    assert root.is_clear == clear


def test_the_relaxation_says_whether_rows_say_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(root_module, "CLEARLY", math.inf)
    task = begun(scarce(1), plan=False)
    assert task is not None
    root = Root(task)
    # Nobody knows yet. Then: to do nothing costs nothing, and the rows say more than that.
    said = [root.is_tighter]
    root.wait()
    said.append(root.is_tighter)
    monkeypatch.setattr(root_module, "TIGHTER", math.inf)
    said.append(root.is_tighter)
    assert said == [False, True, False]


def test_a_child_that_has_finished_is_there_for_more() -> None:
    task = triangle()
    (child,) = Root(task).end()
    assert child.alive
    # One that has not is ended.
    root = Root(task)
    process = root._process
    process.events = lambda _seconds=0.0: iter(())  # type: ignore[method-assign, assignment]
    assert root.end() == []
    assert not process.alive
