"""A criterion of a large problem at its best: the search for large problems with the criterion as cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from solver.answer import Observer, SolveOptions
from solver.evaluation import Evaluation
from solver.search.large import solve_large
from solver.search.parts import Task
from solver.search.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.budget import Budget
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.plan import Plan

NEARLY_ONE: Final = 0.999
"""A plan that is closer than this to the bound is the best: objectives are whole numbers."""

TRAIL: Final = 20
"""Plans on the way that are kept, at most."""


@dataclass(frozen=True, eq=False)
class ValuedEvaluation(Evaluation):
    """A plan whose cost is what it adds up to by a criterion."""

    value: Callable[[Plan], float]

    @property
    def cost(self) -> float:
        """The objective."""
        return self.value(self.plan)


class ValuedProgress(Progress):
    """Compares plans by a criterion.

    Args:
        value: What is to be as little as can be.
        formulation: The formulation.
        options: How long and how well.
        observer: Hears of better plans.
        budget: Cancellation.
    """

    def __init__(
        self,
        value: Callable[[Plan], float],
        formulation: Formulation,
        options: SolveOptions,
        observer: Observer,
        budget: Budget,
    ) -> None:
        super().__init__(formulation.problem, options, observer, budget.cancellation)
        self._value = value

    def evaluation(self, plan: Plan) -> Evaluation:
        """The plan by the criterion."""
        return ValuedEvaluation(self.problem, plan, self._value)


class _Trail(Observer):
    """Keeps the plans on the way."""

    def __init__(self) -> None:
        self.plans: list[Plan] = []

    def on_incumbent(self, evaluation: Evaluation, seconds: float) -> None:
        del seconds
        self.plans.append(evaluation.plan)


def best_in_large(  # noqa: PLR0917 - one question, and these are its parts
    formulation: Formulation,
    model: LinearModel,
    value: Callable[[Plan], float],
    plan: Plan,
    budget: Budget,
    seconds: float,
) -> tuple[tuple[Plan, ...], float]:
    """Find a plan with the least value of a large problem.

    Args:
        formulation: The formulation.
        model: Its model in states, with the value as its cost; whole numbers.
        value: What a plan costs by it.
        plan: A plan that breaks no rule.
        budget: Cores, seed and cancellation.
        seconds: Wall time.

    Returns:
        Better plans on the way, the best one last, and what no plan has less of.
    """
    options = SolveOptions(
        time_limit=seconds, difference=NEARLY_ONE, workers=budget.workers, seed=budget.seed
    )
    trail = _Trail()
    progress = ValuedProgress(value, formulation, options, trail, budget)
    progress.offer(plan)
    solve_large(Task(formulation, model, progress))
    better = trail.plans[1:]
    kept = better[::-1][:: max(-(-len(better) // TRAIL), 1)]
    return tuple(kept[::-1]), progress.bound
