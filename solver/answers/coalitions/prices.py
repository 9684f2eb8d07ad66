"""What any coalition saves at most, at prices that are found once for all of them.

At any prices of the rows no plan costs less than L (`solver.search.sparse.inner`): each service takes the
choice that is cheapest at these prices. Where some do what is fixed for them instead, it is
    L + sum over these services of (what is fixed for it - its least)         at the same prices
Prices made for one coalition, with all other services held, bound that one more closely.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.families.registry import formulate
from solver.search.prices.branching import Branching
from solver.search.prices.leaf import Leaf
from solver.search.prices.multipliers import prices
from solver.search.prices.recall import recalled
from solver.search.sparse.inner import Inner
from solver.search.sparse.matrix import Matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Floats
    from solver.kept_prices import KeptPrices
    from solver.plan import Plan
    from solver.problem import Problem

STEPS: Final = 150
"""Steps towards good prices."""

CLOSER_STEPS: Final = 60
"""Steps to prices for one coalition: further ones bring little."""

NOISE: Final = 1e-9
"""Share of the cost that is taken off a bound: sums of many floats."""


class PriceBounds:
    """Bounds on the cost of coalitions.

    Attributes:
        bound: What no plan costs less than, in EUR.
        regret: By how much what each service does without a plan is above its least, (S,).
    """

    def __init__(self, matrix: Matrix, base: Plan, over: Callable[[], bool]) -> None:
        """Price the choices.

        Args:
            matrix: The model by column.
            base: What everybody does without a plan.
            over: Whether to stop looking for better prices.
        """
        problem = matrix.problem
        found = prices(matrix, Inner(matrix), STEPS, over)
        least = np.where(problem.stay_allowed, 0.0, np.inf)
        np.minimum.at(least, matrix.service, found.of_choices)
        chosen = matrix.chosen(base)
        now = np.zeros(problem.services)
        now[chosen >= 0] = found.of_choices[chosen[chosen >= 0]]
        known = np.isfinite(least) & np.isfinite(now)
        self.regret: Floats = np.zeros(problem.services)
        self.regret[known] = np.maximum(now[known] - least[known], 0.0)
        self.bound = found.bound - NOISE * abs(found.bound)

    def least(self, services: Bools) -> float:
        """What no plan costs less than in which only some services may change, in EUR."""
        return self.bound + float(self.regret[~services].sum())


def least_cost(problem: Problem, over: Callable[[], bool]) -> float:
    """What no plan of a problem costs less than, at prices that are found for it, in EUR.

    Args:
        problem: The problem, of which most services may have nothing to decide.
        over: Whether to stop looking for better prices.
    """
    formulation = formulate(problem)
    matrix = Matrix(formulation, formulation.build())
    found = prices(matrix, Inner(matrix), CLOSER_STEPS, over)
    return found.bound - NOISE * abs(found.bound)


def deeper_cost(
    problem: Problem, cost: float, over: Callable[[], bool], kept: KeptPrices | None = None
) -> float:
    """The same, more closely: with rows of whole choices, in parts by what is opened, and blocks.

    Args:
        problem: The problem, of which most services may have nothing to decide.
        cost: What the best plan costs that is known of it, in EUR.
        over: Whether to take what is proven by then.
        kept: Prices that the search for a plan of everybody has left; None without any.
    """
    formulation = formulate(problem)
    model = formulation.build()
    matrix = Matrix(formulation, model)
    leaves = [Leaf(matrix, prices(matrix, Inner(matrix), STEPS, over))]
    if kept is not None and not over():
        # Where most services plan, what is scarce is worth about the same.
        known = recalled(model, matrix, kept)
        if min((leaf.bound for leaf in known), default=-math.inf) > leaves[0].bound:
            leaves = known
    branching = Branching(formulation.units, leaves, lambda: cost, over)
    for _better in branching.better(patient=True):
        pass
    return branching.bound - NOISE * abs(branching.bound)
