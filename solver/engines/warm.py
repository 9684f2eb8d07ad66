"""A linear relaxation that is asked again and again with one column settled: what would that bring?

Each answer begins where the relaxation ended, and takes a tenth of what that took. It says where to split a
model, and is no bound that anybody may rely on.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import numpy as np
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
        objective: What it costs, in EUR.
    """

    def __init__(self, model: LinearModel, seconds: float) -> None:
        native = mathopt.Model.from_model_proto(as_proto(model, integer=False))
        self._columns = {variable.id: variable for variable in native.variables()}
        self._solver = mathopt.IncrementalSolver(native, mathopt.SolverType.GLOP)
        self.x: Floats | None = None
        self.objective = math.nan
        result = self._solver.solve(
            params=mathopt.SolveParameters(
                time_limit=dt.timedelta(seconds=max(seconds, 0.01)),
                lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX,
            )
        )
        if result.termination.reason == mathopt.TerminationReason.OPTIMAL:
            # What presolve has left is solved; the model as it came begins where that ended.
            self._asked(mathopt.ModelSolveParameters(initial_basis=result.solutions[0].basis))
            self.x = np.zeros(model.columns)
            for variable, value in result.variable_values().items():
                self.x[variable.id] = value
            self.objective = result.objective_value()

    def gain(self, column: int, value: float, iterations: int) -> float:
        """By how much the relaxation is dearer with a column at a value, in EUR.

        Args:
            column: Its number.
            value: 0 or 1.
            iterations: Of the simplex method, at most: what is known by then is less than all.

        Returns:
            The difference, infinite if nothing is left.
        """
        settled = self._columns[column]
        lower, upper = settled.lower_bound, settled.upper_bound
        settled.lower_bound = settled.upper_bound = value
        try:
            result = self._asked(mathopt.ModelSolveParameters(), iterations)
        finally:
            settled.lower_bound, settled.upper_bound = lower, upper
        if result.termination.reason == mathopt.TerminationReason.INFEASIBLE:
            return math.inf
        bound = float(result.termination.objective_bounds.dual_bound)
        return max(bound - self.objective, 0.0) if math.isfinite(bound) else 0.0

    def _asked(self, begin: Any, iterations: int | None = None) -> Any:  # noqa: ANN401 - untyped library
        return self._solver.solve(
            model_params=begin,
            params=mathopt.SolveParameters(
                lp_algorithm=mathopt.LPAlgorithm.DUAL_SIMPLEX,
                presolve=mathopt.Emphasis.OFF,
                iteration_limit=iterations,
            ),
        )
