"""What to open, before anything else: sites and platforms as a whole, services in fractions of them.

Where it costs much that something is open and what is open is full, a plan that opens the wrong sites is
far from the best one, and no part of it leads away: to open one site and shut another moves nearly
everybody. With services in fractions the question is small enough for HiGHS. Its answer is a bound, and
what it opens leaves a problem in which services are to be placed and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import product
from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions, Solution
from solver.engines.mathopt import HighsMip
from solver.search.background import Background
from solver.search.improving.improve import Improvement
from solver.search.improving.parts import solve_part

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.engines.engine import Event, Relaxed
    from solver.search.improving.parts import Task

FAR: Final = 0.005
"""It is worth it if the plan is further than this share of its cost from the bound, …"""

UNDECIDED: Final = 0.01
"""… and if to open or to shut what the relaxation opens in part is more than this share of it."""

CLOSE: Final = 0.02
"""How close to its best an answer has to be, as a share of the difference of plan and bound."""

SHARE_OF_TIME: Final = 0.4
"""How much of the time that is left the answer may take."""

SECONDS: Final = 12.0
"""Wall time for placing the services, if the time limit leaves three times as much."""


def open_first(task: Task, relaxed: Relaxed, of_choices: Floats, spare: list[ChildProcess]) -> bool:
    """Look for a plan that opens the right things, if the one at hand does not seem to.

    Args:
        task: What to work on.
        relaxed: The relaxation of its choice model.
        of_choices: What each choice costs at prices of the rows, in EUR, (C,).
        spare: Children without work; one that ends its work is among them afterwards.

    Returns:
        Whether what is open decides.
    """
    progress = task.progress
    columns = _columns(task)
    if progress.over or not _is_worth_it(task, relaxed, columns):
        return False
    progress.phase("construct")
    model = task.choices.model
    fractions = replace(model, implied=np.setdiff1d(np.arange(model.columns), columns))
    best = progress.best
    away = 0.0 if best is None else best.cost - progress.bound
    options = EngineOptions(
        seconds=progress.remaining * SHARE_OF_TIME,
        seed=progress.options.seed,
        gap=max(progress.target / 2, CLOSE * away),
        cutoff=None if best is None else best.cost + progress.target,
    )
    if spare:
        process = spare.pop()
        process.give(HighsMip, fractions, options)
    else:
        process = ChildProcess(HighsMip, fractions, options)
    opening = _Opening(process, task)
    try:
        if progress.workers > 1 and best is not None:
            Improvement(task, of_choices, opening).run(lambda: opening.finished)
        while not (opening.finished or progress.over):
            opening.listen(0.05)
    finally:
        if opening.finished and process.alive:
            spare.append(process)
        else:
            opening.end()
    if opening.x is not None and not progress.over:
        progress.phase("construct")
        free = np.ones(model.columns, dtype=bool)
        free[columns] = False
        solve_part(task, free, opening.x, min(SECONDS, progress.remaining / 3))
    return True


class _Opening(Background):
    """Takes in what is to be opened.

    Attributes:
        x: The best values of the columns so far; those of services may be anything.
    """

    def __init__(self, process: ChildProcess, task: Task) -> None:
        super().__init__(process, task.formulation, task.progress, task.choices.states_of)
        self.x: Floats | None = None

    def _take(self, event: Event) -> None:
        if isinstance(event, Solution):
            self.x = event.x
        else:
            super()._take(event)


def _columns(task: Task) -> Ints:
    """Columns of the choice model that tell what is open."""
    is_opened = np.zeros(task.model.columns, dtype=bool)
    for unit in task.formulation.units:
        is_opened[unit.opened] = True
    return np.unique(task.choices.choice[is_opened[task.choices.state]])


def _is_worth_it(task: Task, relaxed: Relaxed, columns: Ints) -> bool:
    """Whether much of the cost is for what is open in part, and the plan is far from the bound."""
    progress, value = task.progress, relaxed.x[columns]
    model = task.choices.model
    cost = np.maximum(model.cost[columns], 0.0)
    undecided = product(cost, np.clip(np.minimum(value, 1.0 - value), 0.0, None))
    best = progress.best
    is_far = best is None or best.cost - progress.bound > FAR * abs(best.cost)
    return is_far and undecided > UNDECIDED * abs(model.objective(relaxed.x))
