"""Points of a front that are proven: with one core each, several at a time, from the far end inwards.

From the far end inwards each plan also has what is asked of the next. One search more asks for a value
that is a step better than that of the cheapest plan: its bound says whether a plan as cheap is better.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Final

from inventory.figures import HALF_A_CENT, figure
from inventory.language import _
from solver.answers.pareto.lines import NOISE
from solver.answers.pareto.point import PointSearch
from solver.answers.parts.crew import side_by_side
from solver.cores import usable_cores
from solver.criteria.criterion import Average
from solver.criteria.words import named

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.budget import Budget
    from solver.answers.pareto.found import Found, Point
    from solver.plan import Plan

SLIGHT: Final = 0.002
"""What is better than asked counts for so much of what it costs on average over the front, …"""

SLIGHT_SHARE: Final = 1e-3
"""… and for so much of the cheapest plan at most, over the whole front."""


class SmallPoints:
    """The points between the cheapest plan and the best value.

    Args:
        found: Where plans and lines go; it knows a plan with the best value.
        budget: The time that is left.
        first: The cheapest plan.
        last: The best value.
        alone: Whether one core proves a point.
    """

    def __init__(
        self, found: Found, budget: Budget, first: Point, last: float, *, alone: bool
    ) -> None:
        self._found, self._budget = found, budget
        self._first, self._last, self._alone = first, last, alone
        self._cores = (budget.workers or usable_cores()) if alone else 1
        self._left = 0
        self._all = 0
        self._missing = 0
        self._again: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    def run(self, asked: list[float]) -> int:
        """Look for the points, and say how many are left out for want of time.

        Args:
            asked: The values, the best one last.
        """
        todo: list[Callable[[], None]] = [partial(self._look, one) for one in reversed(asked)]
        next_best = self._next_best()
        if next_best is not None and next_best not in asked:
            todo.append(partial(self._look, next_best, beside=True))
        self._all = len(todo)
        self._do(todo)
        # Time that others did not need is for those that are open.
        self._do(self._again)
        return self._missing

    def _do(self, todo: list[Callable[[], None]]) -> None:
        """Look for some points."""
        self._left, self._again = len(todo), []
        if self._alone:
            side_by_side(todo, self._budget)
        else:
            for piece in todo:
                piece()

    def _next_best(self) -> float | None:
        """The least value that is better than that of the cheapest plan; None if nobody knows."""
        found, step = self._found, self._found.step
        if step is None:
            return None
        value = self._first.value + (step if found.more else -step)
        return None if found.good(value) > found.good(self._last) + NOISE * step else value

    def _look(self, asked: float, *, beside: bool = False, before: Plan | None = None) -> None:
        """Look for one point; beside the others, only its bound and a plan as cheap are of use.

        Args:
            asked: The value.
            beside: Whether it is no point of the front.
            before: The plan that was found for it before; None the first time.
        """
        found, budget = self._found, self._budget
        with self._lock:
            left, self._left = self._left, self._left - 1
            known = found.cheapest(asked)
            slope = self._slope()
        if budget.over:
            self._missing += not beside and before is None
            return
        text = _("the cheapest plan with {criterion} {value}").format(
            criterion=named(found.criterion.name), value=figure(asked, 3)
        )
        budget.report(text, self._all - left + 2, self._all + 2)
        began = budget.remaining
        search = PointSearch(
            found.limited(asked), found.criterion, found.good(asked), slope, budget, more=found.more
        )
        seconds = budget.remaining * min(self._cores / left, 1.0)
        starts = [] if known is None else [known.plan]
        evaluation, line = search.run(starts, seconds, alone=self._alone)
        with self._lock:
            if line is not None:
                found.lines.append(line)
            if evaluation is None:
                return
            plan = evaluation.plan
            if not search.is_proven:
                self._again.append(partial(self._look, asked, beside=beside, before=plan))
            if beside and evaluation.cost > self._first.evaluation.cost + HALF_A_CENT:
                found.know([plan])
            elif plan != before:
                found.take(plan, asked, began - budget.remaining)

    def _slope(self) -> float:
        """What better values count for, in EUR for each unit: little beside what they cost."""
        found, first = self._found, self._first
        if isinstance(found.criterion, Average) and not found.criterion.is_plain:
            return 0.0
        most = found.cheapest(self._last)
        cost = first.evaluation.cost
        dearer = 0.0 if most is None else SLIGHT * max(most.cost - cost, 0.0)
        whole = abs(found.good(self._last) - found.good(first.value))
        return min(dearer, SLIGHT_SHARE * abs(cost)) / whole
