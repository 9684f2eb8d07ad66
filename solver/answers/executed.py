"""What has been executed of a plan stays as it is; everything else begins in a later period."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.plan import Plan
    from solver.plan_record import PlanRecord
    from solver.problem import Problem


def begun(problem: Problem, plan: Plan, period: int, known: Bools | None = None) -> Bools:
    """Services whose migration has begun, or who have started, before a period, (S,).

    Args:
        problem: The compiled inventory.
        plan: What was executed.
        period: The first period that is still open, 1..T + 1.
        known: Services of which the plan says where they are, (S,); None: all of them. Where others
            are in it is a guess, which binds nobody.
    """
    moves = (plan.cutover >= 0) & ~problem.is_new
    first = plan.cutover - problem.index.length + 1
    started = problem.is_new & (problem.index.entry < period)
    result: Bools = (moves & (first < period)) | started
    return result if known is None else result & known


def frozen(problem: Problem, plan: Plan, period: int, known: Bools | None = None) -> Problem:
    """The problem in which all that has begun is as it was, and migrations begin from a period on.

    Args:
        problem: The compiled inventory.
        plan: What was executed before that period.
        period: The first period that is still open, 1..T + 1.
        known: As for `begun`.
    """
    done = begun(problem, plan, period, known)
    chosen = problem.chosen(plan)
    kept = np.zeros_like(problem.allowed)
    held = np.flatnonzero(done & (chosen >= 0))
    kept[chosen[held], plan.cutover[held]] = True
    cutover = np.arange(problem.horizon + 1)
    length = problem.index.length[problem.option_service]
    later = cutover[None, :] - length[:, None] + 1 >= period
    later |= problem.is_new[problem.option_service][:, None]
    of_done = done[problem.option_service][:, None]
    return replace(
        problem,
        allowed=problem.allowed & np.where(of_done, kept, later),
        stay_allowed=problem.stay_allowed & ~(done & (chosen >= 0)),
    )


def undone(problem: Problem, plan: Plan, period: int, known: Bools | None = None) -> Ints:
    """Services that have begun to move to where the inventory does not let them any more."""
    done = begun(problem, plan, period, known)
    chosen = problem.chosen(plan)
    elsewhere = done & (plan.site != problem.index.current)
    missing = elsewhere & (chosen < 0)
    held = np.flatnonzero(elsewhere & (chosen >= 0))
    missing[held] = ~problem.allowed[chosen[held], plan.cutover[held]]
    return np.flatnonzero(missing)


def departed(problem: Problem, record: PlanRecord, period: int) -> tuple[tuple[str, str], ...]:
    """Services that have begun to move to a site that the inventory does not have any more.

    Args:
        problem: The compiled inventory.
        record: The plan file, for a plan knows sites of its problem only.
        period: The first period that is still open, 1..T + 1.

    Returns:
        Ids of service and site, in the order of the plan file.
    """
    index, found = problem.index, []
    for row in record.assignments:
        service = index.service_number.get(row.service)
        if service is None or row.data_centre in index.site_number:
            continue
        if problem.is_new[service]:
            first = index.entry[service]
        elif row.wave is not None:
            first = row.wave - index.length[service] + 1
        else:
            continue
        if first < period:
            found.append((row.service, row.data_centre))
    return tuple(found)
