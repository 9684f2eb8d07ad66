"""A plan made good again after figures have changed: nothing is searched from scratch.

Prices of the rows go on from those that are known for the figures as they were, which takes a few
steps instead of hundreds, and give the bound at once. Who then regrets its choice most is thought
about anew (`around`).
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.renewal.around import Around
from solver.search.improving.improve import Improvement
from solver.search.improving.near import regrets
from solver.search.large import ENTRIES_A_SECOND
from solver.search.plans.at_prices import closest
from solver.search.plans.mend import mend
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import Priced, prices
from solver.search.proof.alone import prove_alone
from solver.search.sparse.entries import Entries
from solver.search.sparse.inner import Inner
from solver.search.strategy import EXACT_COLUMNS, search

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Floats, Ints
    from solver.engines.child import ChildProcess
    from solver.plan import Plan
    from solver.search.improving.parts import Task
    from solver.search.sparse.matrix import Matrix

AGAIN_LENGTH: Final = 0.005
"""The first step of prices that go on from others, as a share of what a service costs on average."""

PROOF_SECONDS: Final = 4.0
"""Less than that is not worth the start of a proof by branch and bound."""

LEAST_CHOICES: Final = 1_000
"""From so many on, a small problem is proven in parts at prices, with one core."""

TINY_CHOICES: Final = 500
"""So few choices are solved to proof in a moment."""

_SLACK: Final = 1e-6

_ENORMOUS: Final = 1e300


class Renewal:
    """The renewal of one plan.

    Args:
        task: The problem with its new figures, and who keeps plans and bounds.
        price: Prices of rows for the figures as they were; None, or of another number of rows: all
            begin at 0.
        steps: How many steps of prices to make.
    """

    def __init__(self, task: Task, price: Floats | None, steps: int) -> None:
        self.task, self.matrix = task, task.matrix
        matrix, progress = task.matrix, task.progress
        inner = Inner(matrix)
        if price is None or len(price) != matrix.rows:
            self.priced = prices(matrix, inner, steps, lambda: progress.over)
        else:
            start = inner.signed(price)
            self.priced = _again(matrix, inner, start, steps, lambda: progress.over)
        progress.raise_bound(self.priced.bound)

    @property
    def regret(self) -> Floats:
        """Of each choice, in EUR, (C,); enormous where a row shuts it out."""
        stay_allowed = self.matrix.problem.stay_allowed
        # Of a service that nothing is left for, all are alike.
        of_choices = np.minimum(self.priced.of_choices, _ENORMOUS)
        return regrets(of_choices, self.matrix.service, stay_allowed)

    def regret_of(self, plan: Plan) -> Floats:
        """What each service regrets about a plan, in EUR, (S,); infinite where it may not do so."""
        return self.regretted(self.matrix.chosen(plan), self.regret)

    def held(self, plan: Plan) -> Bools:
        """Services that provably end where a plan has them in each plan that is the best, (S,).

        With a service elsewhere the bound rises by the least that this costs at the prices; where
        it then lies above the cost of a plan that is known, no best plan does so.
        """
        best, matrix = self.task.progress.best, self.matrix
        problem = matrix.problem
        other = np.full(problem.services, np.inf)
        away = problem.option_site[matrix.option] != plan.site[matrix.service]
        np.minimum.at(other, matrix.service[away], self.regret[away])
        may_stay = problem.stay_allowed & (plan.site != problem.index.current)
        stays = self._of_stay()
        other[may_stay] = np.minimum(other[may_stay], stays[may_stay])
        if best is None:
            return np.zeros(problem.services, dtype=bool)
        # A tolerance on the safe side: bounds and costs are sums of many floats.
        slack = 0.01 + 1e-9 * abs(best.cost)
        result: Bools = self.priced.bound + other > best.cost + slack
        return result

    def mend(self, plan: Plan) -> None:
        """Make a plan that keeps the rules out of one that breaks some."""
        if self.task.progress.best is None and not self.task.progress.over:
            mend(self.task, closest(self.matrix, plan), self.regret)

    def around(self, more: Floats | None = None) -> None:
        """Think anew about those who regret their choice, those first who regret most.

        Args:
            more: What services regretted before the figures changed, (S,): then only those are
                thought about who regret more now.
        """
        progress = self.task.progress
        if progress.best is None:
            return
        progress.phase("improve")
        Around(self, more).run()

    def on(self, spare: list[ChildProcess] | None = None) -> bool:
        """Go on with whatever helps until the plan is good enough or the time is over.

        Args:
            spare: Children that prove, for whoever has several such questions; see `prove_alone`.

        Returns:
            Whether it is proven that there is no plan.
        """
        task, progress = self.task, self.task.progress
        if progress.over:
            return False
        small = task.model.columns <= EXACT_COLUMNS
        if small and progress.best is not None and self.matrix.choices >= LEAST_CHOICES:
            # With parts at prices from here on, a second says what many seconds did from nothing.
            return prove_alone(task, [Leaf(self.matrix, self.priced)], spare)
        is_quick = self.matrix.choices <= TINY_CHOICES or progress.remaining >= PROOF_SECONDS
        if progress.best is None or (small and is_quick):
            return search(task.formulation, task.model, progress)
        Improvement(task, self.priced.of_choices).run()
        return False

    def _of_stay(self) -> Floats:
        """What staying is dearer than the best choice of each service, in EUR, (S,)."""
        matrix = self.matrix
        least = np.zeros(matrix.problem.services)
        np.minimum.at(least, matrix.service, np.minimum(self.priced.of_choices, _ENORMOUS))
        return np.where(matrix.problem.stay_allowed, -least, np.inf)

    def regretted(self, chosen: Ints, regret: Floats) -> Floats:
        """What services regret about some choices, (S,), given the regret of each choice, (C,)."""
        if not len(regret):
            return np.zeros(len(chosen))
        return np.where(chosen >= 0, regret[np.maximum(chosen, 0)], self._of_stay())


def _again(
    matrix: Matrix, inner: Inner, start: Floats, steps: int, over: Callable[[], bool]
) -> Priced:
    """Prices that go on from others.

    Most rows are not worth anything, and stay so: only those move that have a price, or that are
    missed at the prices as they are. Whatever the others are worth, to count them 0 gives a bound.
    """
    activity = inner.activity(inner.at(start))
    missed = (activity > matrix.row_upper + _SLACK) | (activity < matrix.row_lower - _SLACK)
    rows = np.flatnonzero(missed | (start != 0))
    few = copy(matrix)
    few.row_lower, few.row_upper = matrix.row_lower[rows], matrix.row_upper[rows]
    number = np.full(matrix.rows, -1, dtype=np.int32)
    number[rows] = np.arange(len(rows))
    entries = matrix.by_column
    index = number[entries.index]
    inside = index >= 0
    before = np.concatenate([[0], np.cumsum(inside)])
    few.by_column = Entries(before[entries.start], index[inside], entries.value[inside])
    priced = prices(few, Inner(few), steps, over, start[rows], AGAIN_LENGTH)
    price = np.zeros(matrix.rows)
    price[rows] = priced.price
    return replace(priced, price=price)


def steps_in(matrix: Matrix, seconds: float, fewest: int, most: int) -> int:
    """How many steps of prices take so long, roughly."""
    entries = float(matrix.by_column.start[-1]) + 10.0 * matrix.choices + 1.0
    return int(np.clip(seconds * ENTRIES_A_SECOND / entries, fewest, most))
