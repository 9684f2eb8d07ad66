"""Cost against one criterion: plans of which none is both cheaper and better than another.

The ε-constraint method: the cheapest plan at one end, the best value of the criterion at any cost at
the other (`pareto_end`), and between them the cheapest plan with at least a value, for values evenly
apart. Each point is a plan that keeps every rule, with a bound for the value asked of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from inventory.language import _
from inventory.model import Limit
from solver.answer import Answer
from solver.answers.pareto_end import LARGE, End, best_end
from solver.answers.pareto_large import LargePoints
from solver.compile.index import Index
from solver.criteria.words import named
from solver.evaluation import evaluate
from solver.search.start import staying_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.budget import Budget
    from solver.answers.variation_known import Known
    from solver.criteria.criterion import Criterion
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem

NEAR: Final = 1e-9
FIRST_PARTS: Final = 2.5
"""The cheapest plan of a large problem gets this part of the time."""

LIMIT: Final = "front"
"""The name of the limit that a point adds."""


@dataclass(frozen=True, eq=False)
class Point:
    """One plan of the front.

    Attributes:
        value: Its value of the criterion.
        evaluation: The plan, under the rules of the inventory.
        asked: The value that was asked of it; None for the cheapest plan of all.
        bound: No plan with that value costs less, in EUR; None if unknown.
        is_proven: Whether the plan is proven to be the cheapest with that value.
        seconds: Wall time of its search.
    """

    value: float
    evaluation: Evaluation
    asked: float | None
    bound: float | None
    is_proven: bool
    seconds: float


@dataclass(frozen=True, eq=False)
class Front:
    """What was found.

    Attributes:
        criterion: What was weighed against the cost.
        more: Whether more of it is better.
        points: From the cheapest plan to the best value; none is dominated by another.
        best: The best value at any cost, and how far that is proven; None if nobody looked.
        dropped: Plans that were found and are no better than another in both.
        missing: Points that were not looked for, because the time was over.
        first: The search for the cheapest plan, which says why there is none.
    """

    criterion: Criterion
    more: bool
    points: tuple[Point, ...]
    best: End | None
    dropped: int
    missing: int
    first: Answer


def front(
    problem: Problem,
    criterion: Criterion,
    budget: Budget,
    *,
    points: int,
    more: bool,
    known: Known | None = None,
    kept: KeptPrices | None = None,
) -> Front:
    """Find the front of cost against a criterion.

    Args:
        problem: The compiled inventory.
        criterion: The criterion.
        budget: The time of all searches together.
        points: How many points to look for, both ends included; at least 2.
        more: Whether more of the criterion is better.
        known: A plan that keeps every rule, with what is proven of all plans.
        kept: Prices that the search for a plan has left; None without any.
    """
    search = _Search(problem, criterion, budget, points, kept, more=more)
    return search.run(known)


class _Search:
    def __init__(
        self,
        problem: Problem,
        criterion: Criterion,
        budget: Budget,
        points: int,
        kept: KeptPrices | None = None,
        *,
        more: bool,
    ) -> None:
        self.problem, self.criterion, self.budget = problem, criterion, budget
        self.points, self.more = points, more
        self.found: list[Point] = []
        self.known: list[Evaluation] = []
        self.large = LargePoints(budget, kept)

    def run(self, known: Known | None) -> Front:
        self.budget.report(_("the cheapest plan"), 0, self.points + 1)
        first = self._first(known)
        if first.evaluation is None:
            return self._front(first, None, self.points)
        start = self._point(first, None)
        if start is None or self.budget.over:
            return self._front(first, None, self.points - 1)
        self.budget.report(_("the best value at any cost"), 1, self.points + 1)
        seconds = self.budget.remaining / self.points
        end = best_end(
            self.problem,
            self.criterion,
            start.evaluation.plan,
            self.budget,
            seconds,
            more=self.more,
        )
        return self._front(first, end, self._between(start, end))

    def _first(self, known: Known | None) -> Answer:
        """The cheapest plan of all; what is proven to be that need not be looked for."""
        evaluation = None if known is None else known.evaluation
        if known is not None and known.is_optimal:
            return Answer("optimal", evaluation, known.bound, 0.0)
        # All other points of a large problem begin where this one ends.
        is_long = known is None and int(self.problem.allowed.sum()) > LARGE
        start = None if evaluation is None else evaluation.plan
        first = self._cheapest(self.problem, start, FIRST_PARTS if is_long else self.points)
        if known is None or known.bound is None or first.evaluation is None:
            return first
        bound = min(max(known.bound, first.bound or known.bound), first.evaluation.cost)
        return replace(first, bound=bound)

    def _between(self, start: Point, end: End) -> int:
        """Look for the far end and the points between; say how many are left out."""
        if not self._is_better(end.value, start.value):
            return 0
        steps = self.points - 1
        self.known = [evaluate(self.problem, plan) for plan in (*end.trail, end.plan)]
        # From the far end inwards each plan also has what is asked of the next. In a large problem
        # plans come of prices, and the far end, which is the hardest, begins with what was found.
        is_large = int(self.problem.allowed.sum()) > LARGE
        order = list(range(1, steps + 1) if is_large else range(steps, 0, -1))
        for done, step in enumerate(order):
            left = steps - done
            if self.budget.over:
                self._keep(end.plan, end.value)
                return left
            asked = start.value + (end.value - start.value) * step / steps
            text = _("the cheapest plan with {criterion} {value}").format(
                criterion=named(self.criterion.name), value=round(asked, 3)
            )
            self.budget.report(text, done + 2, self.points + 1)
            answer = self._cheapest(self._limited(asked), self._begin(asked), left)
            found = self._point(answer, asked)
            if found is not None:
                self.known.append(found.evaluation)
        return 0

    def _cheapest(self, problem: Problem, start: Plan | None, parts: float) -> Answer:
        """The cheapest plan of a problem in its part of the time that is left."""
        if int(problem.allowed.sum()) > LARGE:
            starts = [plan for plan in (start, staying_plan(problem)) if plan is not None]
            answer = self.large.cheapest(problem, starts, parts)
            if answer.evaluation is not None or self.budget.over:
                return answer
        return self.budget.solve(problem, start, parts=round(parts))

    def _begin(self, asked: float) -> Plan | None:
        """The cheapest plan known so far that has what is asked."""
        enough = [
            one
            for one in self.known
            if (value := self.criterion.value(one.plan)) is not None
            and not self._is_better(asked, value)
        ]
        return min(enough, key=lambda one: one.cost).plan if enough else None

    def _keep(self, plan: Plan, asked: float) -> None:
        """Keep a plan that nobody had time to make cheaper."""
        evaluation = evaluate(self.problem, plan)
        value = self.criterion.value(plan)
        if value is not None and not any(point.evaluation.plan == plan for point in self.found):
            bound = max((one.bound for one in self.found if one.bound is not None), default=None)
            self.found.append(Point(value, evaluation, asked, bound, is_proven=False, seconds=0.0))

    def _limited(self, asked: float) -> Problem:
        """The problem in which the criterion has at least (at most) a value."""
        inventory = self.problem.index.inventory
        limit = (
            Limit(id=LIMIT, criterion=self.criterion.name, at_least=asked)
            if self.more
            else Limit(id=LIMIT, criterion=self.criterion.name, at_most=asked)
        )
        changed = replace(inventory, limits=(*inventory.limits, limit))
        return replace(self.problem, index=Index(changed))

    def _point(self, answer: Answer, asked: float | None) -> Point | None:
        """Keep the plan of an answer, evaluated under the rules of the inventory."""
        if answer.evaluation is None:
            return None
        evaluation = evaluate(self.problem, answer.evaluation.plan)
        value = self.criterion.value(evaluation.plan)
        if value is None or evaluation.violations:
            return None
        point = Point(
            value,
            evaluation,
            asked,
            answer.bound,
            is_proven=answer.status == "optimal",
            seconds=answer.seconds,
        )
        self.found.append(point)
        return point

    def _is_better(self, value: float, other: float) -> bool:
        return value > other + NEAR if self.more else value < other - NEAR

    def _front(self, first: Answer, end: End | None, missing: int) -> Front:
        kept = _undominated(self._bounded(), more=self.more)
        return Front(
            self.criterion,
            self.more,
            tuple(kept),
            end,
            len(self.found) - len(kept),
            missing,
            first,
        )

    def _bounded(self) -> list[Point]:
        """The points from the least to the most that was asked, each with the best bound there is.

        What no plan undercuts that has less asked of it, none does that has more.
        """
        ordered = sorted(
            self.found, key=lambda one: (one.asked is not None, self._strictness(one.asked))
        )
        bounded, known = [], None
        for point in ordered:
            bounds = [bound for bound in (point.bound, known) if bound is not None]
            known = min(max(bounds), point.evaluation.cost) if bounds else None
            bounded.append(replace(point, bound=known))
        return bounded

    def _strictness(self, asked: float | None) -> float:
        if asked is None:
            return 0.0
        return asked if self.more else -asked


def _undominated(points: Iterable[Point], *, more: bool) -> list[Point]:
    """Points in the order of their cost, each better than all that are cheaper."""
    sign = 1.0 if more else -1.0
    kept: list[Point] = []
    # Of two that cost the same, the better one comes first.
    for point in sorted(points, key=lambda one: (round(one.evaluation.cost, 2), -sign * one.value)):
        if kept and sign * point.value <= sign * kept[-1].value + NEAR:
            continue
        kept.append(point)
    return kept
