"""HiGHS and SCIP by themselves: their own branch and cut, told nothing but the model.

Both are asked through MathOpt, which gives each one core: it takes no number of threads for HiGHS,
and SCIP has but one. What they find on the way is read off their logs.
"""

from __future__ import annotations

import datetime as dt
import math
import queue
import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from benchmarks.peers.step import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from solver.arrays import Floats
    from solver.linear import LinearModel

_NUMBER: Final = r"-?[\d.]+(?:e[+-]?\d+)?"
_HIGHS: Final = re.compile(
    rf"^ [A-Za-z ] +\d+ +\d+ +\d+ +[\d.]+% +(?P<bound>{_NUMBER}|-?inf) +(?P<cost>{_NUMBER}|-?inf) "
)
_SCIP: Final = re.compile(
    rf"^ *\S* *[\d.]+s\|.*\| *(?P<bound>{_NUMBER}|--) *\| *(?P<cost>{_NUMBER}|--) *\|"
)


@dataclass(frozen=True)
class Branching:
    """An engine of MathOpt.

    Attributes:
        solver: Its name there.
        line: How to read cost and bound off a line of its log.
    """

    solver: str
    line: re.Pattern[str]

    def run(self, model: LinearModel, seconds: float, seed: int) -> Iterator[Step]:
        """Solve; whenever a bound or a cost is known, a step, and at last the solution if any."""
        found: queue.SimpleQueue[Step] = queue.SimpleQueue()

        def on_log(lines: Sequence[str]) -> None:
            for line in lines:
                step = self.read(line)
                if step is not None:
                    found.put(step)

        answer: list[Any] = []
        worker = threading.Thread(
            target=lambda: answer.append(self._solve(model, seconds, seed, on_log)), daemon=True
        )
        worker.start()
        while worker.is_alive() or not found.empty():
            try:
                yield found.get(timeout=0.1)
            except queue.Empty:
                continue
        if answer:
            yield _end(answer[0], model)

    def read(self, line: str) -> Step | None:
        """What a line of the log says, None if it is no line of the table."""
        match = self.line.match(line)
        if match is None:
            return None
        return Step(_number(match["cost"]), _number(match["bound"]))

    def _solve(
        self, model: LinearModel, seconds: float, seed: int, on_log: Callable[[Sequence[str]], None]
    ) -> Any:
        return mathopt.solve(
            mathopt.Model.from_model_proto(_proto(model)),
            mathopt.SolverType[self.solver],
            params=mathopt.SolveParameters(
                time_limit=dt.timedelta(seconds=seconds),
                relative_gap_tolerance=0.0,
                absolute_gap_tolerance=0.01,
                random_seed=seed,
            ),
            msg_cb=on_log,
        )


HIGHS: Final = Branching("HIGHS", _HIGHS)
SCIP: Final = Branching("GSCIP", _SCIP)


def _number(text: str) -> float | None:
    if text == "--":
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _end(result: Any, model: LinearModel) -> Step:
    x: Floats | None = None
    if result.has_primal_feasible_solution():
        x = np.zeros(model.columns)
        for variable, value in result.variable_values().items():
            x[variable.id] = round(value)
    bound = result.termination.objective_bounds.dual_bound
    reason = result.termination.reason
    return Step(
        None if x is None else model.objective(x),
        bound if math.isfinite(bound) else None,
        x,
        is_proven=reason == mathopt.TerminationReason.OPTIMAL,
    )


def _proto(model: LinearModel) -> Any:
    proto = model_pb2.ModelProto()
    proto.variables.ids.extend(range(model.columns))
    proto.variables.lower_bounds.extend(model.lower.tolist())
    proto.variables.upper_bounds.extend(model.upper.tolist())
    proto.variables.integers.extend([True] * model.columns)
    proto.objective.offset = model.offset
    costly = np.flatnonzero(model.cost)
    proto.objective.linear_coefficients.ids.extend(costly.tolist())
    proto.objective.linear_coefficients.values.extend(model.cost[costly].tolist())
    proto.linear_constraints.ids.extend(range(model.rows))
    proto.linear_constraints.lower_bounds.extend(model.row_lower.tolist())
    proto.linear_constraints.upper_bounds.extend(model.row_upper.tolist())
    proto.linear_constraint_matrix.row_ids.extend(model.row_of_entry.tolist())
    proto.linear_constraint_matrix.column_ids.extend(model.column.tolist())
    proto.linear_constraint_matrix.coefficients.extend(model.coefficient.tolist())
    return proto
