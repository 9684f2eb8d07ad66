"""MathOpt as an engine: HiGHS for relaxations and for proofs by branch and cut.

HiGHS reports neither solutions nor bounds while it works, and heeds no interruption: bounds are
read off its log, and `solver.engines.child` gives it a process that can be ended.
"""

from __future__ import annotations

import datetime as dt
import math
import queue
import re
import threading
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2

from solver.engines.engine import Bound, Finished, Relaxed, Solution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from solver.arrays import Floats
    from solver.engines.engine import Cancellation, EngineOptions, Event
    from solver.linear import LinearModel

_LOG_LINE: Final = re.compile(r"^ [A-Za-z ] +\d+ +\d+ +\d+ +[\d.]+% +(?P<bound>-?[\d.e+-]+) ")
"""A line of HiGHS's table: source, nodes, open, leaves, explored share, best bound, …"""

SLACK: Final = 1e-7
"""HiGHS works to tolerances; so much of the cost is taken off its bounds."""


_PLANS_WITHIN: Final = (
    "mip_heuristic_run_rens",
    "mip_heuristic_run_rins",
    "mip_heuristic_run_root_reduced_cost",
    "mip_heuristic_run_feasibility_jump",
)
"""Searches for plans within HiGHS that run at the root whatever effort is allowed."""


class HighsMip:
    """HiGHS branch and cut; run it in a child process where it has to be stoppable."""

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        """Solve and report; see `Engine`. A hint and a cancellation are not heeded."""
        del cancellation, hint
        found: queue.SimpleQueue[Event] = queue.SimpleQueue()
        # Above its cutoff HiGHS looks at nothing, and what it says of there means nothing.
        ceiling = math.inf if options.cutoff is None else options.cutoff

        def on_log(lines: Sequence[str]) -> None:
            for line in lines:
                match = _LOG_LINE.match(line)
                if match:
                    found.put(Bound(min(_careful(float(match["bound"])), ceiling)))

        parameters = mathopt.SolveParameters(
            time_limit=dt.timedelta(seconds=max(options.seconds, 0.01)),
            relative_gap_tolerance=0.0,
            absolute_gap_tolerance=options.gap,
            random_seed=options.seed,
            highs=_branching(options),
        )
        answer: list[Any] = []
        native = mathopt.Model.from_model_proto(as_proto(model, integer=True))

        def work() -> None:
            answer.append(
                mathopt.solve(native, mathopt.SolverType.HIGHS, params=parameters, msg_cb=on_log)
            )

        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        while worker.is_alive() or not found.empty():
            try:
                yield found.get(timeout=0.1)
            except queue.Empty:
                continue
        if not answer:
            yield Finished("stopped")
            return
        yield from _result(answer[0], ceiling)


def _branching(options: EngineOptions) -> Any:  # noqa: ANN401 - generated, untyped
    """Settings of branch and cut; with a cutoff there is a good plan, and only a proof is wanted.

    Where a cutoff fixes many columns at once, HiGHS wants to restart, and looks for no rows of its
    own before it has. A restart throws away its presolve, which is most of the work over choices;
    over states it is cheap, and rows of its own are worth it.
    """
    native = highs_pb2.HighsOptionsProto()
    native.bool_options["mip_allow_restart"] = options.rounded and options.cutoff is not None
    if options.rounded:
        # Trying out branches takes most of the time of such models at the usual 8 times a column.
        native.int_options["mip_pscost_minreliable"] = 1
    if options.cutoff is not None:
        native.double_options["objective_bound"] = options.cutoff
        native.double_options["mip_heuristic_effort"] = 0.01
        for heuristic in _PLANS_WITHIN:
            native.bool_options[heuristic] = False
    return native


def _result(result: Any, ceiling: float) -> Iterator[Event]:  # noqa: ANN401 - untyped library
    reason = result.termination.reason
    if result.has_primal_feasible_solution():
        yield Solution(np.rint(_in_order(result.variable_values())))
    bound = result.termination.objective_bounds.dual_bound
    if np.isfinite(bound):
        yield Bound(min(_careful(bound), ceiling))
    if reason == mathopt.TerminationReason.OPTIMAL:
        yield Finished("optimal")
    elif reason == mathopt.TerminationReason.INFEASIBLE and math.isfinite(ceiling):
        yield Bound(ceiling)
        yield Finished("optimal")
    elif reason == mathopt.TerminationReason.INFEASIBLE:
        yield Finished("infeasible")
    else:
        yield Finished("stopped")


class HighsRelaxation:
    """The linear relaxation by HiGHS: a bound and what each column and each row is worth."""

    def run(
        self,
        model: LinearModel,
        options: EngineOptions,
        cancellation: Cancellation,
        hint: Floats | None = None,
    ) -> Iterator[Event]:
        """Solve and report; see `Engine`. A hint and a cancellation are not heeded."""
        del cancellation, hint
        native = mathopt.Model.from_model_proto(as_proto(model, integer=False))
        result = _relaxed(native, options.seconds)
        if result is None:
            yield Finished("stopped")
            return
        if result.termination.reason == mathopt.TerminationReason.OPTIMAL:
            yield Bound(_careful(result.termination.objective_bounds.dual_bound))
            # A model without rows may have no duals.
            if result.has_dual_feasible_solution():
                yield Relaxed(
                    _in_order(result.variable_values()),
                    _in_order(result.reduced_costs()),
                    _in_order(result.dual_values()),
                )
        if result.termination.reason == mathopt.TerminationReason.INFEASIBLE:
            yield Finished("infeasible")
        else:
            yield Finished("stopped")


def _relaxed(native: Any, seconds: float) -> Any:  # noqa: ANN401 - untyped library
    """The result of HiGHS, or None if it gives up."""
    parameters = mathopt.SolveParameters(time_limit=dt.timedelta(seconds=max(seconds, 0.01)))
    try:
        return mathopt.solve(native, mathopt.SolverType.HIGHS, params=parameters)
    except (RuntimeError, AttributeError):
        # MathOpt 9.15 stumbles over the status by which it would say that HiGHS gave up.
        return None


def _careful(bound: float) -> float:
    return bound - SLACK * max(1.0, abs(bound))


def _in_order(values: dict[Any, float]) -> Floats:
    ordered = np.zeros(len(values))
    for variable, value in values.items():
        ordered[variable.id] = value
    return ordered


def as_proto(model: LinearModel, *, integer: bool) -> Any:  # noqa: ANN401 - generated, untyped
    """A model as MathOpt takes it; without `integer`, its linear relaxation."""
    proto = model_pb2.ModelProto()
    columns = proto.variables
    columns.ids.extend(range(model.columns))
    columns.lower_bounds.extend(model.lower.tolist())
    columns.upper_bounds.extend(model.upper.tolist())
    whole = np.full(model.columns, integer)
    # There are many of these, and branches of HiGHS are tried on all that have to be whole.
    whole[model.implied] = False
    columns.integers.extend(whole.tolist())
    costly = np.flatnonzero(model.cost)
    proto.objective.offset = model.offset
    proto.objective.linear_coefficients.ids.extend(costly.tolist())
    proto.objective.linear_coefficients.values.extend(model.cost[costly].tolist())
    rows = proto.linear_constraints
    rows.ids.extend(range(model.rows))
    rows.lower_bounds.extend(model.row_lower.tolist())
    rows.upper_bounds.extend(model.row_upper.tolist())
    matrix = proto.linear_constraint_matrix
    matrix.row_ids.extend(model.row_of_entry.tolist())
    matrix.column_ids.extend(model.column.tolist())
    matrix.coefficients.extend(model.coefficient.tolist())
    return proto
