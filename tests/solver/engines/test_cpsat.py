from __future__ import annotations

import time

import numpy as np
import pytest

from solver.engines.cpsat import CpSat
from solver.engines.engine import (
    Bound,
    Cancellation,
    EngineOptions,
    Event,
    Finished,
    Solution,
)
from tests.solver.engines.models import (
    INFINITY,
    cover,
    endless,
    holds,
    model_of,
    optimum,
)

# At least one of two, at most two of three; the cheapest are columns 1 and 2.
SMALL = model_of(
    [3.5, 1.25, -2.0],
    [([1.0, 1.0, 0.0], 1.0, INFINITY), ([1.0, 1.0, 1.0], -INFINITY, 2.0)],
    offset=10.0,
)


def last(events: list[Event]) -> str:
    assert isinstance(events[-1], Finished)
    return events[-1].status


def test_the_optimum_is_proven() -> None:
    events = list(CpSat().run(SMALL, EngineOptions(seconds=30.0), Cancellation()))
    assert last(events) == "optimal"
    best = [event for event in events if isinstance(event, Solution)][-1]
    assert best.x.tolist() == [0, 1, 1]
    bound = max(event.value for event in events if isinstance(event, Bound))
    assert bound == pytest.approx(SMALL.objective(best.x), abs=1e-5)
    assert bound <= SMALL.objective(best.x) + 1e-9


def test_that_there_is_no_solution_is_proven() -> None:
    model = model_of([1.0], [([1.0], 1.0, INFINITY), ([1.0], -INFINITY, 0.5)])
    events = list(CpSat().run(model, EngineOptions(seconds=30.0), Cancellation()))
    assert last(events) == "infeasible"
    assert not any(isinstance(event, Solution | Bound) for event in events)


def test_a_model_without_rows_or_columns_is_solved() -> None:
    events = list(CpSat().run(model_of([-1.0], []), EngineOptions(seconds=30.0), Cancellation()))
    assert last(events) == "optimal"
    events = list(CpSat().run(model_of([], []), EngineOptions(seconds=30.0), Cancellation()))
    assert last(events) == "optimal"


def test_every_solution_keeps_the_rows_and_no_bound_is_above_the_best() -> None:
    model = cover()
    events = list(CpSat().run(model, EngineOptions(seconds=60.0), Cancellation()))
    assert last(events) == "optimal"
    solutions = [event.x for event in events if isinstance(event, Solution)]
    assert all(holds(model, x) for x in solutions)
    best = min(model.objective(x) for x in solutions)
    assert all(event.value <= best + 1e-6 for event in events if isinstance(event, Bound))


def test_with_rounded_rows_it_is_led_by_its_relaxation_and_proves_the_same() -> None:
    model = cover()
    costs, work = [], []
    for rounded in (False, True):
        options = EngineOptions(seconds=60.0, linear=2, rounded=rounded)
        events = list(CpSat().run(model, options, Cancellation()))
        assert last(events) == "optimal"
        costs.append(min(model.objective(one.x) for one in events if isinstance(one, Solution)))
        bound = max(one.value for one in events if isinstance(one, Bound))
        assert bound == pytest.approx(costs[-1], abs=1e-5)
        work.append(next(one.steps for one in events if isinstance(one, Finished)))
    assert costs[0] == pytest.approx(costs[1])
    assert work[0] != work[1]


@pytest.mark.parametrize("seconds", [0.0, 60.0])
def test_stopped_before_it_begins_it_claims_nothing(seconds: float) -> None:
    """The native answer then holds a bound of 0, which savings (negative costs) are below."""
    model = cover()
    # With every column at 1 as the starting point, all costs are savings.
    savings = model_of((-model.cost).tolist(), [], offset=1000.0)
    stop = Cancellation()
    if seconds:
        stop.request()
    least = savings.objective(np.ones(savings.columns))
    for each in (savings, endless()):
        for event in CpSat().run(each, EngineOptions(seconds=seconds), stop):
            if isinstance(event, Bound) and each is savings:
                assert event.value <= least + 1e-6


def test_a_request_to_stop_that_comes_before_the_start_is_heeded() -> None:
    stop = Cancellation()
    stop.request()
    began = time.monotonic()
    events = list(CpSat().run(endless(), EngineOptions(seconds=60.0), stop))
    assert last(events) == "stopped"
    assert time.monotonic() - began < 20


def test_a_request_to_stop_is_heeded_at_work() -> None:
    stop = Cancellation()
    began = time.monotonic()
    events = []
    for event in CpSat().run(endless(), EngineOptions(seconds=60.0), stop):
        events.append(event)
        if time.monotonic() - began > 0.5:
            stop.request()
    assert last(events) == "stopped"
    assert time.monotonic() - began < 20


def test_the_time_limit_is_heeded() -> None:
    began = time.monotonic()
    events = list(CpSat().run(endless(), EngineOptions(seconds=0.5), Cancellation()))
    assert last(events) == "stopped"
    assert time.monotonic() - began < 20


def test_work_may_be_limited_instead_of_time() -> None:
    events = list(CpSat().run(endless(), EngineOptions(seconds=60.0, steps=0.05), Cancellation()))
    assert last(events) == "stopped"


def test_a_hint_is_a_start_and_may_be_in_part_or_wrong() -> None:
    model = cover()
    everything = np.ones(model.columns)
    partly = np.full(model.columns, np.nan)
    partly[:5] = 1.0
    wrong = np.zeros(model.columns)
    costs = []
    for hint in (everything, partly, wrong, None):
        events = list(CpSat().run(model, EngineOptions(seconds=60.0), Cancellation(), hint))
        assert last(events) == "optimal"
        solutions = [model.objective(event.x) for event in events if isinstance(event, Solution)]
        if hint is everything:
            assert max(solutions) <= model.objective(everything) + 1e-6
        costs.append(min(solutions))
    assert costs == pytest.approx([costs[0]] * 4)


def test_a_gap_in_euros_is_enough() -> None:
    model = cover()
    events = list(CpSat().run(model, EngineOptions(seconds=60.0, gap=1e6), Cancellation()))
    assert last(events) == "optimal"
    assert any(isinstance(event, Solution) for event in events)
    exact = list(CpSat().run(model, EngineOptions(seconds=60.0), Cancellation()))
    least = min(model.objective(event.x) for event in exact if isinstance(event, Solution))
    assert all(event.value <= least + 1e-6 for event in events if isinstance(event, Bound))


def test_columns_that_are_fixed_stay_so() -> None:
    fixed = SMALL.fixed(np.array([1]), np.array([0.0]))
    events = list(CpSat().run(fixed, EngineOptions(seconds=30.0), Cancellation()))
    best = [event for event in events if isinstance(event, Solution)][-1]
    assert best.x.tolist() == [1, 0, 1]
    assert fixed.objective(best.x) == pytest.approx(optimum(fixed))


def test_one_worker_and_a_seed_give_the_same_solution() -> None:
    found = set()
    for _ in range(2):
        options = EngineOptions(seconds=60.0, workers=1, seed=7)
        events = list(CpSat().run(cover(), options, Cancellation()))
        found.add([event for event in events if isinstance(event, Solution)][-1].x.tobytes())
    assert len(found) == 1
