"""Contract costs: what is still due to the old site after a move before the end of its contract.

contract(s, t) = y * exit_share * price(s, old, t)   for t = c + 1 .. period(contract_end)   EUR
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "contract"


def title() -> str:
    """The name of the cost for people."""
    return _("contract tails")


def of_moves(problem: Problem, weight: Floats) -> Floats:
    """Weighted contract costs of each option and cutover, (O, T + 1)."""
    price = problem.stay_price * weight * problem.periods.years * problem.exit_share[:, None]
    price = np.where(_in_contract(problem), price, 0.0)
    due = price.sum(axis=1, keepdims=True) - np.cumsum(price, axis=1)
    tail: Floats = due[problem.option_service]
    return tail


def of_stays(problem: Problem, weight: Floats) -> Floats:
    """Who stays keeps its contract and pays no tail, (S,)."""
    del weight
    return np.zeros(problem.services)


def amounts(problem: Problem, occupancy: Occupancy) -> Floats:
    """Contract costs of each service in each period of a plan, (S, T + 1)."""
    period = np.arange(problem.horizon + 1)[None, :]
    after = occupancy.moves[:, None] & (period > occupancy.plan.cutover[:, None])
    due = problem.stay_price * problem.exit_share[:, None] * problem.periods.years
    return np.where(after & _in_contract(problem), due, 0.0)


def _in_contract(problem: Problem) -> Bools:
    period = np.arange(problem.horizon + 1)[None, :]
    return (period >= 1) & (period <= problem.exit_until[:, None])
