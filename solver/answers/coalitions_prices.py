"""What any coalition saves at most, at prices that are found once for all of them.

At any prices of the rows no plan costs less than L (`solver.search.inner`): each service takes the
choice that is cheapest at these prices. Where some do what is fixed for them instead, it is
    L + sum over these services of (what is fixed for it - its least)         at the same prices
Prices made for one coalition, with all choices of the others shut, bound that one more closely.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.inner import Inner
from solver.search.multipliers import prices

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Floats
    from solver.plan import Plan
    from solver.search.matrix import Matrix

STEPS: Final = 150
"""Steps towards good prices."""

CLOSER_STEPS: Final = 60
"""Steps from these to prices for one coalition."""

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
        self._matrix, self._base = matrix, base
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
        self._price = found.price

    def least(self, services: Bools) -> float:
        """What no plan costs less than in which only some services may change, in EUR."""
        return self.bound + float(self.regret[~services].sum())

    def closer(self, services: Bools, over: Callable[[], bool]) -> float:
        """The same with prices of their own, in EUR.

        Args:
            services: Those that may change, (S,).
            over: Whether to stop looking for better prices.
        """
        matrix = copy(self._matrix)
        chosen = matrix.chosen(self._base)
        moved = ~services & (chosen >= 0)
        taken = np.zeros(matrix.choices, dtype=bool)
        taken[chosen[moved]] = True
        matrix.forbidden = matrix.forbidden | (~services[matrix.service] & ~taken)
        stay = matrix.problem.stay_allowed & ~moved
        matrix.problem = replace(matrix.problem, stay_allowed=stay)
        found = prices(matrix, Inner(matrix), CLOSER_STEPS, over, self._price)
        return max(self.least(services), found.bound - NOISE * abs(found.bound))
