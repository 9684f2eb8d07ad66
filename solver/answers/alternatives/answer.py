"""Plans that cost little more than the best one and are as different from it as possible.

What is minimised is the number of services that end where an earlier plan has them. In small models a
row keeps the cost below a limit; in others each such service has a price (`price`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.answers.alternatives.hunt import TINY_ENTRIES, agreeing, choosing, hunted
from solver.answers.alternatives.price import PricedHunt
from solver.choices import in_choices
from solver.covering import with_covering
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.linear import NameBlock

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.arrays import Bools, Floats
    from solver.choices import ChoiceModel
    from solver.evaluation import Evaluation
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.problem import Problem

CHEAPER_SHARE: Final = 0.25
"""Share of the time of an alternative for finding the cheapest dates of its sites."""

MOST_TRIES: Final = 4
"""So often an alternative is looked for that was not found before."""


@dataclass(frozen=True, eq=False)
class Alternative:
    """Another plan.

    Attributes:
        evaluation: It breaks no rule and keeps the limit.
        differs: How many services end elsewhere than in each earlier plan.
        at_most: No plan within the limit has more of them.
    """

    evaluation: Evaluation
    differs: int
    at_most: int

    @property
    def is_proven(self) -> bool:
        """Whether no plan within the limit differs more."""
        return self.differs >= self.at_most


@dataclass(frozen=True, eq=False)
class Alternatives:
    """Alternatives to a plan.

    Attributes:
        plan: The plan.
        limit: What each of them may cost at most, in EUR.
        free: How many services have a choice of sites at all.
        found: The alternatives, in the order in which they were found.
        is_complete: Whether there are as many as were asked for, or it is proven that in no further plan
            within the limit a service ends anywhere new.
        further: How many services end anywhere new in a further plan at most; None = nobody looked.
    """

    plan: Evaluation
    limit: float
    free: int
    found: tuple[Alternative, ...]
    is_complete: bool
    further: int | None = None


def alternatives(
    problem: Problem, plan: Plan, budget: Budget, within: float = 0.01, count: int = 3
) -> Alternatives:
    """Find plans of nearly the same cost, each as different as possible from all before it.

    Args:
        problem: The compiled inventory.
        plan: A plan that breaks no rule.
        budget: Time, cores, seed and cancellation.
        within: By which share of the plan's cost they may be dearer.
        count: How many.
    """
    search = _Search(problem, plan, within, budget)
    found: list[Alternative] = []
    further, missed = None, 0
    while len(found) < count and further != 0 and missed < MOST_TRIES and not budget.over:
        budget.report(_("looking for alternatives"), len(found), count)
        # Where none was found, all of the time left goes to the next one.
        one = search.next(1 if missed else count - len(found))
        if isinstance(one, Alternative):
            found.append(one)
            further, missed = None, 0
        else:
            further, missed = one, missed + 1
    is_complete = len(found) == count or further == 0
    return Alternatives(search.base, search.limit, search.free, tuple(found), is_complete, further)


class _Search:
    """The formulation, and the plans so far."""

    def __init__(self, problem: Problem, plan: Plan, within: float, budget: Budget) -> None:
        self.problem, self._budget = problem, budget
        self.base = evaluate(problem, plan)
        self.limit = self.base.cost + within * abs(self.base.cost)
        self._formulation = formulate(problem)
        model = self._formulation.build()
        self._choices: ChoiceModel | None = None
        if len(model.column) <= TINY_ENTRIES:
            self._choices = in_choices(self._formulation, _limited(model, self.limit))
        covered = with_covering(self._formulation, model)
        self._hunt = PricedHunt(self._formulation, covered, budget)
        self.plans = [plan]

    @property
    def free(self) -> int:
        """Services with more than one site to end at."""
        return choosing(self.problem)

    def next(self, parts: int) -> Alternative | int:
        """The next alternative; if none was found, how many services end anywhere new in one at most."""
        known = self._known()
        is_tiny = self._choices is not None
        seconds = self._budget.remaining / parts * (1 - CHEAPER_SHARE * is_tiny)
        plan, least = self._solve(known, seconds)
        services = self.problem.services
        most = min(services - least, self.free)
        if agreeing(known, plan) == services and most:
            plan = self._hunt.one_by_one(plan, known, self.limit)
        if agreeing(known, plan) == services:
            return most
        if is_tiny:
            plan = self._cheaper(plan, parts)
        differs = services - agreeing(known, plan)
        self.plans.append(plan)
        return Alternative(evaluate(self.problem, plan), differs, max(most, differs))

    def _known(self) -> Bools:
        """Where each service ends in some plan so far, (S, D)."""
        known = np.zeros((self.problem.services, self.problem.sites), dtype=bool)
        for plan in self.plans:
            known[np.arange(self.problem.services), plan.site] = True
        return known

    def _solve(self, known: Bools, seconds: float) -> tuple[Plan, int]:
        """The plan that agrees least, and how much every plan agrees at least."""
        plan, least, budget = self.plans[0], 0, self._budget
        if self._choices is not None:
            model = self._towards(self._choices, known)
            plan, least, is_proven = hunted(
                self._formulation, self._choices, model, plan, budget, seconds / 2
            )
            seconds /= 2
            if is_proven:
                return plan, least
        found, at_least = self._hunt.run(plan, known, self.limit, seconds)
        return found, max(least, at_least)

    def _towards(self, choices: ChoiceModel, known: Bools) -> LinearModel:
        """The model whose cost is the number of services that end where they are known to."""
        problem, states = self.problem, self._formulation.states
        current = problem.index.current
        stays = np.zeros(problem.services)
        running = np.flatnonzero(current >= 0)
        stays[running] = known[running, current[running]]
        service = problem.option_service[states.option]
        cost = np.zeros(choices.model.columns)
        cost[states.columns] = known[service, problem.option_site[states.option]] - stays[service]
        return replace(choices.model, cost=cost, offset=float(stays.sum()))

    def _cheaper(self, plan: Plan, parts: int) -> Plan:
        """The cheapest plan with the same sites, as far as it is found."""
        problem = self.problem
        own = plan.site[problem.option_service] == problem.option_site
        masked = replace(
            problem,
            allowed=problem.allowed & own[:, None],
            stay_allowed=problem.stay_allowed & (plan.site == problem.index.current),
        )
        answer = self._budget.solve(masked, plan, parts=max(round(parts / CHEAPER_SHARE), 1))
        return plan if answer.evaluation is None else answer.evaluation.plan


def _limited(model: LinearModel, limit: float) -> LinearModel:
    """The model with one more row: its cost is at most the limit, in EUR."""
    costly = np.flatnonzero(model.cost)
    value: Floats = model.cost[costly]
    return replace(
        model,
        start=np.append(model.start, len(model.column) + len(costly)),
        column=np.concatenate([model.column, costly]),
        coefficient=np.concatenate([model.coefficient, value]),
        row_lower=np.append(model.row_lower, -np.inf),
        row_upper=np.append(model.row_upper, limit - model.offset),
        row_names=(*model.row_names, NameBlock("limit", model.rows, 1, str)),
    )
