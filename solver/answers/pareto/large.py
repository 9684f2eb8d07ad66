"""Fronts of large problems: the criterion at its best, and the cheapest plan with a value.

For the best value the search for large problems has the criterion as its cost. Points are found with
prices that begin where those of the point before have ended, or those that a search has left beside a plan:
rounded rows, parts by what is opened and all. So each has a bound that is as close as theirs, and the plans
that are known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from solver.answer import Observer, SolveOptions
from solver.answers.parts.kept import with_new
from solver.evaluation import Evaluation
from solver.families.registry import formulate
from solver.search.improving.improve import Improvement
from solver.search.improving.near import regrets
from solver.search.improving.parts import Task
from solver.search.large import solve_large
from solver.search.plans.at_prices import construct_near, usual
from solver.search.plans.mend import mend
from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.recall import recalled
from solver.search.prices.remember import named
from solver.search.progress import Progress
from solver.search.sparse.inner import Inner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from solver.answer import Answer
    from solver.answers.budget import Budget
    from solver.formulation import Formulation
    from solver.kept_prices import KeptPrices
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.problem import Problem
    from solver.search.prices.leaf import Closed
    from solver.search.prices.multipliers import Priced

NEARLY_ONE: Final = 0.999
"""A plan that is closer than this to the bound is the best: objectives are whole numbers."""

STEPS: Final = 120
"""Steps of prices of a point, from those of another one on."""

PRICE_SHARE: Final = 0.15
"""Share of the time of a point for its prices, at most, …"""

ROUNDS: Final = 8
"""… and rounds of steps after the first ones."""

NEARLY: Final = 0.01
"""Where no plan is known, one is taken to cost this share more than the bound."""

PATIENCE: Final = 4.0
"""By so much more time a plan close to prices may take; later points have the less."""

TRAIL: Final = 20
"""Plans on the way that are kept, at most."""


@dataclass(frozen=True, eq=False)
class ValuedEvaluation(Evaluation):
    """A plan whose cost is what it adds up to by a criterion."""

    value: Callable[[Plan], float]

    @cached_property
    def cost(self) -> float:  # asked thousands of times in a search
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


class LargePoints:
    """Cheapest plans of large problems that differ in a limit; each begins where one has ended.

    Args:
        budget: Cores, seed and cancellation.
        kept: Prices that the search for a plan has left; None without any.
    """

    def __init__(self, budget: Budget, kept: KeptPrices | None = None) -> None:
        self._budget = budget
        self._kept = kept

    def cheapest(self, problem: Problem, starts: Iterable[Plan], parts: float) -> Answer:
        """Find the cheapest plan of a problem, and a bound.

        Args:
            problem: The problem.
            starts: Plans that may be plans of it.
            parts: How many searches are to share the time that is left, this one included.
        """
        budget = self._budget
        options = SolveOptions(
            time_limit=budget.remaining / max(parts, 1),
            gap=budget.gap,
            workers=budget.workers,
            seed=budget.seed,
        )
        progress = Progress(problem, options, budget.observer, budget.cancellation)
        for plan in starts:
            progress.offer(plan)
        formulation = formulate(problem)
        task = Task(formulation, formulation.build(), progress)
        matrix = task.matrix
        progress.phase("price")
        found = self._priced(task)
        if not progress.over:
            regret = regrets(found.of_choices, matrix.service, problem.stay_allowed)
            # A plan close to prices is worth more than further parts of one that is far from them.
            longer = min(PATIENCE * options.time_limit, progress.seconds + budget.remaining)
            progress.options = replace(options, time_limit=longer)
            # Where a limit spans all services, there is often more broken than can be mended.
            if not mend(task, usual(task, found), regret) and not progress.over:
                construct_near(task, found.of_choices)
        progress.options = options
        Improvement(task, found.of_choices).run()
        return progress.answer()

    def _priced(self, task: Task) -> Priced:
        """Prices that a plan may be made at; raises the bound, and keeps what the next point needs."""
        progress, matrix = task.progress, task.matrix
        leaves = [] if self._kept is None else recalled(task.model, matrix, self._kept)
        first = min(leaves, key=lambda leaf: leaf.bound, default=None)
        known = None if first is None else first.priced.price[: matrix.rows]
        found = prices(matrix, Inner(matrix), STEPS, lambda: progress.over, known)
        progress.raise_bound(found.bound)
        parts: list[Leaf | Closed] = [Leaf(matrix, found)]
        if first is not None and not progress.over:
            # What is asked of the point is a row of its own, of which earlier prices know nothing.
            bound = max(found.bound, first.bound)
            leaves = [with_new(leaf, found.price) for leaf in leaves]
            progress.raise_bound(min(leaf.bound for leaf in leaves))
            best, until = progress.best, progress.seconds + PRICE_SHARE * progress.remaining
            cost = bound + NEARLY * abs(bound) if best is None else best.cost
            branching = Branching(
                task.formulation.units,
                leaves,
                lambda: cost,
                lambda: progress.over or progress.seconds > until,
            )
            for _better in branching.better(ROUNDS):
                pass
            parts = [*branching.leaves, *branching.closed] or parts
        lowest = min(parts, key=lambda part: part.bound)
        progress.raise_bound(lowest.bound)
        self._kept = named(task.model, matrix, parts)
        # What is usual was counted in these steps, and elsewhere before the point was asked for.
        return found
