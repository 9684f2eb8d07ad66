"""For how long each choice of a service pays a provider: what a shift of its prices costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from solver.families.choice_costs import CHOICE_COSTS, of_moves, of_stays
from solver.plan import STAYS

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Weights:
    """For how many discounted years each choice pays the provider's price.

    Attributes:
        moves: Of each option and cutover, (O, T + 1).
        stays: Of services that stay, (S,).
    """

    moves: Floats
    stays: Floats

    def of(self, problem: Problem, service: int, site: int, cutover: int) -> float:
        """What a service pays for with one choice."""
        if cutover == STAYS:
            return float(self.stays[service])
        return float(self.moves[problem.option_of(service, site), cutover])


def weights(problem: Problem, sites: list[int], weight: Floats | None = None) -> Weights:
    """What a shift of all prices at some sites by 1 EUR a year costs, choice by choice.

    Args:
        problem: The compiled inventory.
        sites: The sites of the provider.
        weight: What a EUR counts in each period, (T + 1,); None = discounted.
    """
    dearer = shifted(problem, sites)
    weight = problem.index.discount if weight is None else weight
    moves = of_moves(dearer, weight, CHOICE_COSTS) - of_moves(problem, weight, CHOICE_COSTS)
    stays = of_stays(dearer, weight, CHOICE_COSTS) - of_stays(problem, weight, CHOICE_COSTS)
    return Weights(moves, stays)


def shifted(problem: Problem, sites: list[int]) -> Problem:
    """The problem in which every service pays 1 EUR a year more at some sites."""
    option_price, stay_price = problem.option_price.copy(), problem.stay_price.copy()
    option_price[np.isin(problem.option_site, sites), 1:] += 1.0
    stay_price[np.isin(problem.index.current, sites), 1:] += 1.0
    return replace(problem, option_price=option_price, stay_price=stay_price)
