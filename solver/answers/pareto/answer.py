"""Cost against one criterion: plans of which none is both cheaper and better than another.

The ε-constraint method: the cheapest plan at one end, the best value of the criterion at any cost at
the other (`end`), and between them the cheapest plan with at least a value, for values evenly
apart. Each point is a plan that keeps every rule. What searches prove are lines (`lines`): they say
how much cheaper a plan with the value of a point may be, and how much better one that costs no more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from inventory.figures import figure
from inventory.language import _
from solver.answer import Answer
from solver.answers.pareto.end import LARGE, End, best_end
from solver.answers.pareto.found import Found, Point
from solver.answers.pareto.large import LargePoints
from solver.answers.pareto.lines import NOISE, Line
from solver.answers.pareto.point import is_proven_alone
from solver.answers.pareto.small import SmallPoints
from solver.answers.parts.crew import side_by_side
from solver.criteria.criterion import Spread
from solver.criteria.words import named
from solver.search.plans.start import staying_plan

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.answers.variation.known import Known
    from solver.criteria.criterion import Criterion
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem

FIRST_PARTS: Final = 2.5
"""The cheapest plan gets this part of the time: all other points begin with it."""


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
        self.points = points
        self.found = Found(problem, criterion, budget.gap, more=more)
        self.large = LargePoints(budget, kept)
        self.is_large = int(problem.allowed.sum()) > LARGE

    def run(self, known: Known | None) -> Front:
        found = self.found
        self.budget.report(_("the cheapest plan"), 0, self.points + 1)
        first = self._first(known)
        if first.bound is not None:
            found.lines.append(Line(-math.inf, first.bound))
        if first.evaluation is None:
            return self._front(first, None, self.points)
        start = found.take(first.evaluation.plan, None, first.seconds)
        if start is None or self.budget.over:
            return self._front(first, None, self.points - 1)
        self.budget.report(_("the best value at any cost"), 1, self.points + 1)
        end, alone = self._end(start)
        if not found.is_better(end.value, start.value):
            return self._front(first, end, 0)
        found.know((*end.trail, end.plan))
        asked = self._asked(start.value, end.value)
        if self.is_large:
            missing = self._in_large(asked)
        else:
            small = SmallPoints(found, self.budget, start, end.value, alone=alone)
            missing = small.run(asked)
        if missing:
            # Nobody had time to make it cheaper.
            found.take(end.plan, end.value, 0.0)
        return self._front(first, end, missing)

    def _first(self, known: Known | None) -> Answer:
        """The cheapest plan of all; what is proven to be that need not be looked for."""
        evaluation = None if known is None else known.evaluation
        if known is not None and known.is_optimal:
            return Answer("optimal", evaluation, known.bound, 0.0)
        start = None if evaluation is None else evaluation.plan
        parts = self.points if self.is_large and known is not None else FIRST_PARTS
        first = self._cheapest(self.problem, start, min(parts, self.points))
        if known is None or known.bound is None or first.evaluation is None:
            return first
        bound = min(max(known.bound, first.bound or known.bound), first.evaluation.cost)
        return replace(first, bound=bound)

    def _end(self, start: Point) -> tuple[End, bool]:
        """The best value at any cost; beside it, whether one core is enough to prove a point."""
        ends: list[End] = []
        alone: list[bool] = []
        plan, seconds = start.evaluation.plan, self.budget.remaining / self.points

        def look_for_end() -> None:
            more = self.found.more
            end = best_end(self.problem, self.criterion, plan, self.budget, seconds, more=more)
            ends.append(end)

        def look_at_kind() -> None:
            alone.append(not self.is_large and is_proven_alone(self.problem, plan, self.budget))

        side_by_side([look_for_end, look_at_kind], self.budget)
        return ends[0], alone[0]

    def _asked(self, first: float, last: float) -> list[float]:
        """Values evenly apart, the best one last; of those that ask for the same, one."""
        steps = self.points - 1
        asked = [first + (last - first) * step / steps for step in range(1, steps)] + [last]
        size = self.found.step
        if isinstance(self.criterion, Spread) and size is not None:
            off = -NOISE if self.found.more else NOISE
            whole = math.ceil if self.found.more else math.floor
            asked = [whole(one / size + off) * size for one in asked]
        return list(dict.fromkeys(asked))

    def _in_large(self, asked: list[float]) -> int:
        """Look for points from the cheap end outwards; say how many are left out.

        Plans come of prices there, and the far end, which is the hardest, begins with what was found.
        """
        found = self.found
        for done, one in enumerate(asked):
            if self.budget.over:
                return len(asked) - done
            text = _("the cheapest plan with {criterion} {value}").format(
                criterion=named(self.criterion.name), value=figure(one, 3)
            )
            self.budget.report(text, done + 2, len(asked) + 2)
            begin = found.cheapest(one)
            start = None if begin is None else begin.plan
            answer = self._cheapest(found.limited(one), start, len(asked) - done)
            if answer.bound is not None:
                found.lines.append(Line(found.good(one), answer.bound))
            if answer.evaluation is not None:
                found.take(answer.evaluation.plan, one, answer.seconds)
        return 0

    def _cheapest(self, problem: Problem, start: Plan | None, parts: float) -> Answer:
        """The cheapest plan of a problem in its part of the time that is left."""
        if self.is_large:
            starts = [plan for plan in (start, staying_plan(problem)) if plan is not None]
            answer = self.large.cheapest(problem, starts, parts)
            if answer.evaluation is not None or self.budget.over:
                return answer
        return self.budget.solve(problem, start, parts=parts)

    def _front(self, first: Answer, end: End | None, missing: int) -> Front:
        best = math.inf if end is None else self.found.good(end.bound)
        kept, dropped = self.found.points(best)
        return Front(self.criterion, self.found.more, tuple(kept), end, dropped, missing, first)
