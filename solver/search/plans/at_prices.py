"""Plans made at prices of rows: what is usual then and a little mended, or what hardly costs more.

What each service takes most of the time when prices have settled is nearly a plan. Where few services
are concerned, the choices of least regret can also be solved at once.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals
from solver.engines.engine import EngineOptions
from solver.search.improving.crew import Crew, Job
from solver.search.improving.near import regrets
from solver.search.plans.mend import BARRED, FACTORS, STEPS, mend
from solver.search.plans.mend_small import mend_small
from solver.search.sparse.cut import Cutter

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.plan import Plan
    from solver.search.improving.parts import Task
    from solver.search.prices.multipliers import Priced
    from solver.search.sparse.matrix import Matrix

NEAR_SHARES: Final = (1e-3, 4e-3)
"""Thresholds of regret for the first plans, as a share of what a service costs on average."""

HASTY: Final = 2.0
"""Deterministic work for an attempt to mend a plan of a problem that is not large."""

NEARLY: Final = 0.01
"""A plan that is so close to the bound, as a share of its cost, is made better part by part."""

CONSTRUCTED: Final = 60_000
"""Up to so many choices, those of little regret are solved at once as well."""


def make_anew(task: Task, priced: Priced) -> None:
    """Make a plan at prices without a look at the one at hand."""
    found = mended_somehow(task, priced)
    if not found and task.matrix.choices <= CONSTRUCTED:
        construct_near(task, priced.of_choices)


def mended_somehow(task: Task, priced: Priced) -> bool:
    """Make a plan of what is usual at prices, at once or in groups first; tell whether one came of it."""
    return mended(task, priced, near=NEARLY, most_barred=BARRED) or mended(
        task, priced, in_groups=True, near=NEARLY
    )


def mended(
    task: Task,
    priced: Priced,
    *,
    in_groups: bool = False,
    steps: float = STEPS,
    near: float = math.inf,
    most_barred: int = len(FACTORS),
) -> bool:
    """Make a plan of what is usual at prices; tell whether one came of it.

    Args:
        task: What to work on.
        priced: The prices.
        in_groups: Whether small teams make room first, with those who stand in the way.
        steps: Deterministic work for an attempt.
        near: See `mend`.
        most_barred: See `mend`.
    """
    if task.progress.over:
        return False
    stay_allowed = task.formulation.problem.stay_allowed
    regret = regrets(priced.of_choices, task.matrix.service, stay_allowed)
    chosen = usual(task, priced)
    if in_groups:
        chosen = mend_small(task, chosen, regret)
    return mend(task, chosen, regret, steps, near=near, most_barred=most_barred)


def closest(matrix: Matrix, plan: Plan) -> Ints:
    """The choices of a plan, (S,); who can neither have his nor stay takes his cheapest."""
    found = matrix.chosen(plan)
    lost = (found < 0) & ~matrix.problem.stay_allowed
    cheapest = np.lexsort((matrix.cost, matrix.forbidden, matrix.service))
    service = matrix.service[cheapest]
    first = np.flatnonzero(np.diff(service, prepend=-1))
    first = first[lost[service[first]]]
    found[service[first]] = cheapest[first]
    return found


def usual(task: Task, priced: Priced) -> Ints:
    """What each service takes most of the time when prices have settled, -1 to stay, (S,)."""
    matrix, problem = task.matrix, task.formulation.problem
    most = np.zeros(problem.services)
    np.maximum.at(most, matrix.service, priced.often)
    stays = 1.0 - totals(matrix.service, priced.often, problem.services)
    moves = (most > stays) | ~problem.stay_allowed
    found = np.full(problem.services, -1, dtype=np.int64)
    taken = np.flatnonzero((priced.often == most[matrix.service]) & moves[matrix.service])
    # Of equals the first counts.
    found[matrix.service[taken[::-1]]] = taken[::-1]
    return found


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
        seconds=progress.remaining / 4,
        seed=progress.options.seed,
        gap=progress.target / 2,
        steps=progress.options.time_limit / 8,
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
            # Any plan is better than none, but what one worker does must not depend on the clock.
            is_waiting = progress.best is None and progress.workers > 1
            for job in crew.finished(0.05) + (crew.jobs if is_waiting else []):
                _offer(task, job)
    finally:
        for job in crew.end():
            _offer(task, job)


def _offer(task: Task, job: Job) -> None:
    if job.x is not None:
        task.progress.offer_plan(
            task.matrix.plan(job.merged(job.base, task.matrix.service)), sound=False
        )
