"""Feasibility questions for diagnosis: which rows together have no solution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.sat.python import cp_model_helper as native

from solver.engines.cpsat import MEMORY_MB, build
from solver.engines.integers import to_integers

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.linear import LinearModel


def sufficient_rows(model: LinearModel, group: Ints, groups: int, seconds: float) -> set[int]:
    """Groups of rows that have no solution together.

    Args:
        model: A model without solution.
        group: Group of each row, (M,).
        groups: How many groups there are.
        seconds: Wall time.

    Returns:
        Numbers of the groups; all of them if the engine names none in time.
    """
    # With an objective the engine would name every group.
    proto = build(model, to_integers(model))
    proto.clear_objective()
    for _number in range(groups):
        proto.variables.add().domain.extend([0, 1])
    for row in range(model.rows):
        proto.constraints[row].enforcement_literal.append(model.columns + int(group[row]))
    proto.assumptions.extend(range(model.columns, model.columns + groups))
    response = _solve(proto, seconds)
    named = {
        literal - model.columns for literal in response.sufficient_assumptions_for_infeasibility
    }
    known = {number for number in named if 0 <= number < groups}
    if response.status == native.CpSolverStatus.INFEASIBLE and known:
        kept = np.isin(group, list(known))
        if is_feasible(model, kept, seconds) is False:
            return known
    return set(range(groups))


def is_feasible(model: LinearModel, kept: Bools, seconds: float) -> bool | None:
    """Whether some of the rows have a solution; None if that stays open.

    Args:
        model: The model; its costs do not matter.
        kept: The rows to ask about, (M,).
        seconds: Wall time.
    """
    integers = to_integers(model)
    proto = build(model, integers, rows=np.flatnonzero(kept))
    proto.clear_objective()
    response = _solve(proto, seconds)
    if response.status == native.CpSolverStatus.INFEASIBLE:
        return False
    if response.status in {native.CpSolverStatus.FEASIBLE, native.CpSolverStatus.OPTIMAL}:
        return True
    return None


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
