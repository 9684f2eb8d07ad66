"""The cheapest plan with a value: what is as cheap and better counts as cheaper, and proofs take a core each.

The objective is

    minimise cost(x) - slope * (value(x) - asked)      where the value is at least what is asked

(with both signs turned where less is better), so that no plan at the end is as cheap as another one and
worse. With a slope that is small beside what values cost, the plan hardly changes, and the bound says of
every value what it costs at least (`lines`).

A proof begins below the best plan that is known and takes no better cutoff while it works. How near that
is decides how long it takes. So prices come first, in parts by what is opened, and a plan is made of what
hardly costs more at these, with the core that proves afterwards: two points at a time are proven in the time
in which one was.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answer import Observer, SolveOptions
from solver.answers.pareto.large import ValuedProgress
from solver.answers.pareto.lines import Line
from solver.answers.pareto.objective import place, spread_columns
from solver.covering import with_covering
from solver.criteria.criterion import Average
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.search.exact import TINY_ENTRIES
from solver.search.improving.parts import Task
from solver.search.places.packing import packing_of
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.strengthen import strengthened
from solver.search.progress import Progress
from solver.search.proof.alone import prove_alone
from solver.search.proof.root import CLEARLY
from solver.search.sparse.inner import Inner
from solver.search.sparse.row_by_row import RowByRow
from solver.search.strategy import search
from solver.timetable import suits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.answers.budget import Budget
    from solver.criteria.criterion import Criterion
    from solver.evaluation import Evaluation
    from solver.plan import Plan
    from solver.problem import Problem

LOOK: Final = 8.0
"""Seconds for the look at what kind of model it is, at most, …"""

STEPS: Final = 150
"""… steps of prices for it, and for each point, …"""

ROUNDS: Final = 3
"""… and rounds of rows that follow from whole choices."""


class PointSearch:
    """The search for the cheapest plan that is as good as asked.

    Attributes:
        is_proven: Whether the plan that was found last is proven to be that.

    Args:
        problem: The problem, with a limit that asks for the value.
        criterion: The criterion.
        asked: How good a plan has to be: the value, or less of it where less is better.
        slope: For what a plan is better than asked so much of its cost does not count, in EUR for each
            unit; 0 where the divisor of an average depends on the plan.
        budget: Seed and cancellation.
        more: Whether more of the criterion is better.
    """

    def __init__(
        self,
        problem: Problem,
        criterion: Criterion,
        asked: float,
        slope: float,
        budget: Budget,
        *,
        more: bool,
    ) -> None:
        self._problem, self._criterion, self._asked = problem, criterion, asked
        self._slope = slope
        self._budget, self._more = budget, more
        self.is_proven = False
        self._formulation = formulate(problem)
        if slope:
            self._weigh()
        self._model = self._formulation.build()

    def _weigh(self) -> None:
        """Let what is better than asked take something off the cost."""
        formulation, criterion = self._formulation, self._criterion
        formulation.offset += self._slope * self._asked
        if isinstance(criterion, Average):
            cost = np.zeros(formulation.build().columns)
            offset = place(formulation, criterion.amounts, cost)
            unit = criterion.grain / int(criterion.counts[:, 0].sum())
            each = -self._slope * unit * (1.0 if self._more else -1.0)
            formulation.add_cost(np.arange(len(cost)), each * cost)
            formulation.offset += each * offset
            return
        columns, weights = spread_columns(formulation, criterion, more=self._more)
        scale = self._problem.services if criterion.unit == "share" else 1
        formulation.add_cost(columns, self._slope / scale * weights)

    def run(
        self, starts: Iterable[Plan], seconds: float, *, alone: bool
    ) -> tuple[Evaluation | None, Line | None]:
        """Search.

        Args:
            starts: Plans that may be as good as asked.
            seconds: Wall time.
            alone: Whether one core is to do, beside other points; see `is_proven_alone`.

        Returns:
            The best plan, under the rules of the problem, and what is proven.
        """
        options = SolveOptions(
            time_limit=seconds,
            gap=self._budget.gap,
            workers=1 if alone else self._budget.workers,
            seed=self._budget.seed,
        )
        progress = ValuedProgress(self._worth, self._formulation, options, Observer(), self._budget)
        for plan in starts:
            progress.offer(plan)
        if alone:
            model = with_covering(self._formulation, self._model)
            _prove_alone(Task(self._formulation, model, progress))
        elif not progress.over:
            search(self._formulation, self._model, progress)
        best, self.is_proven = progress.best, progress.done
        line = None
        if math.isfinite(progress.bound):
            line = Line(self._asked, progress.bound, self._slope)
        return (None if best is None else evaluate(self._problem, best.plan)), line

    def _worth(self, plan: Plan) -> float:
        """What a plan costs, less what it is better than asked."""
        cost = evaluate(self._problem, plan).cost
        value = self._criterion.value(plan)
        if not self._slope or value is None:
            return cost
        return cost - self._slope * ((value if self._more else -value) - self._asked)


def is_proven_alone(problem: Problem, plan: Plan, budget: Budget) -> bool:
    """Whether points of a problem are proven over choices, so that one core is enough for each.

    Tiny problems are done before a process has started; where rounded rows say much, or nothing but room
    ties services together, the usual search knows better.

    Args:
        problem: The problem.
        plan: A good plan of it.
        budget: Time, seed and cancellation.
    """
    if suits(problem):
        return False
    formulation = formulate(problem)
    options = SolveOptions(time_limit=min(LOOK, budget.remaining), workers=1, seed=budget.seed)
    progress = Progress(problem, options, Observer(), budget.cancellation)
    progress.offer(plan)
    task = Task(formulation, with_covering(formulation, formulation.build()), progress)
    if len(task.choices.model.column) <= TINY_ENTRIES or packing_of(task.matrix) is not None:
        return False
    matrix = RowByRow(task.matrix).narrowed(task.matrix) or task.matrix
    first = prices(matrix, Inner(matrix), STEPS, lambda: progress.over)
    cost = evaluate(problem, plan).cost
    better = strengthened(matrix, first, lambda: cost, lambda: progress.over)
    bound = max((one.bound for one in islice(better, ROUNDS)), default=first.bound)
    return bound - first.bound <= CLEARLY * abs(first.bound)


def _prove_alone(task: Task) -> None:
    """Make a good plan and prove it, with one core, at prices of the point's own."""
    progress = task.progress
    progress.phase("price")
    matrix = RowByRow(task.matrix).narrowed(task.matrix) or task.matrix
    first = prices(matrix, Inner(matrix), STEPS, lambda: progress.over)
    prove_alone(task, [Leaf(matrix, first)])
