"""What one coalition saves by itself: a plan of its own, and bounds on what any of them saves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answer import SolveOptions
from solver.answers.coalitions.apart import Separate
from solver.answers.coalitions.near import solved_near
from solver.answers.coalitions.prices import deeper_cost, least_cost
from solver.answers.parts.part import Parts, parts_of
from solver.answers.variation import varied as variation
from solver.evaluation import evaluate
from solver.plan import Plan

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.arrays import Bools
    from solver.evaluation import Evaluation
    from solver.kept_prices import KeptPrices
    from solver.problem import Problem

WHOLE: Final = 4_000
"""Up to so many choices, a coalition is asked as one part: that may well prove its value."""

DEEPER: Final = 8.0
"""The most seconds for closer bounds of one coalition."""


@dataclass(frozen=True, eq=False)
class Found:
    """The best plan of a coalition: never dearer than doing nothing.

    Attributes:
        evaluation: The plan; None where nothing better than doing nothing was found.
        saving: What it saves, in EUR.
        most: What no plan of the coalition saves more than, in EUR.
    """

    evaluation: Evaluation | None
    saving: float
    most: float


class Alone:
    """Solves for the services of one coalition, while all others do as without any plan.

    Args:
        evaluation: The plan at hand.
        base: What everybody does without a plan.
        budget: Time, cores, seed, cancellation.
        kept: Prices that the search for the plan has left; None without any.
    """

    def __init__(
        self, evaluation: Evaluation, base: Evaluation, budget: Budget, kept: KeptPrices | None
    ) -> None:
        self._plan, self._base, self._budget, self._kept = evaluation.plan, base, budget, kept
        self._problem: Problem = evaluation.problem

    def solve(self, services: Bools, budget: Budget, seconds: float) -> Found:
        """The best plan of a coalition that is found in time, and what none of its plans saves more than.

        Args:
            services: What it plans, (S,).
            budget: Time and cores for it.
            seconds: How long it may take.
        """
        limit = self.apart(services)
        if limit <= HALF_A_CENT:
            return Found(None, 0.0, 0.0)
        start = self.mixed(services)
        if evaluate(self._problem, start).violations:
            start = self._base.plan
        best, least, proven = self._searched(services, start, budget, seconds)
        if best is None:
            # Proven: the coalition has no plan of its own, and leaves things as they are.
            return Found(None, 0.0, 0.0 if proven else limit)
        evaluation = evaluate(self._problem, best)
        saving = self._base.cost - evaluation.cost
        most = limit if least is None else min(limit, max(self._base.cost - least, 0.0))
        if proven:
            most = min(most, max(saving + HALF_A_CENT, 0.0))
        if saving <= 0:
            return Found(None, 0.0, most)
        return Found(evaluation, saving, max(most, saving))

    def _searched(
        self, services: Bools, start: Plan, budget: Budget, seconds: float
    ) -> tuple[Plan | None, float | None, bool]:
        """The best plan of a coalition, what none costs less than, and whether that is all proven."""
        if self.is_small(services):
            part = self.parts.solve(services, start, seconds)
            return part.plan, part.bound, part.is_proven
        # Of many services, prices and one part after the other make a better plan in that time.
        # They do not begin with what everybody has planned together: that leaves unused what is free now.
        held = self._held(services)
        within = min(seconds, budget.remaining)
        if self._kept is None:
            answer = replace(budget, seconds=budget.seconds - budget.remaining + within).solve(held)
        else:
            options = SolveOptions(within, budget.gap, workers=budget.workers, seed=budget.seed)
            base = self._base.plan
            answer = solved_near(held, base, self._kept, options, budget.cancellation)
        proven = answer.status in {"optimal", "infeasible"}
        if answer.evaluation is None:
            return (None if proven else start), answer.bound, proven
        if not proven and evaluate(self._problem, start).cost < answer.evaluation.cost:
            return start, answer.bound, proven
        return answer.evaluation.plan, answer.bound, proven

    def is_small(self, services: Bools) -> bool:
        """Whether a coalition is asked as one part."""
        own = services[self._problem.option_service]
        return int(self._problem.allowed[own].sum()) <= WHOLE

    def apart(self, services: Bools) -> float:
        """What a coalition saves at most, by each of its services alone."""
        return self._separate.most(services)

    def at_most(self, services: Bools) -> float:
        """What a coalition saves at most, at prices of its own."""
        if not services.any():
            return 0.0
        least = least_cost(self._held(services), lambda: self._budget.over)
        return max(self._base.cost - least, 0.0)

    def more_closely(self, services: Bools, saving: float) -> float:
        """The same, more closely, for a coalition that is known to save so much."""
        budget = self._budget
        over = budget.until(min(DEEPER, budget.remaining / 4))
        least = deeper_cost(self._held(services), self._base.cost - saving, over, self._kept)
        return max(self._base.cost - least, 0.0)

    def _held(self, services: Bools) -> Problem:
        """The problem in which all others do as without any plan."""
        return variation.as_in(self._problem, self._base.plan, np.flatnonzero(~services))

    @cached_property
    def _separate(self) -> Separate:
        return Separate(self._base)

    @cached_property
    def parts(self) -> Parts:
        """The model of everybody, to cut parts out of."""
        return parts_of(self._problem, self._budget)

    def mixed(self, services: Bools, plan: Plan | None = None) -> Plan:
        """What a plan says of some services, the one at hand if none is named; all others do as without it."""
        plan, base = plan or self._plan, self._base.plan
        return Plan(
            np.where(services, plan.site, base.site),
            np.where(services, plan.cutover, base.cutover),
        )
