"""One question to a problem: the best plan if something were different, step by step."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from solver.answers.parts.part import parts_of
from solver.answers.parts.whole import solve_whole
from solver.answers.variation.known import Known, of_answer, settled
from solver.evaluation import evaluate
from solver.timetable import suits

if TYPE_CHECKING:
    from solver.answers.parts.part import Parts
    from solver.answers.variation.inquiry import Inquiry
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem

SECONDS: Final = 8.0
"""Wall time of a step; one that is not proven in it is the last but that with all services."""

_NOISE: Final = 1e-6


class Question:
    """The best plan of a problem that differs from the one of an inquiry, step by step.

    Attributes:
        known: What is known so far.
        is_open: Whether more may become known.
        is_asked: Whether anything was solved for it.
        priced: What it costs more at prices of the rows, in EUR; None = not known.
    """

    def __init__(
        self, inquiry: Inquiry, changed: Problem, service: int, *, is_restriction: bool
    ) -> None:
        """Ask; nothing is solved yet.

        Args:
            inquiry: Who asks.
            changed: The problem.
            service: Which service it is about.
            is_restriction: Whether it differs by choices that are shut and nothing else.
        """
        self.known = Known(None)
        self._inquiry, self._changed, self._service = inquiry, changed, service
        self._is_restriction = is_restriction
        self.is_open = True
        self.is_asked = False
        self.priced: float | None = None
        self._is_stuck = False

    def learn(self, plan: Plan, free: int | None = None) -> None:
        """Take a plan that was found elsewhere, if it fits and is better.

        Args:
            plan: The plan.
            free: Among how many services it is proven to be best, if so.
        """
        known = self.known.evaluation
        if known is not None and known.plan == plan:
            if free is not None:
                self.known = replace(self.known, free=max(free, self.known.free or 0))
            return
        found = evaluate(self._changed, plan)
        if found.violations:
            return
        cost = self.known.cost
        if cost is None or found.cost < cost - _NOISE:
            self.known = settled(replace(self.known, evaluation=found, free=free))
        elif free is not None and found.cost <= cost + _NOISE:
            self.known = replace(self.known, free=max(free, self.known.free or 0))

    def raise_bound(self, bound: float | None) -> None:
        """Take a bound that was found elsewhere."""
        if bound is not None and (self.known.bound is None or bound > self.known.bound):
            self.known = settled(replace(self.known, bound=bound))

    def bound_closer(self, until: float = 0.0) -> None:
        """Bound the plans of a problem in which choices are shut, at prices of its own.

        Args:
            until: So much of the time is left to others, in seconds.
        """
        inquiry = self._inquiry
        if not self._is_restriction or not self.is_open or inquiry.budget.over:
            return
        if self.known.is_optimal or self.known.is_infeasible or suits(self._changed):
            return
        budget, matrix = inquiry.budget, self._parts.matrix
        found = inquiry.regrets.closer(
            self._changed,
            matrix.forbidden,
            lambda: budget.over or budget.remaining < until,
            self.known.cost,
        )
        self.raise_bound(found)

    def step(self, number: int, parts: int = 1) -> None:
        """Solve with the services around the one in question free, or with all of them.

        Args:
            number: Which step of the inquiry's.
            parts: How many questions are to share the time that is left, if there is no base.
        """
        inquiry = self._inquiry
        if self.known.is_optimal or self.known.is_infeasible or not self.is_open:
            return
        if inquiry.budget.over:
            return
        self.is_asked = True
        if inquiry.base.evaluation is None or suits(self._changed):
            self._solve_whole(parts)
            return
        group = inquiry.group(self._service, number)
        is_whole = bool(group.all())
        free = self.known.free or 0
        if not is_whole and (self._is_stuck or free >= group.sum()):
            return
        before = self.known.evaluation or inquiry.base.evaluation
        if is_whole and inquiry.by_name is not None:
            self._prove(inquiry.by_name, before.plan)
            return
        seconds = inquiry.budget.remaining
        if not is_whole:
            seconds = min(SECONDS, seconds / 2)
        part = self._parts.solve(group, before.plan, seconds)
        if part.plan is not None:
            self.learn(part.plan)
        if is_whole:
            self.raise_bound(part.bound)
            self._end(part.plan, is_proven=part.is_proven)
        elif part.plan is not None and part.is_proven:
            self.known = replace(self.known, free=int(group.sum()))
        else:
            # With more services it takes longer still; without a plan, more of them may help.
            self._is_stuck = not part.is_proven and self.known.evaluation is not None

    def _prove(self, kept: KeptPrices, start: Plan) -> None:
        """Solve with all services free, at prices of the problem as it is."""
        budget = self._inquiry.budget
        answer = solve_whole(self._changed, [start], kept, budget, budget.remaining)
        found = None if answer.evaluation is None else answer.evaluation.plan
        if found is not None:
            self.learn(found)
        self.raise_bound(answer.bound)
        self._end(found, is_proven=answer.status in {"optimal", "infeasible"})

    def _end(self, plan: Plan | None, *, is_proven: bool) -> None:
        if not is_proven:
            return
        if plan is not None:
            self.known = replace(self.known, free=None, is_optimal=True)
        elif self.known.evaluation is None:
            answer = self._inquiry.budget.solve(self._changed, self._inquiry.given.plan, parts=2)
            self.known = Known(None, is_infeasible=True, conflict=answer.conflict)

    def _solve_whole(self, parts: int) -> None:
        start = (self.known.evaluation or self._inquiry.base.evaluation or self._inquiry.given).plan
        found = of_answer(self._inquiry.budget.solve(self._changed, start, parts=parts))
        bounds = [one for one in (self.known.bound, found.bound) if one is not None]
        self.known = settled(replace(found, bound=max(bounds, default=None)))

    @cached_property
    def _parts(self) -> Parts:
        inquiry = self._inquiry
        if self._is_restriction:
            return inquiry.parts.varied(
                self._changed, lambda plan: evaluate(self._changed, plan).cost
            )
        return parts_of(self._changed, inquiry.budget, inquiry.base.cost or 0.0)
