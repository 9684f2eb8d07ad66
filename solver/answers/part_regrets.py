"""What choices cost at prices of the rows: one bound on every plan, and one for each choice.

At any prices of the rows no plan costs less than L (`solver.search.inner`), and with a certain choice
for one service it is that choice's regret more: by how much the choice is above the least of its service.
So one search for prices bounds every other decision about every service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.search.inner import Inner
from solver.search.multipliers import prices
from solver.search.near import regrets

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.matrix import Matrix

STEPS: Final = (150, 600)
"""The fewest and the most steps of prices."""

CHOICE_STEPS: Final = 6e6
"""Steps times choices that are worth their time."""


CLOSER_SHARE: Final = 0.5
"""Share of the steps that lead to prices for a question of its own, from those for all, …"""

CLOSER_STEPS: Final = (60, 300)
"""… the fewest and the most of them, …"""

CLOSER_LENGTH: Final = 0.01
"""… and the first of them, as a share of what a service costs on average."""


class Regrets:
    """The model at good prices.

    Attributes:
        bound: No plan costs less, in EUR.
        of_choices: By how much each choice is dearer than the least of its service, (C,).
        of_stays: The same for staying; infinite where a service may not stay, (S,).
    """

    def __init__(self, matrix: Matrix, over: Callable[[], bool]) -> None:
        """Look for prices.

        Args:
            matrix: The model by column.
            over: Whether to take those that are found.
        """
        steps = int(np.clip(CHOICE_STEPS / max(matrix.choices, 1), *STEPS))
        found = prices(matrix, Inner(matrix), steps, over)
        stay_allowed = matrix.problem.stay_allowed
        self.bound, self._price = found.bound, found.price
        self.of_choices: Floats = regrets(found.of_choices, matrix.service, stay_allowed)
        least = np.where(stay_allowed, 0.0, np.inf)
        np.minimum.at(least, matrix.service, found.of_choices)
        self.of_stays: Floats = np.where(stay_allowed, 0.0 - least, np.inf)

    def closer(self, matrix: Matrix, over: Callable[[], bool]) -> float:
        """What no plan costs less than if some choices are shut, at prices of their own, in EUR.

        Args:
            matrix: The same model with these choices shut.
            over: Whether to take the prices that are found.
        """
        steps = int(np.clip(CLOSER_SHARE * CHOICE_STEPS / max(matrix.choices, 1), *CLOSER_STEPS))
        return prices(matrix, Inner(matrix), steps, over, self._price, CLOSER_LENGTH).bound

    def least(self, choices: Ints, service: int, *, stays: bool) -> float:
        """What no plan costs less than in which a service has one of some choices, in EUR.

        Args:
            choices: Numbers of choices of the service.
            service: Its number.
            stays: Whether it may stay as well.
        """
        found = self.of_choices[choices].min(initial=np.inf)
        if stays:
            found = min(found, self.of_stays[service])
        return self.bound + float(found) if np.isfinite(found) else self.bound
