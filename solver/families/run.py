"""Run costs: the price of every site at which a service runs, the current one at its own price.

    run(s, t) = y * (price(s, old, t) [s at old in t] + price(s, d, t) [s at d in t])     EUR
A move with cutover c runs at the old site in 1 .. c and at the new one in c - P + 1 .. T; y is the
length of a period in years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "run"


def title() -> str:
    """The name of the cost for people."""
    return _("run costs")


def of_moves(problem: Problem, weight: Floats) -> Floats:
    """Weighted run costs of each option and cutover, (O, T + 1)."""
    index, horizon = problem.index, problem.horizon
    years = weight * problem.periods.years
    before = np.cumsum(problem.stay_price * years, axis=1)[problem.option_service]
    # after[o, t]: the price of t..T; place T + 1 is the empty tail.
    after = np.zeros((problem.options, horizon + 2))
    after[:, : horizon + 1] = np.cumsum((problem.option_price * years)[:, ::-1], axis=1)[:, ::-1]
    first = np.arange(horizon + 1)[None, :] - index.parallel[problem.option_service][:, None] + 1
    return before + np.take_along_axis(after, np.clip(first, 1, horizon + 1), axis=1)


def of_stays(problem: Problem, weight: Floats) -> Floats:
    """Weighted run costs of services that stay, (S,)."""
    return problem.stay_price @ (weight * problem.periods.years)


def at_sites(problem: Problem, occupancy: Occupancy) -> tuple[Floats, Floats]:
    """Run costs of each service in each period at its old and at its new site, (S, T + 1) both."""
    option = problem.chosen(occupancy.plan)
    price = np.zeros(problem.stay_price.shape)
    price[option >= 0] = problem.option_price[option[option >= 0]]
    years = problem.periods.years
    return problem.stay_price * occupancy.at_old * years, price * occupancy.at_new * years


def amounts(problem: Problem, occupancy: Occupancy) -> Floats:
    """Run costs of each service in each period of a plan, (S, T + 1)."""
    old, new = at_sites(problem, occupancy)
    return old + new
