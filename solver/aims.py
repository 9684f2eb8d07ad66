"""What a plan has of the figure of an aim at its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.criteria.registry import find
from solver.plan import Plan
from solver.staff import by_organisation

if TYPE_CHECKING:
    from inventory.model import Aim
    from solver.evaluation import Evaluation
    from solver.problem import Problem


def period_of(problem: Problem, aim: Aim) -> int:
    """The period at whose end an aim is looked at: that of its date, within 1..T; T without one."""
    if aim.by is None:
        return problem.horizon
    return min(max(problem.periods.number(aim.by), 1), problem.horizon)


def value(evaluation: Evaluation, aim: Aim) -> float | None:
    """The figure of an aim in a plan; None if it has none.

    Criteria: by where services are after the period of the date, new ones where they will be.
    `run_cost` in EUR, undiscounted, and `freed_days` in person-days: of its calendar year.
    """
    problem = evaluation.problem
    period = period_of(problem, aim)
    year = problem.periods.year(period)
    if aim.criterion == "run_cost":
        rows = evaluation.bookings.items()
        return sum(
            booking.run
            for (payer, when), booking in rows
            if when == year and aim.organisation in {None, payer}
        )
    if aim.criterion == "freed_days":
        inside = problem.index.year == year
        return sum(
            float(staff.freed[inside].sum())
            for owner, staff in by_organisation(evaluation).items()
            if aim.organisation in {None, owner}
        )
    site = evaluation.occupancy.place[:, period + 1]
    then = Plan(np.where(site >= 0, site, evaluation.plan.site), evaluation.plan.cutover)
    return find(problem.index, aim.criterion).value(then)


def attained(
    bound: float, today: float | None, then: float | None, *, at_least: bool
) -> float | None:
    """How much of the way to a bound is gone, from 0 to 1; all of it where it is kept.

    None where there is no way to go: a value is not known, or what is met today is lost.

    Args:
        bound: The least or the greatest value.
        today: The value of the status quo.
        then: The value of the plan.
        at_least: Which of the two it is.
    """
    if then is None:
        return None
    sign = 1.0 if at_least else -1.0
    if sign * (then - bound) >= -1e-9:
        return 1.0
    if today is None or sign * (bound - today) <= 0:
        return None
    return max((then - today) / (bound - today), 0.0)
