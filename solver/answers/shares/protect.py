"""What it costs the region that nobody pays much more than without a plan."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from inventory.language import _
from solver.answer import Answer
from solver.answers.variation.known import Known, settled
from solver.compile.index import Index
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from solver.answer import Status
    from solver.answers.budget import Budget
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices
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


def protect(  # noqa: PLR0917 - one question, and these are its parts
    problem: Problem,
    plan: Plan,
    share: float,
    budget: Budget,
    parts: int,
    bound: float | None = None,
    kept: KeptPrices | None = None,
) -> Protected:
    """Solve with and without a cap on the costs of each organisation.

    Args:
        problem: The compiled inventory.
        plan: A plan to begin with.
        share: By how much the direct costs of each may grow, against its status quo.
        budget: The time.
        parts: How many parts of the time left make one of the two searches.
        bound: What no plan costs less than, if that was proven before, in EUR.
        kept: Prices that the search for the plan has left; None without any.
    """
    budget.report(_("the best plan without protection"), 0, 2)
    without = _proven(problem, plan, bound)
    if without is None:
        found = budget.solve(problem, plan, parts=parts, kept=kept)
        without = _with_bound(found, bound)
    begin = plan if without.evaluation is None else without.evaluation.plan
    budget.report(_("the best plan with protection"), 1, 2)
    with_it = budget.solve(_capped(problem, share), begin, parts=max(parts - 1, 1), kept=kept)
    # A plan with protection is one without it, so that it costs no less than any of those.
    with_it = _with_bound(with_it, without.bound)
    evaluation = None
    if with_it.evaluation is not None:
        evaluation = evaluate(problem, with_it.evaluation.plan)
        if without.evaluation is not None and evaluation.cost < without.evaluation.cost:
            without = replace(without, evaluation=evaluation)
    return Protected(share, without, with_it, evaluation)


def _proven(problem: Problem, plan: Plan, bound: float | None) -> Answer | None:
    """The plan as the answer, if it is proven to be the best; then nothing is searched for."""
    evaluation = evaluate(problem, plan)
    if bound is None or evaluation.violations:
        return None
    known = settled(Known(evaluation, bound))
    return Answer("optimal", evaluation, known.bound, seconds=0.0) if known.is_optimal else None


def _with_bound(answer: Answer, bound: float | None) -> Answer:
    """The same with a bound that was proven elsewhere, where that is the better one."""
    if bound is None or answer.evaluation is None or (answer.bound or -math.inf) >= bound:
        return answer
    known = settled(Known(answer.evaluation, bound, is_optimal=answer.status == "optimal"))
    status: Status = "optimal" if known.is_optimal else answer.status
    return replace(answer, bound=known.bound, status=status)


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
