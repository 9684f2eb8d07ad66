"""The optimum of a small model, by CP-SAT, which computes in whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.linear import LinearModel


def best_point(model: LinearModel) -> Floats | None:
    """Give a cheapest point of a model, None if it has none."""
    best = None
    for event in CpSat().run(model, EngineOptions(60.0), Cancellation()):
        if isinstance(event, Solution):
            best = event.x
        elif isinstance(event, Finished):
            assert event.status == ("infeasible" if best is None else "optimal")
    return best
