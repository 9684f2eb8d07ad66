"""A plan that keeps to an earlier one, and what that costs against the best one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from solver.answer import Answer, Observer, SolveOptions
from solver.search.keeping import Keep, largest_price
from solver.solve import solve

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.engines.engine import Cancellation
    from solver.evaluation import Evaluation
    from solver.plan import Plan
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Kept:
    """Two plans: one that keeps to an earlier plan, and the cheapest that was found without.

    Attributes:
        answer: The plan that keeps, with what is known about the cost of every plan.
        cheapest: The plan that does not.
        changes: Services that are other than in the earlier plan, in the one that keeps.
        changes_of_cheapest: The same for the other.
        is_fewest: Whether no plan is better by cost and changes together.
    """

    answer: Answer
    cheapest: Answer
    changes: Ints
    changes_of_cheapest: Ints
    is_fewest: bool

    @property
    def cost_of_keeping(self) -> float:
        """What the plan that keeps costs more than the cheapest that was found, in EUR."""
        if self.answer.evaluation is None or self.cheapest.evaluation is None:
            return 0.0
        return self.answer.evaluation.cost - self.cheapest.evaluation.cost

    @property
    def cost_of_each(self) -> float | None:
        """The same for each change that is avoided; None where none is."""
        avoided = len(self.changes_of_cheapest) - len(self.changes)
        return self.cost_of_keeping / avoided if avoided > 0 else None


def solve_keeping(
    problem: Problem,
    plan: Plan,
    counts: Bools,
    price: float | None,
    options: SolveOptions,
    *,
    observer: Observer,
    cancellation: Cancellation,
) -> Kept | Answer:
    """Find a plan that keeps to another one; half of the time proves what the cheapest costs.

    Args:
        problem: The compiled inventory.
        plan: What to keep to; it may break rules.
        counts: Services whose changes count, (S,).
        price: What a change has to save, in EUR; None: as few changes as there can be.
        options: How long and how well for both searches together.
        observer: Hears of the search for the cheapest plan.
        cancellation: Ends both.

    Returns:
        Both plans; only an answer where no plan was found.
    """
    half = replace(options, time_limit=options.time_limit / 2)
    cheapest = solve(problem, half, observer, cancellation, plan)
    if cheapest.evaluation is None:
        return cheapest
    keep = Keep(plan, counts, largest_price(problem, plan) if price is None else price)
    rest = replace(
        options, time_limit=max(options.time_limit - cheapest.seconds, 0.0), gap=0.0, difference=0.0
    )
    observer.on_phase("keep", cheapest.seconds)
    kept = solve(problem, rest, Observer(), cancellation, plan, keep=keep)
    best = kept.evaluation or cheapest.evaluation
    if _priced(keep, cheapest.evaluation) < _priced(keep, best):
        best = cheapest.evaluation
    answer = replace(cheapest, evaluation=best)
    answer = replace(
        answer,
        status="optimal" if answer.is_exact else "feasible",
        seconds=cheapest.seconds + kept.seconds,
        cancelled=cheapest.cancelled or kept.cancelled,
    )
    return Kept(
        answer=answer,
        cheapest=cheapest,
        changes=keep.changed(best.plan),
        changes_of_cheapest=keep.changed(cheapest.evaluation.plan),
        is_fewest=kept.status == "optimal",
    )


def _priced(keep: Keep, evaluation: Evaluation) -> float:
    return evaluation.cost + keep.price * len(keep.changed(evaluation.plan))
