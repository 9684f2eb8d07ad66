"""CP-SAT as an engine: proofs in whole numbers, solutions and bounds as they come.

The search runs in a thread of its own, so that signals and cancellation are heeded while it works.
"""

from __future__ import annotations

import queue
import threading
import time
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from ortools.sat.python import cp_model_helper as native

from solver.engines.engine import Bound, Finished, Solution, Tick
from solver.engines.integers import to_integers
from solver.engines.intervals import add_timetable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats, Ints
    from solver.engines.engine import Cancellation, EngineOptions, EngineStatus, Event
    from solver.engines.integers import IntegerModel
    from solver.linear import LinearModel
    from solver.timetable import Timetable

MEMORY_MB: Final = 8_000
POLL_SECONDS: Final = 0.05


class _Incumbents(native.SolutionCallback):
    """Hands every solution over; nothing else may happen on the solver's own thread."""

    def __init__(self, found: queue.SimpleQueue[Event], columns: int) -> None:
        super().__init__()
        self._found = found
        self._columns = columns

    def OnSolutionCallback(self) -> None:  # noqa: N802 - the name that the engine calls
        """Called by the engine."""
        self._found.put(_solution(_native(self).Response(), self._columns))


class CpSat:
    """The engine; it holds no state between runs.

    Args:
        timetable: What it is told of tasks in time, instead of the rows that the timetable covers.
    """

    def __init__(self, timetable: Timetable | None = None) -> None:
        self._timetable = timetable

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        """Solve and report; see `Engine`."""
        integers = to_integers(model)
        if self._timetable is None:
            proto = build(model, integers)
        else:
            proto = build(model, integers, self._timetable.rows)
            add_timetable(proto, self._timetable)
        if hint is not None:
            known = np.flatnonzero(np.isfinite(hint))
            proto.solution_hint.vars.extend(known.tolist())
            proto.solution_hint.values.extend(np.rint(hint[known]).astype(np.int64).tolist())
        wrapper = native.SolveWrapper()
        timed = self._timetable is not None
        wrapper.set_parameters(_parameters(options, integers.scale, timed=timed))
        found: queue.SimpleQueue[Event] = queue.SimpleQueue()
        # The engine keeps no reference of its own to the callback.
        incumbents = _Incumbents(found, model.columns)
        wrapper.add_solution_callback(incumbents)

        def on_bound(value: float) -> None:
            found.put(Bound(value / integers.scale + model.offset))

        wrapper.add_best_bound_callback(on_bound)
        answer: Future[Any] = Future()
        worker = threading.Thread(target=_solve, args=(wrapper, proto, answer, found), daemon=True)
        deadline = time.monotonic() + options.seconds
        worker.start()
        while not answer.done():
            try:
                yield found.get(timeout=POLL_SECONDS)
            except queue.Empty:
                yield Tick()
            # A stop that comes before the search has started is lost, hence again and again.
            if cancellation.requested or time.monotonic() > deadline:
                wrapper.stop_search()
        while not found.empty():
            yield found.get()
        response = answer.result()
        status = _status(response)
        if response.solution:
            yield _solution(response, model.columns)
        # A search that is stopped before it has begun answers with a bound of 0 that nobody proved:
        # what it did prove has been reported on the way.
        if status == "optimal":
            yield Bound(response.best_objective_bound / integers.scale + model.offset)
        yield Finished(status, response.deterministic_time)


def build(model: LinearModel, integers: IntegerModel, rows: Ints | None = None) -> Any:  # noqa: ANN401 - compiled, no stubs
    """The model as CP-SAT's own; with `rows` only these rows of it."""
    proto = native.CpModelProto()
    for low, high in zip(
        model.lower.astype(int).tolist(), model.upper.astype(int).tolist(), strict=True
    ):
        proto.variables.add().domain.extend([low, high])
    start = model.start.tolist()
    column, coefficient = model.column.tolist(), integers.coefficient.tolist()
    lower, upper = integers.row_lower.tolist(), integers.row_upper.tolist()
    for row in range(model.rows) if rows is None else rows.tolist():
        first, last = start[row], start[row + 1]
        linear = proto.constraints.add().linear
        linear.vars.extend(column[first:last])
        linear.coeffs.extend(coefficient[first:last])
        linear.domain.extend([lower[row], upper[row]])
    costly = np.flatnonzero(integers.cost)
    proto.objective.vars.extend(costly.tolist())
    proto.objective.coeffs.extend(integers.cost[costly].tolist())
    return proto


def _solve(
    wrapper: Any,  # noqa: ANN401 - compiled, no stubs
    proto: Any,  # noqa: ANN401 - compiled, no stubs
    answer: Future[Any],
    found: queue.SimpleQueue[Event],
) -> None:
    """The thread's whole work; what goes wrong in it is raised where the answer is asked for."""
    try:
        answer.set_result(wrapper.solve(proto))
    except Exception as error:  # noqa: BLE001 - handed over, not swallowed
        answer.set_exception(error)
    # Whoever listens need not wait until the next look at the clock.
    found.put(Tick())


def _solution(response: Any, columns: int) -> Solution:  # noqa: ANN401 - compiled, no stubs
    # What a timetable has added comes behind the columns of the model.
    return Solution(np.array(response.solution, dtype=np.float64)[:columns])


def _native(thing: object) -> Any:  # noqa: ANN401 - compiled, its methods have no types
    return thing


def _parameters(options: EngineOptions, scale: float, *, timed: bool) -> Any:  # noqa: ANN401 - compiled, no stubs
    parameters = native.SatParameters()
    parameters.max_time_in_seconds = max(options.seconds, 0.01)
    parameters.num_workers = options.workers
    parameters.random_seed = options.seed
    parameters.max_memory_in_mb = MEMORY_MB
    parameters.catch_sigint_signal = False
    parameters.absolute_gap_limit = options.gap * scale
    parameters.linearization_level = options.linear
    if options.steps is not None:
        parameters.max_deterministic_time = options.steps
    if options.rounded:
        # The relaxation says so much with them that further rows only hold up a search that follows it.
        parameters.search_branching = native.SatParameters.LP_SEARCH
        parameters.cut_level = 0
    if timed:
        _without_relaxation(parameters)
    return parameters


def _without_relaxation(parameters: Any) -> None:  # noqa: ANN401 - compiled, no stubs
    """Have one worker search by clauses alone, which is what proves timetables.

    Its name has to be asked for: of several workers the first is one that solves relaxations,
    whatever the level says, and of two the other one only looks for plans.
    """
    if parameters.num_workers == 1:
        parameters.linearization_level = 0
    else:
        parameters.extra_subsolvers.append("no_lp")


def _status(response: Any) -> EngineStatus:  # noqa: ANN401 - compiled, no stubs
    if response.status == native.CpSolverStatus.OPTIMAL:
        return "optimal"
    if response.status == native.CpSolverStatus.INFEASIBLE:
        return "infeasible"
    return "stopped"
