"""Small linear programs with continuous columns, to an optimum with its prices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.math_opt.python import mathopt

if TYPE_CHECKING:
    from solver.arrays import Floats


@dataclass(frozen=True, eq=False)
class Program:
    """Minimise cost @ x with row_lower <= rows @ x <= row_upper and lower <= x <= upper.

    Attributes:
        cost: (N,).
        lower: (N,), -inf where none.
        upper: (N,), inf where none.
        rows: (M, N).
        row_lower: (M,), -inf where none.
        row_upper: (M,), inf where none.
    """

    cost: Floats
    lower: Floats
    upper: Floats
    rows: Floats
    row_lower: Floats
    row_upper: Floats


@dataclass(frozen=True, eq=False)
class Optimum:
    """The optimum of a program.

    Attributes:
        value: cost @ x.
        x: (N,).
        dual: What one unit more on the right of each row costs, (M,).
    """

    value: float
    x: Floats
    dual: Floats


def minimise(program: Program) -> Optimum | None:
    """Solve a program; None if it has no solution, or no least one."""
    model = mathopt.Model()
    columns = [
        model.add_variable(lb=low, ub=high)
        for low, high in zip(program.lower.tolist(), program.upper.tolist(), strict=True)
    ]
    rows = []
    for entries, low, high in zip(
        program.rows, program.row_lower.tolist(), program.row_upper.tolist(), strict=True
    ):
        row = model.add_linear_constraint(lb=low, ub=high)
        for place in np.flatnonzero(entries).tolist():
            row.set_coefficient(columns[place], float(entries[place]))
        rows.append(row)
    model.minimize(
        mathopt.LinearSum(
            column * cost for column, cost in zip(columns, program.cost.tolist(), strict=True)
        )
    )
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        return None
    values, prices = result.variable_values(), result.dual_values()
    x = np.array([values[column] for column in columns], dtype=float)
    dual = np.array([prices[row] for row in rows], dtype=float)
    return Optimum(float(program.cost @ x), x, dual)
