"""What has been found of a front: plans, and lines that no plan lies below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from inventory.model import Limit
from solver.answer import EXACT, EXACT_SHARE
from solver.answers.pareto.lines import NOISE, better_by, bound_at, step_of
from solver.compile.index import Index
from solver.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.pareto.lines import Line
    from solver.criteria.criterion import Criterion
    from solver.evaluation import Evaluation
    from solver.plan import Plan
    from solver.problem import Problem

NEAR: Final = 1e-9

LIMIT: Final = "front"
"""The name of the limit that a point adds."""


@dataclass(frozen=True, eq=False)
class Point:
    """One plan of the front.

    Attributes:
        value: Its value of the criterion.
        evaluation: The plan, under the rules of the inventory.
        asked: The value that was asked of it; None for the cheapest plan of all.
        seconds: Wall time of its search.
        bound: No plan with its value costs less, in EUR; None if unknown.
        is_proven: Whether the plan is proven to be the cheapest with its value.
        better: By how much the value of a plan that costs no more may be better, at most: 0 where it
            is proven that none is better, None if unknown.
    """

    value: float
    evaluation: Evaluation
    asked: float | None
    seconds: float
    bound: float | None = None
    is_proven: bool = False
    better: float | None = None


class Found:
    """Plans and lines, as they come.

    Args:
        problem: The compiled inventory.
        criterion: The criterion.
        gap: Share of the cost by which a plan may differ from its bound and count as proven.
        more: Whether more of the criterion is better.

    Attributes:
        lines: What is proven; how good a plan is counts as `good` says.
        step: By multiples of what values differ; None if by anything.
    """

    def __init__(self, problem: Problem, criterion: Criterion, gap: float, *, more: bool) -> None:
        self.problem, self.criterion, self.more = problem, criterion, more
        self.lines: list[Line] = []
        self.step = step_of(criterion, problem.services)
        self._gap = gap
        self._points: list[Point] = []
        self._known: list[Evaluation] = []

    def good(self, value: float) -> float:
        """How good a value is: itself, or less of it where less is better."""
        return value if self.more else -value

    def is_better(self, value: float, other: float) -> bool:
        """Whether one value is better than another, and not by noise alone."""
        return self.good(value) > self.good(other) + NEAR

    def limited(self, asked: float) -> Problem:
        """The problem in which the criterion has at least (at most) a value."""
        inventory = self.problem.index.inventory
        limit = (
            Limit(id=LIMIT, criterion=self.criterion.name, at_least=asked)
            if self.more
            else Limit(id=LIMIT, criterion=self.criterion.name, at_most=asked)
        )
        changed = replace(inventory, limits=(*inventory.limits, limit))
        return replace(self.problem, index=Index(changed))

    def know(self, plans: Iterable[Plan]) -> None:
        """Remember plans that break no rule, for others to begin with."""
        self._known += [evaluate(self.problem, plan) for plan in plans]

    def cheapest(self, asked: float) -> Evaluation | None:
        """The cheapest plan known so far that has what is asked."""
        enough = [
            one
            for one in self._known
            if (value := self.criterion.value(one.plan)) is not None
            and not self.is_better(asked, value)
        ]
        return min(enough, key=lambda one: one.cost, default=None)

    def take(self, plan: Plan, asked: float | None, seconds: float) -> Point | None:
        """Keep a plan as a point, evaluated under the rules of the inventory; None if it is none."""
        evaluation = evaluate(self.problem, plan)
        value = self.criterion.value(plan)
        if value is None or evaluation.violations:
            return None
        self._known.append(evaluation)
        point = Point(value, evaluation, asked, seconds)
        self._points.append(point)
        return point

    def points(self, best: float) -> tuple[list[Point], int]:
        """The points from the cheapest on, with all that is proven, and how many are left out.

        Args:
            best: How good any plan is at most.
        """
        kept = self._undominated()
        return [self._proven(point, best) for point in kept], len(self._points) - len(kept)

    def _proven(self, point: Point, best: float) -> Point:
        """The point with the best of what is proven."""
        cost, good = point.evaluation.cost, self.good(point.value)
        lines = list(self.lines)
        bound = bound_at(lines, good, NEAR if self.step is None else NOISE * self.step)
        is_proven = False
        if bound is not None:
            bound = min(bound, cost)
            within = max(EXACT, max(EXACT_SHARE, self._gap) * abs(cost))
            is_proven = cost - bound <= within
        better = better_by(lines, good, cost, best, self.step)
        if better is not None and better <= NEAR * max(1.0, abs(good)):
            better = 0.0
        return replace(point, bound=bound, is_proven=is_proven, better=better)

    def _undominated(self) -> list[Point]:
        """Points in the order of their cost, each better than all that are cheaper."""
        kept: list[Point] = []
        # Of two that cost the same, the better one comes first.
        for point in sorted(
            self._points, key=lambda one: (round(one.evaluation.cost, 2), -self.good(one.value))
        ):
            if not kept or self.is_better(point.value, kept[-1].value):
                kept.append(point)
        return kept
