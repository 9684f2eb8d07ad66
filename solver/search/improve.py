"""Part after part is solved anew while everything else keeps its place.

Every step is a model cut out of the whole, so that each plan on the way holds every rule. A part is
a group of services with all that they can choose, or, where the prices of the relaxation are known,
many services with the few choices that look nearly as good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.choices import in_choices
from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsInterior
from solver.search.background import Background
from solver.search.construct import NEAR_SHARES, construct_near
from solver.search.multipliers import scarcity
from solver.search.near import NearChoices
from solver.search.neighbourhoods import Neighbourhoods
from solver.search.parts import Task, solve_part
from solver.search.prices import priced
from solver.search.turns import Turns

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.search.progress import Progress

GROUP: Final = 40
"""Services thought about together at first; it grows and shrinks with the time a step takes."""

STEP_SECONDS: Final = 3.0


def improve(formulation: Formulation, model: LinearModel, progress: Progress) -> bool:
    """Improve the plan that is there, and the bound beside it, until the time is over.

    A first plan is made at prices that are there in a moment, and improved while the relaxation is
    at work, whose bound is a little closer. At its prices a new plan is made, and improved in turn.

    Args:
        formulation: The formulation.
        model: The model in states, whose shorter rows suit the relaxation of large problems.
        progress: Who keeps plans and bounds.

    Returns:
        Whether it is proven that there is no plan.
    """
    # With one core, the relaxation waits until there is a plan.
    relaxation = None if progress.workers == 1 else _relaxation(formulation, model, progress)
    try:
        task = Task(formulation, in_choices(formulation, model), progress)
        early = scarcity(task, model)
        progress.raise_bound(early.bound)
        _construct(task, early.reduced_cost, NEAR_SHARES, relaxation)
        relaxation = relaxation or _relaxation(formulation, model, progress)
        improve_parts(task, relaxation, early.reduced_cost, waiting=True)
        relaxed = relaxation.relaxed
    finally:
        if relaxation is not None:
            relaxation.end()
    reduced_cost = early.reduced_cost
    if relaxed is not None:
        reduced_cost = priced(formulation, model, task.choices, relaxed.dual).reduced_cost
        _construct(task, reduced_cost, NEAR_SHARES)
    if not relaxation.infeasible:
        improve_parts(task, None, reduced_cost)
    return relaxation.infeasible


def _relaxation(formulation: Formulation, model: LinearModel, progress: Progress) -> Background:
    """The relaxation, from now on at work in a process of its own."""
    process = ChildProcess(HighsInterior, model, EngineOptions(seconds=progress.remaining))
    return Background(process, formulation, progress, lambda x: x)


def _construct(
    task: Task,
    reduced_cost: Floats,
    shares: tuple[float, ...],
    background: Background | None = None,
) -> None:
    for share in shares:
        if not task.progress.over:
            construct_near(task, reduced_cost, share, background)


def improve_parts(
    task: Task,
    background: Background | None,
    reduced_cost: Floats | None = None,
    *,
    waiting: bool = False,
) -> None:
    """Improve part after part until the plan is proven or the time is over.

    Where there is only one core, the background has it until it has finished.

    Args:
        task: What to work on.
        background: Listened to meanwhile.
        reduced_cost: Of the columns of the choice model in its relaxation, if it is known, (N,).
        waiting: Whether to improve only until the background has finished.
    """
    progress = task.progress
    progress.phase("improve")
    while (
        background is not None
        and progress.workers == 1
        and not (background.finished or progress.over)
    ):
        background.listen(0.05)
    steps: list[_Groups | _Near] = [groups := _Groups(task, background)]
    if reduced_cost is not None:
        steps.append(_Near(task, background, reduced_cost))
    turns = Turns(len(steps))
    while progress.best is not None and not progress.over and not groups.empty:
        if waiting and background is not None and background.finished:
            return
        way = turns.next()
        cost, seconds = progress.best.cost, progress.seconds
        steps[way].step(progress.best.plan)
        turns.learn(way, cost - progress.best.cost, progress.seconds - seconds)


class _Groups:
    """Groups of services with all their choices, one kind of group after the other."""

    def __init__(self, task: Task, background: Background | None) -> None:
        self._task = task
        self._background = background
        problem, seed = task.formulation.problem, task.progress.options.seed
        self._neighbourhoods = Neighbourhoods(problem, seed, GROUP)
        self._turn = 0

    @property
    def empty(self) -> bool:
        """Whether no service has anything to choose."""
        return self._neighbourhoods.empty

    def step(self, plan: Plan) -> None:
        """Draw a group and solve it."""
        drawn = self._neighbourhoods
        kind = drawn.kinds[self._turn % len(drawn.kinds)]
        free = _free(self._task, drawn.draw(kind, plan))
        x = self._task.incumbent()
        proven = solve_part(self._task, free, x, STEP_SECONDS, self._background)
        grown = drawn.size * (1.1 if proven else 0.7)
        drawn.size = int(np.clip(grown, 8, self._task.formulation.problem.services))
        self._turn += 1


class _Near:
    """Many services with the few choices of little regret."""

    def __init__(self, task: Task, background: Background | None, reduced_cost: Floats) -> None:
        self._task = task
        self._background = background
        self._near = NearChoices(task, reduced_cost, task.progress.options.seed)

    def step(self, plan: Plan) -> None:
        """Draw some sites and solve what could change among them."""
        progress, x = self._task.progress, self._task.incumbent()
        began = progress.seconds
        free = self._near.draw(plan, x)
        proven = solve_part(self._task, free, x, STEP_SECONDS, self._background)
        self._near.learn(proven=proven, share=(progress.seconds - began) / STEP_SECONDS)


def _free(task: Task, group: Ints) -> Bools:
    """The choices of a group, and all columns that follow from choices, (N,)."""
    problem, states = task.formulation.problem, task.formulation.states
    free = np.ones(task.choices.model.columns, dtype=bool)
    chosen = np.zeros(problem.services, dtype=bool)
    chosen[group] = True
    free[states.columns] = chosen[problem.option_service[states.option]]
    return free
