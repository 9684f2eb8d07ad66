"""From a problem to the best plan that can be found and proven in the time given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from solver.answer import Answer, Conflict, Observer, SolveOptions
from solver.conflict.find import find_conflict, nowhere, unreachable
from solver.conflict.least_sums import exceeded
from solver.engines.engine import Cancellation
from solver.families.registry import formulate
from solver.search.keeping import Keep, KeepProgress
from solver.search.memory import refuse_too_large
from solver.search.plans.start import separate_bound, staying_plan
from solver.search.progress import Progress
from solver.search.strategy import search

if TYPE_CHECKING:
    from solver.formulation import Formulation
    from solver.kept_prices import KeptPrices
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.problem import Problem

__all__ = ["Answer", "Conflict", "Observer", "SolveOptions", "solve"]


def solve(
    problem: Problem,
    options: SolveOptions | None = None,
    observer: Observer | None = None,
    cancellation: Cancellation | None = None,
    start: Plan | None = None,
    *,
    keep: Keep | None = None,
    prices: KeptPrices | None = None,
) -> Answer:
    """Find the cheapest plan of sites and periods.

    Args:
        problem: The compiled inventory.
        options: Time, target, cores, seed.
        observer: Hears of better plans and bounds.
        cancellation: Stops the search at any moment; the best plan is kept.
        start: A plan to start from; where it breaks a few rules, it is mended first.
        keep: A plan that is to change little. The bound of the answer is then one for cost and
            prices of changes together.
        prices: What an earlier search has left beside its plan, of this problem or a similar one.

    Returns:
        The answer; its plan has passed every check of `evaluate`.

    Raises:
        WohinError: The problem will not fit into the memory that is free.
    """
    given = (options or SolveOptions(), observer or Observer(), cancellation or Cancellation())
    progress = Progress(problem, *given) if keep is None else KeepProgress(keep, problem, *given)
    progress.kept = prices
    progress.phase("start")
    if keep is not None:
        start = start or keep.plan
    for plan in (start, staying_plan(problem)):
        if plan is not None:
            progress.offer(plan)
    progress.raise_bound(separate_bound(problem))
    homeless = np.flatnonzero((np.diff(problem.first_option) == 0) & ~problem.stay_allowed)
    if len(homeless):
        answer = progress.answer(infeasible=True)
        found = nowhere(problem, int(homeless[0]), progress.cancellation)
        return replace(answer, conflict=found.rules, seconds=progress.seconds)
    missed = unreachable(problem)
    if missed is not None:
        answer = progress.answer(infeasible=True)
        return replace(answer, conflict=missed.rules, seconds=progress.seconds)
    refuse_too_large(problem)
    formulation = formulate(problem)
    if keep is not None:
        keep.add(formulation)
    model = formulation.build()
    spent = progress.best is None and next(exceeded(formulation, model), None) is not None
    infeasible = spent or (not progress.over and _search(formulation, model, progress, start))
    if progress.best is not None or not infeasible:
        return progress.answer()
    progress.phase("conflict")
    answer = progress.answer(infeasible=True)
    found = find_conflict(formulation, model, progress.cancellation)
    return replace(answer, conflict=found.rules, seconds=progress.seconds)


def _search(
    formulation: Formulation, model: LinearModel, progress: Progress, start: Plan | None
) -> bool:
    """Search until the plan is as good as was asked for; see `search`.

    What is good enough is a share of the cost: an engine that began with a dear plan may end with a
    cheap one that it is not good enough for.
    """
    while True:
        before = progress.best
        if search(formulation, model, progress, start):
            return True
        if progress.over or progress.best is before:
            return False
        start = None
