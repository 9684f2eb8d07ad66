"""A price on every service that ends where an earlier plan has it: cost and likeness in one sum.

For a price p in EUR, cost + p * (services that agree) is minimised over the same rows. No plan within
the limit agrees less than (bound of that sum - limit) / p, whatever p is. And on the way from the plan
to the best of that sum, everyone who costs little to be elsewhere goes first, so that the last plan
within the limit has gone about as far as one can.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answer import SolveOptions
from solver.answers.alternatives.agreement import AgreeingProgress, Agreement, Farthest, Kept
from solver.answers.alternatives.hull import Hull
from solver.answers.alternatives.one_by_one import one_by_one
from solver.answers.renewal.renewal import Renewal, steps_in
from solver.arrays import totals
from solver.cores import usable_cores
from solver.evaluation import Evaluation
from solver.search.improving.improve import Improvement
from solver.search.improving.parts import Task
from solver.search.sparse.matrix import Matrix
from solver.search.strategy import EXACT_COLUMNS, search
from solver.timetable import suits

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answers.budget import Budget
    from solver.arrays import Bools, Floats
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.search.prices.multipliers import Priced

FIRST_STEPS: Final = (100, 300)
"""The fewest and the most steps of prices of rows for the plan as it is, …"""

STEPS: Final = (30, 80)
"""… and for each price of agreeing."""

PRICE_SHARE: Final = 0.06
"""Share of the time for each of these walks."""

MOST_PRICES: Final = 7
"""So many prices of agreeing are tried for the bound."""

NEAR: Final = 0.15
"""A price is near enough if the cost that goes with it is so near to the limit, as a share of what
the limit leaves."""

FACTOR: Final = 3.0
"""A price that is too low or too high is changed by this factor, until one is on either side."""

ROUNDS: Final = (1.0, 0.8, 1.1, 0.9)
"""Shares of that price in one round after the other."""

FIRST_SHARE: Final = 0.5
"""Share of the time for the first round, …"""

ROUND_SHARE: Final = 0.25
"""… and for each one after it."""

QUICK: Final = (1.0, 0.8, 0.65, 0.55)
"""Shares of that price at which a small problem has its first plans."""

LEAST_CHOICES: Final = 1_000
"""With fewer choices a sum is searched as a whole."""

EXACTLY: Final = 0.1
"""A plan is good enough at a price if none is better by this share of a service."""


class PricedHunt:
    """One search; prices of rows are handed from one to the next.

    Args:
        formulation: The formulation.
        model: Its model in states, with the cost in EUR.
        budget: Cores, seed and cancellation.

    Attributes:
        rows: Prices of rows that were good last, (M,); None = not known.
        worth: The price of agreeing that goes with the limit, in EUR; 0 = not known.
        kept: Prices of rows in parts, which the last proof has left.
    """

    def __init__(self, formulation: Formulation, model: LinearModel, budget: Budget) -> None:
        self._formulation, self._model, self.budget = formulation, model, budget
        self.rows: Floats | None = None
        self.worth = 0.0
        self.kept = Kept()

    def run(self, plan: Plan, known: Bools, limit: float, seconds: float) -> tuple[Plan, int]:
        """Search.

        Args:
            plan: Where to begin; it keeps the limit.
            known: Where services end in the plans so far, (S, D).
            limit: What a plan may cost at most, in EUR.
            seconds: Wall time.

        Returns:
            The best plan, and how many services end where they are known to in any plan at least.
        """
        agreement = Agreement.of(self._formulation, self._model, known)
        cost = Evaluation(self._formulation.problem, plan).cost
        farthest = Farthest(limit, plan, agreement.count(plan), cost)
        search = _Search(self, agreement, farthest, seconds)
        search.bound(cost)
        search.go()
        return farthest.plan, search.least

    def task(
        self, agreement: Agreement, price: float, farthest: Farthest, seconds: float, turn: int = 0
    ) -> Task:
        """The sum at a price, as a task."""
        budget = self.budget
        workers = budget.workers or usable_cores()
        options = SolveOptions(seconds, workers=workers, seed=budget.seed + turn)
        progress = AgreeingProgress(agreement, price, farthest, self._formulation, options, budget)
        return Task(self._formulation, agreement.at(price), progress)

    def one_by_one(self, plan: Plan, known: Bools, limit: float) -> Plan:
        """A plan with others elsewhere who can go by themselves; see `one_by_one`."""
        matrix = Matrix(self._formulation, self._model)
        return one_by_one(self._model, matrix, plan, known, limit, lambda: self.budget.over)

    def to_prove(
        self,
        agreement: Agreement,
        price: float,
        farthest: Farthest,
        seconds: float,
        is_enough: Callable[[], bool],
    ) -> Task:
        """The same for one core, to a share of a service, until somebody says that it is enough."""
        budget = self.budget
        options = SolveOptions(seconds, difference=EXACTLY * price, workers=1, seed=budget.seed)
        progress = AgreeingProgress(
            agreement, price, farthest, self._formulation, options, budget, self.kept, is_enough
        )
        return Task(self._formulation, agreement.at(price), progress)


class _Search:
    """One search with what is known of it: how many services agree at least."""

    def __init__(
        self, hunt: PricedHunt, agreement: Agreement, farthest: Farthest, seconds: float
    ) -> None:
        self._hunt, self._agreement, self._farthest = hunt, agreement, farthest
        self._seconds = seconds
        self._until = hunt.budget.remaining - min(seconds, hunt.budget.remaining)
        self._most = farthest.agreeing
        self.least = 0

    @property
    def seconds(self) -> float:
        """Wall time that is left."""
        return max(self._hunt.budget.remaining - self._until, 0.0)

    @property
    def over(self) -> bool:
        """Whether to stop."""
        return self._hunt.budget.over or self.seconds <= 0

    def bound(self, cost: float) -> None:
        """Try prices of agreeing until one goes with a cost near the limit.

        Args:
            cost: Of the plan at hand, in EUR.
        """
        hunt, limit = self._hunt, self._farthest.limit
        slack = max(limit - cost, 1.0)
        worth = hunt.worth or 2.0 * slack / max(self._most, 1)
        low, high = 0.0, math.inf
        for _number in range(MOST_PRICES):
            if self.over:
                break
            priced, agreeing = self._walk(worth)
            self._raise(priced.bound, worth)
            hunt.worth = worth
            beyond = priced.bound - worth * agreeing - limit
            if abs(beyond) <= NEAR * slack:
                break
            low, high = (worth, high) if beyond < 0 else (low, worth)
            if low and high < math.inf:
                worth = math.sqrt(low * high)
            else:
                worth *= FACTOR if beyond < 0 else 1 / FACTOR

    def go(self) -> None:
        """Go as far as the limit allows, with lower and higher prices in turn.

        At a lower price, what is dear about the differences is mended; at a higher one, the room
        that this leaves is used.
        """
        hunt, turn = self._hunt, 0
        is_proven_alone = self._is_proven_alone
        if is_proven_alone:
            self._quickly()
            self._prove()
        while not self.over and self._farthest.agreeing > self.least:
            worth = hunt.worth * ROUNDS[turn % len(ROUNDS)]
            share = FIRST_SHARE if turn == 0 else ROUND_SHARE
            seconds = min(self.seconds, self._seconds * share)
            task = hunt.task(self._agreement, worth, self._farthest, seconds, turn)
            turn += 1
            task.progress.offer(self._farthest.plan)
            renewal = Renewal(task, hunt.rows, STEPS[0])
            renewal.around()
            if not task.progress.over:
                if task.model.columns <= EXACT_COLUMNS and not is_proven_alone:
                    search(task.formulation, task.model, task.progress)
                else:
                    Improvement(task, renewal.priced.of_choices).run()
            self._raise(task.progress.bound, worth)

    @property
    def _is_proven_alone(self) -> bool:
        """Whether one core proves the best plan at a price of agreeing."""
        task = self._hunt.task(self._agreement, self._hunt.worth, self._farthest, self.seconds)
        is_small = task.model.columns <= EXACT_COLUMNS and task.matrix.choices >= LEAST_CHOICES
        return is_small and not suits(task.formulation.problem)

    def _quickly(self) -> None:
        """Think anew about those who regret most, at lower and lower prices.

        A plan within the limit is there long before one is proven to be the best at its price.
        """
        hunt, last = self._hunt, self._farthest.plan
        for share in QUICK:
            if self.over:
                return
            worth = hunt.worth * share
            task = hunt.task(self._agreement, worth, self._farthest, self.seconds)
            for plan in (last, self._farthest.plan):
                task.progress.offer(plan)
            Renewal(task, hunt.rows, STEPS[0]).around()
            self._raise(task.progress.bound, worth)
            if task.progress.best is not None:
                last = task.progress.best.plan

    def _prove(self) -> None:
        """Prove plans at prices around the one that goes with the limit."""
        if not self.over and self._farthest.agreeing > self.least:
            Hull(
                self._hunt,
                self._agreement,
                self._farthest,
                lambda: self.seconds,
                self._raise,
                lambda: self._farthest.agreeing <= self.least,
            ).run()

    def _raise(self, bound: float, worth: float) -> None:
        """Take a bound of the sum at a price of agreeing."""
        if math.isfinite(bound):
            least = math.ceil((bound - self._farthest.limit - HALF_A_CENT) / worth - 1e-6)
            self.least = min(max(self.least, least), self._most)

    def _walk(self, worth: float) -> tuple[Priced, float]:
        """Prices of rows for a price of agreeing, and how many agree at them."""
        hunt, known = self._hunt, self._agreement.known
        task = hunt.task(self._agreement, worth, self._farthest, self.seconds)
        matrix = task.matrix
        limits = FIRST_STEPS if hunt.rows is None else STEPS
        steps = steps_in(matrix, PRICE_SHARE * self._seconds, *limits)
        priced = Renewal(task, hunt.rows, steps).priced
        hunt.rows = priced.price
        problem = matrix.problem
        agrees = known[matrix.service, problem.option_site[matrix.option]]
        agreeing = float(priced.often[agrees].sum())
        moving = totals(matrix.service, priced.often, problem.services)
        running = np.flatnonzero(problem.index.current >= 0)
        stays = known[running, problem.index.current[running]]
        return priced, agreeing + float((1.0 - moving[running])[stays].sum())
