"""A better plan of what hardly costs more at good prices: all that is known of it, for CP-SAT.

In states, with rows that follow from whole choices and a row that says "cheaper than the best plan", CP-SAT is
done in a fraction of the time that it takes over the choices alone: its relaxation says nearly everything, and
it is led by that.

Its whole numbers have to stay small: where sums of a row went up to 10¹², CP-SAT called a model infeasible
that has solutions. So these rows are rounded to multiples that lose next to nothing, and never cut off a plan.
"""

from __future__ import annotations

import math
from copy import copy
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.engine import EngineOptions
from solver.search.improving.crew import Crew, Job
from solver.search.improving.near import regrets
from solver.search.proof.loosened import upper_of
from solver.search.sparse.lean import Lean, lean

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.linear import LinearModel
    from solver.search.improving.parts import Task
    from solver.search.proof.below import Below
    from solver.search.sparse.matrix import Matrix

FINEST: Final = 1e-6
"""Coefficients of rounded rows are multiples of this."""

EARLY: Final = 5e-3
"""Regrets of what a plan is made of while better prices are found, as a share of what a service costs."""

SHARES: Final = (6e-3, 8e-3, 1e-2)
"""The same of plans at these prices, one after the other, …"""

ENOUGH: Final = 0.75
"""… until that has taken so much deterministic work; …"""

MOST: Final = 1.5
"""… and so much for the early one, which somebody waits for."""

FIRST: Final = 1.5e-3
"""The same of a first good plan, which is there in a moment."""


def make_nearer(task: Task, found: Below) -> None:
    """Make plans of what regrets little, then of a little more, until that brings nothing any more.

    Each looks only below the last one, so that more to choose from takes no longer.

    Args:
        task: What to work on; it has a plan.
        found: What plans below that one may choose.
    """
    progress = task.progress
    steps, was_better = 0.0, False
    for share in SHARES:
        before = progress.best
        steps += make_nearby(task, found, share)
        is_better = progress.best is not before
        if progress.over or steps >= ENOUGH or (was_better and not is_better):
            break
        was_better = is_better


def make_nearby(task: Task, found: Below, share: float, most: float = math.inf) -> float:
    """Make a plan that is better than the best one of what regrets little, or any if there is none.

    Args:
        task: What to work on.
        found: What plans below the best one may choose.
        share: Up to which regret, as a share of what a service costs on average.
        most: So much deterministic work at most.

    Returns:
        Deterministic work that it took.
    """
    progress, matrix = task.progress, found.matrix
    if progress.over:
        return 0.0
    progress.phase("construct")
    regret = regrets(found.priced.of_choices, matrix.service, matrix.problem.stay_allowed)
    average = abs(progress.bound) / max(matrix.problem.services, 1)
    near = copy(matrix)
    near.forbidden = matrix.forbidden | (regret > share * average)
    cost = math.inf if progress.best is None else progress.best.cost
    model = _with_rows(task.model, found, cost)
    part = _Nearby(matrix, lean(model, near, task.formulation.states))
    options = EngineOptions(
        seconds=progress.remaining / 4,
        seed=progress.options.seed,
        gap=progress.target / 2,
        steps=min(progress.options.time_limit / 8, most),
        linear=2,
        rounded=bool(found.priced.cuts),
    )
    everybody = np.full(matrix.problem.services, -1, dtype=np.int64)
    crew = Crew(1)
    jobs: list[Job] = []
    try:
        crew.begin(Job(part, everybody, 0, 0), options, np.full(part.model.columns, np.nan))
        while crew.jobs and not progress.over:
            jobs += crew.finished(0.05)
    finally:
        jobs += crew.end()
    for job in jobs:
        if job.x is not None:
            progress.offer_plan(matrix.plan(job.merged(everybody, matrix.service)), sound=False)
    return sum(job.finished.steps for job in jobs)


class _Nearby:
    """What is left of all services, as work for a crew.

    Args:
        matrix: The model by column.
        smaller: What is left of it.
    """

    def __init__(self, matrix: Matrix, smaller: Lean) -> None:
        self._matrix, self._smaller = matrix, smaller
        self.model: LinearModel = smaller.model
        self.services: Ints = np.arange(matrix.problem.services)

    def taken(self, x: Floats) -> Ints:
        """The choices that switch on the first state of their option that is on."""
        matrix = self._matrix
        is_on = self._smaller.states_of(x)[: matrix.choices] > 0.5
        before = np.append(False, is_on[:-1]) & np.append(False, np.diff(matrix.option) == 0)
        return np.flatnonzero(is_on & ~before)


def _with_rows(model: LinearModel, found: Below, cost: float) -> LinearModel:
    """The model with rounded rows, and with a row for plans that are cheaper than a cost."""
    rows = []
    for cut in found.priced.cuts:
        # Columns are not negative: to lower a coefficient cuts off nothing.
        values = np.floor(cut.values / FINEST) * FINEST
        rows.append((cut.columns, values, upper_of(cut)))
    if math.isfinite(cost):
        costly = np.flatnonzero(model.cost)
        rows.append((costly, np.floor(model.cost[costly]), cost - model.offset))
    return model.with_rows(rows)
