"""Large problems: prices of all rows, a plan among what looks good at them, then part after part.

The prices give the bound, long before a relaxation could be solved, and the regrets by which most
choices can be left out. A first plan comes of the choices of least regret, solved at once; then parts
of it are improved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.engine import EngineOptions
from solver.search.crew import Crew, Job
from solver.search.cut import Cutter
from solver.search.improve import Improvement
from solver.search.inner import Inner
from solver.search.multipliers import prices
from solver.search.near import regrets
from solver.search.schedule import solve_over_time

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.search.parts import Task

NEAR_SHARES: Final = (1e-3, 4e-3)
"""Thresholds of regret for the first plans, as a share of what a service costs on average."""

STEPS: Final = (60, 300)
"""The fewest and the most steps of prices."""

ENTRIES_A_SECOND: Final = 5e7
"""Entries of the matrix that steps get through in a second, roughly."""

SHARE_OF_TIME: Final = 0.08
"""How much of the time limit prices may take."""


def solve_large(task: Task) -> bool:
    """Search until the plan is good enough, the time is over or somebody cancels.

    Returns:
        Whether it is proven that there is no plan.
    """
    progress, matrix = task.progress, task.matrix
    progress.phase("price")
    inner = Inner(matrix)
    entries = float(matrix.by_column.start[-1]) + 10.0 * matrix.choices + 1.0
    steps = int(np.clip(SHARE_OF_TIME * progress.remaining * ENTRIES_A_SECOND / entries, *STEPS))
    priced = prices(matrix, inner, steps, lambda: progress.over)
    progress.raise_bound(priced.bound)
    construct_near(task, priced.of_choices)
    if progress.best is None and not progress.over:
        formulation, model = task.formulation, task.model
        if solve_over_time(formulation, model, progress, any_plan=True):
            return True
    Improvement(task, priced.of_choices).run()
    return False


def construct_near(
    task: Task, of_choices: Floats, thresholds: tuple[float, ...] = NEAR_SHARES
) -> None:
    """Solve the choices of little regret alone, for several thresholds of regret.

    Args:
        task: What to work on.
        of_choices: What each choice costs at prices of the rows, in EUR, (C,).
        thresholds: As shares of what a service costs on average.
    """
    progress, matrix = task.progress, task.matrix
    progress.phase("construct")
    problem = matrix.problem
    regret = regrets(of_choices, matrix.service, problem.stay_allowed)
    average = abs(progress.bound) / max(problem.services, 1)
    everybody = np.full(problem.services, -1, dtype=np.int64)
    crew, cutter = Crew(progress.workers), Cutter(matrix)
    shares = list(thresholds)
    options = EngineOptions(
        seconds=progress.remaining / 6,
        seed=progress.options.seed,
        gap=progress.target / 2,
        linear=2,
    )
    try:
        while (shares or crew.jobs) and not progress.over:
            while shares and not crew.full:
                near = (regret <= shares.pop(0) * average) & ~matrix.forbidden
                part = cutter.cut(everybody, np.flatnonzero(near))
                # A plan at hand would hold the engine up: it improves that one by and by.
                hint = np.full(part.model.columns, np.nan)
                crew.begin(Job(part, everybody, 0, 0), options, hint)
            for job in crew.finished(0.05):
                _offer(task, job)
    finally:
        for job in crew.end():
            _offer(task, job)


def _offer(task: Task, job: Job) -> None:
    if job.x is not None:
        task.progress.offer_plan(
            task.matrix.plan(job.merged(job.base, task.matrix.service)), sound=False
        )
