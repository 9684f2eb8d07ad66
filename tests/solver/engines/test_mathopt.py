from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from solver.engines.cpsat import CpSat
from solver.engines.engine import (
    Bound,
    Cancellation,
    Engine,
    EngineOptions,
    Event,
    Finished,
    Solution,
)
from solver.engines.mathopt import HighsMip, HighsRelaxation
from tests.solver.engines.models import INFINITY, cover, endless, holds, model_of

if TYPE_CHECKING:
    from solver.linear import LinearModel


MODEL = cover(40, 62)


def run(engine: Engine, model: LinearModel, seconds: float = 60.0, gap: float = 0.0) -> list[Event]:
    return list(engine.run(model, EngineOptions(seconds=seconds, gap=gap), Cancellation()))


def bounds(events: list[Event]) -> list[float]:
    return [event.value for event in events if isinstance(event, Bound)]


@pytest.fixture(scope="module")
def least() -> float:
    """The optimum of the cover problem, by another engine."""
    events = run(CpSat(), MODEL)
    assert events[-1] == Finished("optimal")
    return min(MODEL.objective(event.x) for event in events if isinstance(event, Solution))


def test_the_optimum_is_proven(least: float) -> None:
    events = run(HighsMip(), MODEL)
    assert events[-1] == Finished("optimal")
    (solution,) = [event for event in events if isinstance(event, Solution)]
    assert holds(MODEL, solution.x)
    assert set(solution.x.tolist()) <= {0.0, 1.0}
    assert MODEL.objective(solution.x) == pytest.approx(least)


def test_bounds_are_told_on_the_way_and_are_never_above_the_optimum(least: float) -> None:
    events = run(HighsMip(), MODEL)
    assert events[-1] == Finished("optimal")
    told = bounds(events)
    assert len(told) > 1
    assert max(told) <= least + 1e-9
    assert max(told) == pytest.approx(least, abs=0.01)


def test_what_the_log_says_is_in_the_units_of_the_model(least: float) -> None:
    # The offset belongs to the bound; each cost is positive, so that nothing is below it.
    raised = replace(MODEL, offset=1e6)
    told = bounds(run(HighsMip(), raised))
    assert min(told) > 1e6 - 1
    assert max(told) <= 1e6 - MODEL.offset + least + 1e-6


@pytest.mark.parametrize("engine", [HighsMip(), HighsRelaxation()])
def test_that_there_is_no_solution_is_proven(engine: Engine) -> None:
    model = model_of([1.0, 1.0], [([1.0, 1.0], 1.5, INFINITY), ([1.0, 1.0], -INFINITY, 1.0)])
    events = run(engine, model)
    assert events == [Finished("infeasible")]


def test_without_time_nothing_is_claimed(least: float) -> None:
    events = run(HighsMip(), endless(), seconds=0.0)
    assert events[-1] == Finished("stopped")
    assert all(value <= 1e9 for value in bounds(events))
    early = run(HighsMip(), MODEL, seconds=0.0)
    assert all(value <= least + 1e-9 for value in bounds(early))


def test_a_gap_in_euros_is_enough(least: float) -> None:
    events = run(HighsMip(), MODEL, gap=1e6)
    assert events[-1] == Finished("optimal")
    assert max(bounds(events)) <= least + 1e-9


def test_the_relaxation_is_a_bound_and_no_solution(least: float) -> None:
    events = run(HighsRelaxation(), MODEL)
    assert events[-1] == Finished("stopped")
    (bound,) = bounds(events)
    assert 100 < bound <= least
    assert not any(isinstance(event, Solution) for event in events)


def test_the_relaxation_of_one_row_is_known() -> None:
    # 2 x + 3 y >= 2.5 at costs 1 and 1: y = 2.5 / 3.
    model = model_of([1.0, 1.0], [([2.0, 3.0], 2.5, INFINITY)], offset=5.0)
    (bound,) = bounds(run(HighsRelaxation(), model))
    assert bound == pytest.approx(5 + 2.5 / 3, abs=1e-5)
    assert bound <= 5 + 2.5 / 3


@pytest.mark.parametrize("above", [-3.0, -0.5, 0.5, 3.0])
def test_no_bound_is_claimed_above_a_cutoff_or_above_the_optimum(
    least: float, above: float
) -> None:
    options = EngineOptions(seconds=60.0, cutoff=least + above)
    told = bounds(list(HighsMip().run(MODEL, options, Cancellation())))
    assert told
    assert max(told) <= min(least, least + above) + 1e-6


def test_a_cutoff_above_the_optimum_still_finds_it(least: float) -> None:
    events = list(
        HighsMip().run(MODEL, EngineOptions(seconds=60.0, cutoff=least + 0.5), Cancellation())
    )
    (solution,) = [event for event in events if isinstance(event, Solution)]
    assert MODEL.objective(solution.x) == pytest.approx(least)
    assert max(bounds(events)) == pytest.approx(least, abs=0.01)


def test_rows_that_follow_from_others_change_no_optimum() -> None:
    tighter = MODEL.with_rows([(np.arange(MODEL.columns), np.ones(MODEL.columns), 1e3)])
    options = EngineOptions(seconds=60.0, rounded=True)
    events = list(HighsMip().run(tighter, options, Cancellation()))
    assert tighter.rows == MODEL.rows + 1
    assert tighter.activity(np.ones(MODEL.columns))[-1] == MODEL.columns
    assert max(bounds(events)) == pytest.approx(max(bounds(run(HighsMip(), MODEL))), rel=1e-6)
    assert MODEL.with_rows([]) is MODEL


def test_a_column_may_be_a_fraction_only_if_it_follows_from_others() -> None:
    # 2 x + 3 y >= 2.5: in whole numbers both have to be 1, unless y need not be whole.
    whole = model_of([1.0, 1.0], [([2.0, 3.0], 2.5, INFINITY), ([1.0, 0.0], 1.0, INFINITY)])
    part = replace(whole, implied=np.array([1]))
    assert bounds(run(HighsMip(), whole))[-1] == pytest.approx(2.0, abs=1e-5)
    assert bounds(run(HighsMip(), part))[-1] == pytest.approx(1 + 0.5 / 3, abs=1e-5)
    (solution,) = [event for event in run(HighsMip(), part) if isinstance(event, Solution)]
    assert solution.x.tolist() == [1.0, 0.0]
