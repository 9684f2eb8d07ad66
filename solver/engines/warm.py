"""A linear relaxation that is asked again and again with one column settled: what would that bring?

Each answer begins where the relaxation ended, and takes a tenth of what that took. It says where to split a
model, and is no bound that anybody may rely on.

MathOpt is spoken to in its messages here: what its classes make of a result, a thousand columns at a time, takes
longer than the answer.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_update_pb2,
    parameters_pb2,
    result_pb2,
)
from ortools.math_opt.core.python import solver as native
from ortools.math_opt.python import mathopt

from solver.engines.mathopt import as_proto

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.linear import LinearModel


class WarmRelaxation:
    """The relaxation of a model, by GLOP.

    Args:
        model: The model.
        seconds: How long the relaxation may take.

    Attributes:
        x: Its columns, (N,); None if it was not solved in time, or has no solution.
        dual: What one unit more on the right of each row costs, in EUR, (M,).
        objective: What it costs, in EUR.
    """

    def __init__(self, model: LinearModel, seconds: float) -> None:
        self._lower, self._upper = model.lower, model.upper
        make: Any = native.new
        self._solver = make(
            mathopt.SolverType.GLOP.value,
            as_proto(model, integer=False),
            parameters_pb2.SolverInitializerProto(),
        )
        self.x: Floats | None = None
        self.dual = np.zeros(model.rows)
        self.objective = math.nan
        self._basis: Any = None
        result = self._solve(
            mathopt.SolveParameters(
                time_limit=dt.timedelta(seconds=max(seconds, 0.01)),
                lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX,
            ),
            model_parameters_pb2.ModelSolveParametersProto(),
        )
        if result.termination.reason == result_pb2.TERMINATION_REASON_OPTIMAL:
            found = result.solutions[0]
            self._basis = found.basis
            self.x = _in_order(found.primal_solution.variable_values, model.columns)
            self.dual = _in_order(found.dual_solution.dual_values, model.rows)
            self.objective = found.primal_solution.objective_value

    def gain(self, column: int, value: float, iterations: int) -> float:
        """By how much the relaxation is dearer with a column at a value, in EUR.

        Args:
            column: Its number.
            value: 0 or 1.
            iterations: Of the simplex method, at most: what is known by then is less than all.

        Returns:
            The difference, infinite if nothing is left.
        """
        if self._basis is not None:
            # What presolve has left is solved; the model as it came begins where that ended.
            begin = model_parameters_pb2.ModelSolveParametersProto(initial_basis=self._basis)
            self._asked(begin)
            self._basis = None
        self._settle(column, value, value)
        try:
            result = self._asked(model_parameters_pb2.ModelSolveParametersProto(), iterations)
        finally:
            self._settle(column, float(self._lower[column]), float(self._upper[column]))
        if result.termination.reason == result_pb2.TERMINATION_REASON_INFEASIBLE:
            return math.inf
        bound = float(result.termination.objective_bounds.dual_bound)
        return max(bound - self.objective, 0.0) if math.isfinite(bound) else 0.0

    def _settle(self, column: int, lower: float, upper: float) -> None:
        update = model_update_pb2.ModelUpdateProto()
        for bounds, value in (
            (update.variable_updates.lower_bounds, lower),
            (update.variable_updates.upper_bounds, upper),
        ):
            bounds.ids.append(column)
            bounds.values.append(value)
        self._solver.update(update)

    def _asked(self, begin: Any, iterations: int | None = None) -> Any:  # noqa: ANN401 - untyped library
        return self._solve(
            mathopt.SolveParameters(
                lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX,
                presolve=mathopt.Emphasis.OFF,
                iteration_limit=iterations,
            ),
            begin,
        )

    def _solve(self, parameters: mathopt.SolveParameters, begin: Any) -> Any:  # noqa: ANN401 - untyped library
        registration = callback_pb2.CallbackRegistrationProto()
        return self._solver.solve(parameters.to_proto(), begin, None, registration, None, None)


def _in_order(values: Any, count: int) -> Floats:  # noqa: ANN401 - untyped library
    ordered = np.zeros(count)
    ordered[np.array(values.ids, dtype=np.int64)] = values.values
    return ordered
