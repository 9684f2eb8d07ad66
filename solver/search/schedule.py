"""Problems in which only dates are open: CP-SAT over states and a timetable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.child import ChildProcess
from solver.engines.cpsat import CpSat
from solver.engines.engine import (
    Bound,
    Cancellation,
    EngineOptions,
    Failed,
    Finished,
    Solution,
)
from solver.engines.mathopt import HighsRelaxation

if TYPE_CHECKING:
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.search.progress import Progress
    from solver.timetable import Timetable


ALONE_SECONDS: Final = 2.0
"""What CP-SAT has not proven by then waits for the bound of a relaxation as well."""


class _Relaxation:
    """The linear relaxation, solved beside a search by clauses, whose bounds rise late.

    Args:
        model: Of what.
        progress: Who takes the bound.
        wanted: Whether there is anybody to solve it.
    """

    def __init__(self, model: LinearModel, progress: Progress, *, wanted: bool) -> None:
        self._model = model
        self._progress = progress
        self._begins = progress.seconds + ALONE_SECONDS
        self._wanted = wanted
        self._child: ChildProcess | None = None

    def listen(self) -> None:
        """Begin when it is time, and take the bound when it is there."""
        if self._wanted and self._progress.seconds >= self._begins:
            self._wanted = False
            options = EngineOptions(self._progress.remaining)
            self._child = ChildProcess(HighsRelaxation, self._model, options)
        for event in self._child.events() if self._child else ():
            if isinstance(event, Bound):
                self._progress.raise_bound(event.value)
            elif isinstance(event, Failed):
                self._progress.lose(event.reason)

    def end(self) -> None:
        """Stop it, whether it is done or not."""
        if self._child is not None:
            self._child.end()


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
    beside = _Relaxation(model, progress, wanted=timetable is not None and progress.workers > 1)
    try:
        for event in CpSat(timetable).run(asked, options, stop):
            if isinstance(event, Solution):
                progress.offer_solution(formulation, event.x)
            elif isinstance(event, Bound) and not any_plan:
                progress.raise_bound(event.value)
            elif isinstance(event, Finished) and event.status == "infeasible":
                return True
            beside.listen()
            if progress.over or (any_plan and progress.best is not None):
                stop.request()
    finally:
        beside.end()
    return False
