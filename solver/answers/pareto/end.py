"""The best value that a criterion can have at any cost: the far end of a front.

The objective is exchanged: the formulation keeps every rule, and its columns cost what they add to
the criterion. An average whose divisor depends on the plan is approached by the parametric method of
Dinkelbach: with the value λ of the best plan so far, sum of (v − λ n) is maximised until it is 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.pareto.large import best_in_large
from solver.answers.pareto.objective import place, separate, spread_columns, total
from solver.answers.parts.part import Parts
from solver.criteria.criterion import Average, Criterion, Spread
from solver.families.registry import formulate

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.arrays import Bools, Ints
    from solver.plan import Plan
    from solver.problem import Problem

GROUP: Final = 100
"""Services that are decided anew at a time at first; more or fewer with the time that a step takes."""

LARGE: Final = 12_000
"""From so many choices on, a problem is not solved as a whole."""

STEP_SECONDS: Final = 3.0
MOMENT: Final = 3.0
"""Seconds that CP-SAT has for a small problem before branch and cut is asked."""

WHOLE: Final = 0.5
"""A difference of less than one smallest unit: objectives are whole numbers."""


@dataclass(frozen=True)
class End:
    """The best value found.

    Attributes:
        plan: A plan that has it; it breaks no rule.
        value: The value.
        bound: No plan has a better one; equal to the value where that is proven.
        trail: Plans on the way, each better than the one before; none breaks a rule.
    """

    plan: Plan
    value: float
    bound: float
    trail: tuple[Plan, ...] = ()


def best_end(
    problem: Problem,
    criterion: Criterion,
    plan: Plan,
    budget: Budget,
    seconds: float,
    *,
    more: bool,
) -> End:
    """Find the best value of a criterion at any cost.

    Args:
        problem: The compiled inventory.
        criterion: The criterion; it must have a value for the plan.
        plan: A plan that breaks no rule.
        budget: Cores, seed and cancellation.
        seconds: Wall time.
        more: Whether more is better.
    """
    end = _Search(problem, criterion, budget, seconds, more=more).run(plan)
    if more:
        return replace(end, bound=max(end.bound, end.value))
    return replace(end, bound=min(end.bound, end.value))


class _Search:
    """One search: the formulation is made once, its objective as often as need be."""

    def __init__(
        self,
        problem: Problem,
        criterion: Criterion,
        budget: Budget,
        seconds: float,
        *,
        more: bool,
    ) -> None:
        self.problem, self.criterion, self.budget, self.more = problem, criterion, budget, more
        self.deadline = budget.remaining - min(seconds, budget.remaining)
        self.formulation = formulate(problem)
        self.columns, self.weights = spread_columns(self.formulation, criterion, more=more)
        self.model = self.changed = self.formulation.build()
        self.random = np.random.default_rng(budget.seed)
        self.trail: list[Plan] = []

    @property
    def seconds(self) -> float:
        return max(self.budget.remaining - self.deadline, 0.0)

    @property
    def over(self) -> bool:
        return self.budget.over or self.seconds <= 0

    def run(self, plan: Plan) -> End:
        """Exchange the objective until it says that nothing is better."""
        bound = -math.inf if not self.more else math.inf
        while True:
            value = self.criterion.value(plan)
            assert value is not None  # noqa: S101 - a plan with a value is handed in
            better, bound = self._improved(plan, value)
            found = self.criterion.value(better)
            if self.over or self._is_plain or found is None or not self._beats(found, value):
                return End(better, value if found is None else found, bound, tuple(self.trail))
            plan = better

    @property
    def _is_plain(self) -> bool:
        return not isinstance(self.criterion, Average) or self.criterion.is_plain

    def _beats(self, value: float, other: float) -> bool:
        return value > other if self.more else value < other

    def _improved(self, plan: Plan, value: float) -> tuple[Plan, float]:
        """A plan that is better by the objective at a value, and a bound on every value."""
        parts, amounts = self._objective(value)
        least = self._trivial() if amounts is None else separate(self.problem, amounts)
        if parts.matrix.choices > LARGE:
            plan = self._in_groups(parts, plan, amounts, least, reserve=self.seconds / 2)
            if amounts is not None and not self._is_reached(plan, amounts, least):
                plan, bound = self._in_large(plan, amounts)
                least = max(least, bound)
            return plan, self._value_of(least, value)
        plan, bound = self._whole(parts, plan, amounts, least)
        least = max(least, math.ceil(bound - 1e-6) if math.isfinite(bound) else bound)
        return plan, self._value_of(least, value)

    def _in_large(self, plan: Plan, amounts: Ints) -> tuple[Plan, float]:
        """A better plan of a large problem, and a bound on the objective."""
        objective = partial(self._cost, amounts=amounts)
        trail, bound = best_in_large(
            self.formulation, self.changed, objective, plan, self.budget, self.seconds
        )
        self.trail += trail
        bound = float(math.ceil(bound - 1e-6)) if math.isfinite(bound) else bound
        return (trail[-1] if trail else plan), bound

    def _trivial(self) -> float:
        """What the objective of a spread never undercuts."""
        assert isinstance(self.criterion, Spread)  # noqa: S101 - averages have amounts
        groups = len(self.criterion.groups)
        if self.criterion.unit == "share":
            return float(-(-self.problem.services // max(groups, 1)))
        return float(-groups) if self.more else 1.0

    def _whole(
        self, parts: Parts, plan: Plan, amounts: Ints | None, least: float
    ) -> tuple[Plan, float]:
        """The best plan of the whole model, and a bound on the objective."""
        everything = np.ones(self.problem.services, dtype=bool)
        quick = parts.solve(everything, plan, min(MOMENT, self.seconds))
        plan = quick.plan or plan
        bound = -math.inf if quick.bound is None else quick.bound
        if quick.is_proven or self.over:
            return plan, bound
        plan = self._in_groups(parts, plan, amounts, least, reserve=self.seconds / 2)
        if self.seconds <= 0:
            return plan, bound
        slow = parts.solve(everything, plan, self.seconds)
        return slow.plan or plan, bound if slow.bound is None else max(bound, slow.bound)

    def _cost(self, plan: Plan, amounts: Ints | None) -> float:
        """The objective of a plan."""
        if amounts is not None:
            return total(amounts, plan)
        value = self.criterion.value(plan) or 0.0
        scale = self.problem.services if self.criterion.unit == "share" else 1
        return round(value * scale) * (-1.0 if self.more else 1.0)

    def _better(self, plan: Plan, amounts: Ints | None) -> Bools | None:
        """Choices that come closer to the objective, by column, (C,); None = all."""
        if amounts is None:
            return None
        option = self.formulation.states.option
        service, site = self.problem.option_service[option], self.problem.option_site[option]
        better: Bools = amounts[service, site] < amounts[service, plan.site[service]]
        return better

    def _in_groups(
        self,
        parts: Parts,
        plan: Plan,
        amounts: Ints | None,
        least: float,
        reserve: float = 0.0,
    ) -> Plan:
        """Group after group anew, until a whole round brings nothing or some time is left only."""
        before = None
        size = min(GROUP, max(self.problem.services // 3, 1))
        while plan != before and not self._is_reached(plan, amounts, least):
            before = plan
            order = self.random.permutation(self.problem.services)
            while len(order):
                if self.seconds <= reserve or self._is_reached(plan, amounts, least):
                    return plan
                group = np.zeros(self.problem.services, dtype=bool)
                group[order[:size]] = True
                order = order[size:]
                seconds = min(STEP_SECONDS, self.seconds)
                part = parts.solve(group, plan, seconds, self._better(plan, amounts))
                # As many at a time as can be decided within a step.
                size = max(round(size * (1.2 if part.is_proven else 0.5)), 1)
                if part.plan is not None and part.plan != plan:
                    plan = part.plan
                    self.trail.append(plan)
        return plan

    def _is_reached(self, plan: Plan, amounts: Ints | None, least: float) -> bool:
        return self.over or self._cost(plan, amounts) <= least

    def _objective(self, value: float) -> tuple[Parts, Ints | None]:
        """The model with the criterion as its cost, to be minimised.

        Returns:
            Parts of the model, and the cost of each service at each site, None for spreads.
        """
        cost, offset, amounts = np.zeros(self.model.columns), 0.0, None
        if isinstance(self.criterion, Average):
            amounts = self.criterion.amounts.copy()
            if not self.criterion.is_plain:
                level = round(value / self.criterion.grain)
                amounts -= level * self.criterion.counts.astype(np.int64)
            amounts = -amounts if self.more else amounts
            offset = place(self.formulation, amounts, cost)
        else:
            cost[self.columns] = self.weights
        self.changed = replace(self.model, cost=cost, offset=offset)
        objective = partial(self._cost, amounts=amounts)
        return Parts(self.formulation, self.changed, objective, self.budget, 2 * WHOLE), amounts

    def _value_of(self, least: float, value: float) -> float:
        """The best value that a bound on the objective leaves possible."""
        sign = -1.0 if self.more else 1.0
        if not math.isfinite(least):
            return math.inf if self.more else -math.inf
        if not isinstance(self.criterion, Average):
            scale = self.problem.services if self.criterion.unit == "share" else 1
            return sign * least / scale
        counted = self.criterion.counts
        if self.criterion.is_plain:
            return sign * least * self.criterion.grain / max(int(counted[:, 0].sum()), 1)
        # The smallest divisor makes most of what is left.
        least_counted = max(int(counted.all(axis=1).sum()), 1)
        level = round(value / self.criterion.grain)
        return (level + sign * min(least, 0.0) / least_counted) * self.criterion.grain
