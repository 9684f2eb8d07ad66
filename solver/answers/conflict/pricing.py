"""What the plans of ways out cost, so that they can be put into an order.

Which way is cheaper is told by their plans, and a way whose search had less luck would come after one that is
dearer in truth. So each is given the plans of the others, and the time that is left goes to those that are open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.language import _
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from solver.answer import Answer
    from solver.answers.budget import Budget
    from solver.answers.ways_out.change import Change
    from solver.answers.ways_out.least import Least
    from solver.evaluation import Evaluation
    from solver.plan import Plan

AGAIN: Final = 2
"""So often ways that are not proven get what is left of the time."""

LEAST_SECONDS: Final = 4.0
"""Less than that is not worth a search, …"""

AGAIN_SHARE: Final = 0.5
"""… nor is less than this share of what the last one took."""


@dataclass(frozen=True, eq=False)
class Way:
    """A way out.

    Attributes:
        changes: What would be different, the change of the first contradiction last.
        is_least: Whether it is proven that less of the last change is not enough.
        evaluation: The best plan found with the changes, which breaks no rule.
        bound: What no plan with the changes costs less than, in EUR; None = not known.
        is_optimal: Whether that plan is proven to be the cheapest.
    """

    changes: tuple[Change, ...]
    is_least: bool
    evaluation: Evaluation
    bound: float | None
    is_optimal: bool


def priced(found: Sequence[tuple[tuple[Change, ...], Least]], budget: Budget) -> list[Way]:
    """Find the best plan of each way.

    Args:
        found: Changes, and the last one with its problem.
        budget: What is left of the time.
    """
    prices: list[_Price] = []
    known: Plan | None = None
    for place, (also, one) in enumerate(found):
        budget.report(_("pricing ways out"), place, len(found))
        price = _Price((*also, one.change), one, evaluate(one.problem, one.plan))
        # Ways differ little: the plan of one is nearly one of the next.
        start = known if known is not None and price.fits(known) else one.plan
        price.search(budget, start, len(found) - place)
        known = price.best.plan
        prices.append(price)
    _compared(prices, budget)
    return [price.way for price in prices]


def _compared(prices: list[_Price], budget: Budget) -> None:
    """Give each way the plans of the others, and the rest of the time to those that are not proven."""
    _lend(prices)
    for _time in range(AGAIN):
        todo = [price for price in prices if not price.is_optimal]
        for place, price in enumerate(todo):
            # To put up a problem may take most of a search on a busy machine.
            if budget.over or budget.remaining < max(LEAST_SECONDS, AGAIN_SHARE * price.took):
                return
            budget.report(_("pricing ways out"), place, len(todo))
            price.search(budget, price.best.plan, len(todo) - place)
            _lend(prices)


@dataclass
class _Price:
    """A way out with the best plan so far.

    Attributes:
        changes: What would be different.
        least: The last change, with the problem that has all of them.
        best: The best plan of that problem so far.
        bound: What none costs less than, in EUR; None = not known.
        is_optimal: Whether the plan is proven to be the cheapest.
        took: Wall time of the last search.
    """

    changes: tuple[Change, ...]
    least: Least
    best: Evaluation
    bound: float | None = None
    is_optimal: bool = False
    took: float = 0.0

    def fits(self, plan: Plan) -> bool:
        """Whether a plan of another way is about the services and sites of this one."""
        problem = self.least.problem
        return len(plan.site) == problem.services and int(plan.site.max(initial=0)) < problem.sites

    def search(self, budget: Budget, start: Plan, parts: int) -> None:
        """Look for a better plan in a part of the time that is left."""
        before = budget.remaining
        self._take(budget.solve(self.least.problem, start, parts=parts))
        self.took = before - budget.remaining

    def _take(self, answer: Answer) -> None:
        """Take what a search has come to."""
        if answer.evaluation is not None:
            self.offer(answer.evaluation)
        known = [bound for bound in (self.bound, answer.bound) if bound is not None]
        self.bound = min(max(known), self.best.cost) if known else None
        self.is_optimal |= answer.status == "optimal"

    def offer(self, found: Evaluation) -> None:
        """Take a plan that is cheaper and breaks no rule."""
        if found.cost < self.best.cost and not found.violations:
            self.best = found

    @property
    def way(self) -> Way:
        return Way(
            self.changes, self.least.is_proven, self.best, self.bound, is_optimal=self.is_optimal
        )


def _lend(prices: list[_Price]) -> None:
    """Take the cheapest plan of any way wherever it keeps the rules."""
    for price in prices:
        if price.is_optimal:
            continue
        for other in sorted(prices, key=lambda one: one.best.cost):
            if other is price or other.best.cost >= price.best.cost:
                break
            if price.fits(other.best.plan):
                before = price.best
                price.offer(evaluate(price.least.problem, other.best.plan))
                if price.best is not before:
                    break
