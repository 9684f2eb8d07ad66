"""What it costs the region that nobody pays much more than without a plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from inventory.language import _
from solver.compile.index import Index
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from solver.answer import Answer
    from solver.answers.budget import Budget
    from solver.evaluation import Evaluation
    from solver.plan import Plan
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Protected:
    """The best plan found with and without protection, both under the rules of the inventory.

    Attributes:
        share: By how much the direct costs of each organisation may grow at most.
        without: The search without it.
        with_it: The search with it.
        plan: Its plan, evaluated under the rules of the inventory alone; None without one.
    """

    share: float
    without: Answer
    with_it: Answer
    plan: Evaluation | None


def protect(problem: Problem, plan: Plan, share: float, budget: Budget, parts: int) -> Protected:
    """Solve with and without a cap on the costs of each organisation.

    Args:
        problem: The compiled inventory.
        plan: A plan to begin with.
        share: By how much the direct costs of each may grow, against its status quo.
        budget: The time.
        parts: How many parts of the time left make one of the two searches.
    """
    budget.report(_("the best plan without protection"), 0, 2)
    without = budget.solve(problem, plan, parts=parts)
    begin = plan if without.evaluation is None else without.evaluation.plan
    budget.report(_("the best plan with protection"), 1, 2)
    with_it = budget.solve(_capped(problem, share), begin, parts=max(parts - 1, 1))
    found = None
    if with_it.evaluation is not None:
        found = evaluate(problem, with_it.evaluation.plan)
        if without.evaluation is not None and found.cost < without.evaluation.cost:
            # A plan with protection is one without it, and here it was the better one.
            without = replace(without, evaluation=found)
    return Protected(share, without, with_it, found)


def _capped(problem: Problem, share: float) -> Problem:
    """The problem in which nobody accepts more than a share; who accepts less still does."""
    inventory = problem.index.inventory
    organisations = tuple(
        msgspec.structs.replace(
            row,
            max_cost_increase=share
            if row.max_cost_increase is None
            else min(row.max_cost_increase, share),
        )
        for row in inventory.organisations
    )
    changed = replace(inventory, organisations=organisations)
    return replace(problem, index=Index(changed))
