"""One-off costs of moves: of the offer or the catalogue, of the migration, and of people's days.

    one_off(s, c) = one_off(price) + migration.one_off + sum over teams of days * day_rate   EUR
all counted in period max(c, 1); nothing for a service that stays or is new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "one_off"


def title() -> str:
    """The name of the cost for people."""
    return _("one-off costs")


def of_moves(problem: Problem, weight: Floats) -> Floats:
    """Weighted one-off costs of each option and cutover, (O, T + 1)."""
    when = np.maximum(np.arange(problem.horizon + 1), 1)
    return problem.option_one_off[:, when] * weight[when]


def of_stays(problem: Problem, weight: Floats) -> Floats:
    """Staying costs nothing once, (S,)."""
    del weight
    return np.zeros(problem.services)


def amounts(problem: Problem, occupancy: Occupancy) -> Floats:
    """One-off costs of each service in each period of a plan, (S, T + 1)."""
    table = np.zeros((problem.services, problem.horizon + 1))
    option = problem.chosen(occupancy.plan)
    for service in np.flatnonzero(occupancy.moves & (option >= 0)):
        when = max(int(occupancy.plan.cutover[service]), 1)
        table[service, when] = problem.option_one_off[option[service], when]
    return table
