"""Who agrees with earlier plans: as a cost of columns, of plans, and of a search."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answer import Observer
from solver.evaluation import Evaluation
from solver.search.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.answer import SolveOptions
    from solver.answers.budget import Budget
    from solver.arrays import Bools, Floats
    from solver.formulation import Formulation
    from solver.kept_prices import KeptPrices
    from solver.linear import LinearModel
    from solver.plan import Plan


@dataclass(frozen=True, eq=False)
class Agreement:
    """Who agrees with earlier plans, as a cost of columns.

    Attributes:
        known: Where each service ends in some plan so far, (S, D).
        model: The model of costs, in states.
        cost: What each column adds to the number of services that agree, (N,).
        offset: How many agree if nothing moves.
    """

    known: Bools
    model: LinearModel
    cost: Floats
    offset: float

    @classmethod
    def of(cls, formulation: Formulation, model: LinearModel, known: Bools) -> Agreement:
        """Count agreement with known places."""
        problem, states = formulation.problem, formulation.states
        current = problem.index.current
        stays = np.zeros(problem.services)
        running = np.flatnonzero(current >= 0)
        stays[running] = known[running, current[running]]
        moves = known[problem.option_service, problem.option_site].astype(np.float64)
        cost = np.zeros(model.columns)
        of_moves = np.repeat(moves[:, None], problem.horizon + 1, axis=1)
        cost[states.columns] = states.telescope(of_moves, stays)
        return cls(known, model, cost, float(stays.sum()))

    def at(self, price: float) -> LinearModel:
        """The model of the sum, in EUR."""
        return replace(
            self.model,
            cost=self.model.cost + price * self.cost,
            offset=self.model.offset + price * self.offset,
        )

    def count(self, plan: Plan) -> int:
        """How many services of a plan agree."""
        return int(self.known[np.arange(len(plan.site)), plan.site].sum())


@dataclass(frozen=True, eq=False)
class AgreeingEvaluation(Evaluation):
    """A plan whose cost counts a price for each service that agrees."""

    agreement: Agreement
    price: float

    @property
    def own_cost(self) -> float:
        """The cost of the plan alone."""
        return super().cost

    @property
    def cost(self) -> float:
        """The sum."""
        return self.own_cost + self.price * self.agreement.count(self.plan)


@dataclass
class Farthest:
    """The plan within the limit that agrees least.

    Attributes:
        limit: What it may cost at most, in EUR.
        plan: The plan.
        agreeing: How many services of it agree.
        cost: In EUR.
    """

    limit: float
    plan: Plan
    agreeing: int
    cost: float
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def consider(self, evaluation: AgreeingEvaluation) -> None:
        """Take a plan if it agrees less, or as much for less."""
        if evaluation.own_cost > self.limit + HALF_A_CENT:
            return
        count = evaluation.agreement.count(evaluation.plan)
        # Proofs look for plans side by side.
        with self._lock:
            better = (count, evaluation.own_cost) < (self.agreeing, self.cost)
            if better and not evaluation.violations:
                self.plan, self.agreeing, self.cost = evaluation.plan, count, evaluation.own_cost


class Kept(Observer):
    """Prices of rows that the last search has left.

    Attributes:
        prices: Those; None = none has ended yet.
    """

    def __init__(self) -> None:
        self.prices: KeptPrices | None = None

    def on_prices(self, prices: Callable[[], KeptPrices], seconds: float) -> None:
        """Keep them."""
        del seconds
        self.prices = prices()


class AgreeingProgress(Progress):
    """Compares plans by the sum, and remembers the farthest within the limit.

    Args:
        agreement: Who agrees.
        price: Of each who does, in EUR.
        farthest: Hears of every plan.
        formulation: The formulation.
        options: Time, cores and seed.
        budget: Who may cancel.
        kept: Where prices of rows are left; None = nowhere.
        is_enough: Says whether nothing is left to look for.
    """

    def __init__(  # noqa: PLR0917 - one search, and these are its parts
        self,
        agreement: Agreement,
        price: float,
        farthest: Farthest,
        formulation: Formulation,
        options: SolveOptions,
        budget: Budget,
        kept: Kept | None = None,
        is_enough: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(formulation.problem, options, kept or Observer(), budget.cancellation)
        self.agreement, self.price, self.farthest = agreement, price, farthest
        self._is_enough = is_enough

    @property
    def over(self) -> bool:
        """Whether to stop: when nothing is left to look for, as well."""
        return super().over or (self._is_enough is not None and self._is_enough())

    def evaluation(self, plan: Plan) -> Evaluation:
        """The plan with the price of its agreement."""
        found = AgreeingEvaluation(self.problem, plan, self.agreement, self.price)
        self.farthest.consider(found)
        return found
