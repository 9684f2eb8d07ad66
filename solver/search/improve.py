"""Large problems: part after part is solved exactly while everything else keeps its place.

A relaxation in a process of its own raises the bound meanwhile. Every step is a model cut out of
the whole, so that each plan on the way holds every rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.child import ChildProcess
from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished, Solution
from solver.engines.mathopt import HighsRelaxation
from solver.search.extract import states_of
from solver.search.neighbourhoods import Neighbourhoods
from solver.search.restriction import restrict

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.search.progress import Progress

GROUP: Final = 60
"""Services thought about together at first; it grows and shrinks with the time a step takes."""

STEP_SECONDS: Final = 6.0


def improve(formulation: Formulation, model: LinearModel, progress: Progress) -> bool:
    """Improve the plan, and the bound beside it, until the time is over.

    Returns:
        Whether the model is proven to have no solution.
    """
    if progress.best is None:
        progress.phase("search")
        if _first_plan(formulation, model, progress):
            return True
    progress.phase("improve")
    relaxation = ChildProcess(
        HighsRelaxation, model, EngineOptions(seconds=progress.remaining), None
    )
    try:
        _improve(formulation, model, progress, relaxation)
    finally:
        relaxation.end()
    return False


def _first_plan(formulation: Formulation, model: LinearModel, progress: Progress) -> bool:
    """Any plan at all, costs apart; whether it is proven that there is none."""
    stop = Cancellation()
    options = EngineOptions(
        seconds=progress.remaining, workers=progress.workers, seed=progress.options.seed
    )
    for event in CpSat().run(model, options, stop):
        if isinstance(event, Solution):
            progress.offer_solution(formulation, event.x)
        elif isinstance(event, Finished) and event.status == "infeasible":
            return True
        if progress.best is not None or progress.over:
            stop.request()
    return False


def _improve(
    formulation: Formulation,
    model: LinearModel,
    progress: Progress,
    relaxation: ChildProcess,
) -> None:
    neighbourhoods = Neighbourhoods(formulation.problem, progress.options.seed, GROUP)
    turn = 0
    while progress.best is not None and not progress.over:
        kind = neighbourhoods.kinds[turn % len(neighbourhoods.kinds)]
        group = neighbourhoods.draw(kind, progress.best.plan)
        proven = _solve_part(formulation, model, progress, group, relaxation)
        grown = neighbourhoods.size * (1.1 if proven else 0.8)
        neighbourhoods.size = int(np.clip(grown, 8, formulation.problem.services))
        turn += 1


def _solve_part(
    formulation: Formulation,
    model: LinearModel,
    progress: Progress,
    group: Ints,
    relaxation: ChildProcess,
) -> bool:
    """Choose anew for a group of services; whether the best choice was proven in time."""
    if progress.best is None:
        return False
    x = states_of(formulation, progress.best.plan, model.columns)
    free = ~np.isfinite(x)
    states = formulation.states
    chosen = np.zeros(formulation.problem.services, dtype=bool)
    chosen[group] = True
    free[states.columns] = chosen[formulation.problem.option_service[states.option]]
    free[states.left_columns] = chosen[states.left_service]
    part = restrict(model, free, x)
    stop = Cancellation()
    options = EngineOptions(
        seconds=min(progress.remaining, STEP_SECONDS),
        workers=max(progress.workers - 1, 1),
        seed=progress.options.seed,
    )
    best: Floats | None = None
    proven = False
    for event in CpSat().run(part.model, options, stop, x[part.columns]):
        for news in relaxation.events():
            if isinstance(news, Bound):
                progress.raise_bound(news.value)
        if isinstance(event, Solution):
            best = event.x
        elif isinstance(event, Finished):
            proven = event.status == "optimal"
        if progress.over:
            stop.request()
    if best is not None:
        whole = np.where(free, 0.0, x)
        whole[part.columns] = best
        progress.offer_solution(formulation, whole)
    return proven
