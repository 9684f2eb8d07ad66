"""Two steps towards the answer to a question: adapt what lies around a service, then prove.

A plan that is best for a problem is nearly best for one that differs at a single service. So the
services around that one adapt first, a few and then more; that gives a plan in a moment. With its
cost as a cutoff, branch and cut begins at once, without a relaxation to make plans from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.variation_group import around, can_choose
from solver.answers.variation_part import step
from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsMip
from solver.search.background import Background

if TYPE_CHECKING:
    from solver.answers.variation_model import Formulated
    from solver.plan import Plan
    from solver.search.progress import Progress

FEW: Final = (20, 40)
"""Services that adapt together in the first steps, …"""

MANY: Final = (80, 160)
"""… and in further ones: while a proof is on its way, or in place of it."""

SECONDS: Final = 4.0
"""Wall time of a step; one that is not proven in it is the last of its kind."""


@dataclass(frozen=True, eq=False)
class Task:
    """What to work on, and who keeps plans and bounds of its problem."""

    what: Formulated
    progress: Progress


def adapt(
    task: Task, plan: Plan, service: int, sizes: tuple[int, ...] = FEW, workers: int = 0
) -> int:
    """Solve the problem with ever more services around one free, all others as in a plan.

    Args:
        task: What to work on; what is found goes to its progress.
        plan: A plan of the same services and sites, sound or not, for where there is none yet.
        service: The number of the service.
        sizes: How many services are free in each step.
        workers: Cores to use; 0 = all that the progress grants.

    Returns:
        Among how many services the plan is proven to be best; 0 = among none.
    """
    progress, problem, what = task.progress, task.what.problem, task.what
    proven = 0
    for size in sizes:
        if progress.over:
            break
        known = progress.best is not None
        if progress.best is not None:
            plan = progress.best.plan
        group = around(problem, plan, service, size)
        free = np.zeros(problem.services, dtype=bool)
        free[group] = True
        options = EngineOptions(
            # What is broken around the service has to be mended, or nothing is known.
            seconds=min(progress.remaining, SECONDS if known else 3 * SECONDS),
            workers=workers or progress.workers,
            seed=progress.options.seed,
            gap=progress.target / 2,
        )
        cancelled = progress.cancellation
        part = step(what, free, plan, options, cancelled)
        if part.plan is not None:
            progress.offer(part.plan)
        if what.is_exact and part.bound is not None and (free | ~can_choose(problem)).all():
            progress.raise_bound(part.bound)
        if progress.best is not None and not part.is_proven:
            break
        if progress.best is not None:
            proven = len(group)
        if len(group) < size:
            break
    return proven


def prove(task: Task, service: int) -> None:
    """Branch and cut below the cost of the plan at hand until it is proven or the time is over.

    Args:
        task: What to work on; it has a plan.
        service: The service that the question is about: more around it adapt meanwhile.
    """
    progress, what = task.progress, task.what
    if progress.best is None or progress.over:
        return
    progress.phase("prove")
    options = EngineOptions(
        seconds=progress.remaining,
        seed=progress.options.seed,
        gap=progress.target / 2,
        cutoff=progress.best.cost + progress.target,
    )
    process = ChildProcess(HighsMip, what.choices.model, options)
    prover = Background(process, what.formulation, progress, what.choices.states_of)
    try:
        if progress.workers > 1:
            adapt(task, progress.best.plan, service, MANY, progress.workers - 1)
        while not (prover.finished or progress.over):
            prover.listen(0.05)
    finally:
        prover.end()
