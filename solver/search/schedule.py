"""Problems in which only dates are open: CP-SAT over states and a timetable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished, Solution

if TYPE_CHECKING:
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.search.progress import Progress
    from solver.timetable import Timetable


def solve_over_time(
    formulation: Formulation,
    model: LinearModel,
    progress: Progress,
    timetable: Timetable | None = None,
    *,
    any_plan: bool = False,
) -> bool:
    """Search over states until the plan is proven, the time is over or somebody cancels.

    Args:
        formulation: The formulation.
        model: Its model in states.
        progress: Who keeps plans and bounds.
        timetable: What CP-SAT is told of tasks and teams instead of rows.
        any_plan: Costs do not matter; the first plan ends the search.

    Returns:
        Whether the model is proven to have no solution.
    """
    progress.phase("search")
    stop = Cancellation()
    options = EngineOptions(
        seconds=progress.remaining,
        workers=progress.workers,
        seed=progress.options.seed,
        gap=0.0 if any_plan else progress.target / 2,
    )
    asked = replace(model, cost=np.zeros(model.columns)) if any_plan else model
    for event in CpSat(timetable).run(asked, options, stop):
        if isinstance(event, Solution):
            progress.offer_solution(formulation, event.x)
        elif isinstance(event, Bound) and not any_plan:
            progress.raise_bound(event.value)
        elif isinstance(event, Finished) and event.status == "infeasible":
            return True
        if progress.over or (any_plan and progress.best is not None):
            stop.request()
    return False
