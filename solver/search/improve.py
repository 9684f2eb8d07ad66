"""Part after part is solved anew while everything else keeps its place.

Every step is a model cut out of the whole, so that each plan on the way holds every rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsInterior
from solver.search.background import Background
from solver.search.neighbourhoods import Neighbourhoods
from solver.search.parts import solve_part

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.linear import LinearModel
    from solver.search.parts import Task

GROUP: Final = 40
"""Services thought about together at first; it grows and shrinks with the time a step takes."""

STEP_SECONDS: Final = 3.0


def improve(task: Task, model: LinearModel) -> None:
    """Improve the plan that is there, and the bound beside it, until the time is over.

    Args:
        task: What to work on.
        model: The model in states, whose shorter rows suit the relaxation of large problems.
    """
    progress = task.progress
    process = ChildProcess(HighsInterior, model, EngineOptions(seconds=progress.remaining))
    relaxation = Background(process, task.formulation, progress, lambda x: x)
    try:
        improve_parts(task, relaxation)
    finally:
        relaxation.end()


def improve_parts(task: Task, background: Background) -> None:
    """Improve part after part until the plan is proven or the time is over.

    Where there is only one core, the background has it until it has finished.
    """
    progress = task.progress
    progress.phase("improve")
    while progress.workers == 1 and not (background.finished or progress.over):
        background.listen(0.05)
    neighbourhoods = Neighbourhoods(task.formulation.problem, progress.options.seed, GROUP)
    turn = 0
    while progress.best is not None and not progress.over and not neighbourhoods.empty:
        kind = neighbourhoods.kinds[turn % len(neighbourhoods.kinds)]
        group = neighbourhoods.draw(kind, progress.best.plan)
        proven = solve_part(task, _free(task, group), task.incumbent(), STEP_SECONDS, background)
        grown = neighbourhoods.size * (1.1 if proven else 0.7)
        neighbourhoods.size = int(np.clip(grown, 8, task.formulation.problem.services))
        turn += 1


def _free(task: Task, group: Ints) -> Bools:
    """The choices of a group, and all columns that follow from choices, (N,)."""
    problem, states = task.formulation.problem, task.formulation.states
    free = np.ones(task.choices.model.columns, dtype=bool)
    chosen = np.zeros(problem.services, dtype=bool)
    chosen[group] = True
    free[states.columns] = chosen[problem.option_service[states.option]]
    return free
