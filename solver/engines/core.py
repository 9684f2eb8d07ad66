"""Feasibility questions for diagnosis: which rows together have no solution."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.sat.python import cp_model_helper as native

from solver.engines.cpsat import MEMORY_MB, build
from solver.engines.integers import to_integers
from solver.linear import LinearModel

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints


def sufficient_rows(
    model: LinearModel, group: Ints, kept: Bools, seconds: float
) -> set[int] | None:
    """Groups of rows that have no solution together, named by the engine.

    Args:
        model: A model.
        group: Group of each row, (M,); rows of group -1 belong to all of them.
        kept: Rows that have no solution together, (M,).
        seconds: Wall time.

    Returns:
        Numbers of the groups; None if the engine names none in time.
    """
    # With an objective the engine would name every group.
    deadline = time.monotonic() + seconds
    rows = np.flatnonzero(kept)
    part = only(model, rows)
    proto = build(part, to_integers(part))
    proto.clear_objective()
    own = group[rows]
    groups = np.unique(own[own >= 0])
    for _number in groups:
        proto.variables.add().domain.extend([0, 1])
    literal = part.columns + np.searchsorted(groups, own)
    for row in np.flatnonzero(own >= 0).tolist():
        proto.constraints[row].enforcement_literal.append(int(literal[row]))
    proto.assumptions.extend(range(part.columns, part.columns + len(groups)))
    response = _solve(proto, seconds)
    if response.status != native.CpSolverStatus.INFEASIBLE:
        return None
    named = np.array(response.sufficient_assumptions_for_infeasibility, dtype=np.int64)
    named = named[(named >= part.columns) & (named < part.columns + len(groups))] - part.columns
    found = groups[named]
    smaller = kept & np.isin(group, [*found.tolist(), -1])
    if is_feasible(model, smaller, deadline - time.monotonic()) is False:
        return set(found.tolist())
    return None


def is_feasible(model: LinearModel, kept: Bools, seconds: float) -> bool | None:
    """Whether some of the rows have a solution; None if that stays open.

    Args:
        model: The model; its costs do not matter.
        kept: The rows to ask about, (M,).
        seconds: Wall time.
    """
    part = only(model, np.flatnonzero(kept))
    proto = build(part, to_integers(part))
    proto.clear_objective()
    response = _solve(proto, max(seconds, 0.01))
    if response.status == native.CpSolverStatus.INFEASIBLE:
        return False
    if response.status in {native.CpSolverStatus.FEASIBLE, native.CpSolverStatus.OPTIMAL}:
        return True
    return None


def only(model: LinearModel, rows: Ints) -> LinearModel:
    """The model with some of its rows, and with the columns that they have or that are fixed."""
    number = np.full(model.rows, -1, dtype=np.int64)
    number[rows] = np.arange(len(rows))
    inside = number[model.row_of_entry] >= 0
    used = np.zeros(model.columns, dtype=bool)
    used[model.column[inside]] = True
    # Bounds that contradict each other leave no solution, whatever rows say.
    used |= model.lower > model.upper
    columns = np.flatnonzero(used)
    place = np.full(model.columns, -1, dtype=np.int64)
    place[columns] = np.arange(len(columns))
    start = np.concatenate([[0], np.cumsum(np.diff(model.start)[rows])]).astype(np.int64)
    return LinearModel(
        cost=model.cost[columns],
        offset=model.offset,
        lower=model.lower[columns],
        upper=model.upper[columns],
        start=start,
        column=place[model.column[inside]],
        coefficient=model.coefficient[inside],
        row_lower=model.row_lower[rows],
        row_upper=model.row_upper[rows],
        row_names=(),
        column_names=(),
    )


def _solve(proto: Any, seconds: float) -> Any:  # noqa: ANN401 - compiled, no stubs
    parameters = native.SatParameters()
    parameters.max_time_in_seconds = seconds
    # One worker: the set that it names is the same in every run.
    parameters.num_workers = 1
    parameters.max_memory_in_mb = MEMORY_MB
    parameters.catch_sigint_signal = False
    wrapper: Any = native.SolveWrapper()
    wrapper.set_parameters(parameters)
    return wrapper.solve(proto)
