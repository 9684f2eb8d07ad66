"""A budget that is raised to what a plan needs: no search, for what a plan spends is a sum."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from solver.evaluation import evaluate
from solver.families.budget import name, spent

if TYPE_CHECKING:
    from solver.answers.ways_out.change import Basis, Candidate, Change
    from solver.plan import Plan
    from solver.problem import Problem


def as_spent(
    basis: Basis, also: tuple[Change, ...], candidate: Candidate, plan: Plan
) -> tuple[Change, Problem] | None:
    """The change after which a plan keeps a budget to the EUR, rounded up.

    Args:
        basis: The file and the scenario.
        also: Changes that are made in any case.
        candidate: A higher budget.
        plan: The plan.

    Returns:
        The change, and the problem with it; None if the plan breaks other rules.
    """
    problem = basis.changed(also)
    if problem is None:
        return None
    occupancy = evaluate(problem, plan).occupancy
    for number, row in enumerate(problem.index.inventory.budgets):
        if name(row, number) != candidate.subject:
            continue
        step = math.ceil(spent(problem, occupancy, row)) - math.floor(row.amount)
        change = candidate.at(min(max(step, 1), candidate.steps))
        changed = basis.changed((*also, change))
        if changed is not None and not evaluate(changed, plan).violations:
            return change, changed
    return None
