"""A plan that is to change little: each change of a kept plan has a price of its own.

A service changes if its site or its cutover is another one than in the kept plan. The search
minimises the cost of the plan and, for each change, a price in EUR; plans are compared by both, and
so are bounds.

    minimise cost(x) + price * sum over s of changed[s]

changed[s] = 1 iff the choice of s is not the one that the kept plan has for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.evaluation import Evaluation
from solver.search.plans.start import choice_costs
from solver.search.progress import Progress

if TYPE_CHECKING:
    from solver.answer import Answer, Observer, SolveOptions
    from solver.arrays import Bools, Ints
    from solver.engines.engine import Cancellation
    from solver.formulation import Formulation
    from solver.plan import Plan
    from solver.problem import Problem

LEAST: Final = 1e5
"""The least that a change counts for where as few as possible are wanted, in EUR, …"""

MORE: Final = 1.01
"""… and by which factor it is more than any saving: as much would be a tie."""


@dataclass(frozen=True, eq=False)
class Keep:
    """What is to change little.

    Attributes:
        plan: The plan to keep to.
        counts: Services whose changes count, (S,); others are free.
        price: What a change costs, in EUR.
    """

    plan: Plan
    counts: Bools
    price: float

    def changed(self, plan: Plan) -> Ints:
        """The services that are elsewhere, or cut over in another period."""
        other = (plan.site != self.plan.site) | (plan.cutover != self.plan.cutover)
        return np.flatnonzero(other & self.counts)

    def add(self, formulation: Formulation) -> None:
        """Add the prices of changes to the costs of the state columns."""
        problem, states = formulation.problem, formulation.states
        option = problem.chosen(self.plan)
        counted = self.price * self.counts
        of_moves = np.repeat(counted[problem.option_service][:, None], problem.horizon + 1, axis=1)
        moves = np.flatnonzero(option >= 0)
        of_moves[option[moves], self.plan.cutover[moves]] = 0.0
        stays = problem.is_new | (self.plan.site == problem.index.current)
        of_stays = np.where(stays, 0.0, counted)
        formulation.add_cost(states.columns, states.telescope(of_moves, of_stays))
        formulation.offset += float(of_stays.sum())


@dataclass(frozen=True, eq=False)
class KeptEvaluation(Evaluation):
    """A plan whose cost counts the prices of its changes."""

    keep: Keep

    @property
    def cost(self) -> float:
        """The cost of the plan, and the price of each change."""
        return super().cost + self.keep.price * len(self.keep.changed(self.plan))


class KeepProgress(Progress):
    """Compares plans by their cost and their changes.

    Args:
        keep: What is to change little.
        problem, options, observer, cancellation: As for any search.
    """

    def __init__(
        self,
        keep: Keep,
        problem: Problem,
        options: SolveOptions,
        observer: Observer,
        cancellation: Cancellation,
    ) -> None:
        super().__init__(problem, options, observer, cancellation)
        self.keep = keep

    def evaluation(self, plan: Plan) -> Evaluation:
        """The plan with the price of its changes."""
        return KeptEvaluation(self.problem, plan, self.keep)

    def answer(self, *, infeasible: bool = False) -> Answer:
        """What is known now; the plan at its own cost, the bound for cost and changes together."""
        answer = super().answer(infeasible=infeasible)
        if answer.evaluation is None:
            return answer
        return replace(answer, evaluation=Evaluation(self.problem, answer.evaluation.plan))


def largest_price(problem: Problem, plan: Plan) -> float:
    """A price that no saving is worth: there are fewest changes first, and then least cost, in EUR.

    It is more than what the kept plan costs, or today's state, with the dearest choice of each service
    that may not do any more what it does in that plan.
    """
    kept = Evaluation(problem, plan)
    moves, stays = choice_costs(problem)
    dearest = np.where(problem.stay_allowed, stays, 0.0)
    most_of_option = np.where(problem.allowed, moves, 0.0).max(axis=1, initial=0.0)
    np.maximum.at(dearest, problem.option_service, most_of_option)
    option = problem.chosen(plan)
    may = problem.stay_allowed & (plan.site == problem.index.current)
    moved = np.flatnonzero(option >= 0)
    may[moved] = problem.allowed[option[moved], plan.cutover[moved]]
    most = max(kept.cost, kept.status_quo.cost, LEAST) + float(dearest[~may].sum())
    return MORE * most
