"""The plan to start from: everything stays, new services go where they are cheapest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.families.choice_costs import CHOICE_COSTS, of_moves, of_stays
from solver.plan import STAYS, Plan

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.problem import Problem


def choice_costs(problem: Problem) -> tuple[Floats, Floats]:
    """What each choice costs alone, discounted, in EUR; infinite where it is not allowed.

    Returns:
        Of each option and cutover, (O, T + 1), and of each service that stays, (S,).
    """
    weight = problem.index.discount
    moves = np.where(problem.allowed, of_moves(problem, weight, CHOICE_COSTS), np.inf)
    stays = np.where(problem.stay_allowed, of_stays(problem, weight, CHOICE_COSTS), np.inf)
    return moves, stays


def separate_bound(problem: Problem) -> float:
    """What every service would cost at least if it were alone; a bound on every plan, in EUR."""
    moves, stays = choice_costs(problem)
    least = stays.copy()
    np.minimum.at(least, problem.option_service, moves.min(axis=1, initial=np.inf))
    return float(least.sum())


def staying_plan(problem: Problem) -> Plan | None:
    """All that may stay stays, everything else takes its cheapest choice.

    Returns:
        The plan, which may break rules that tie services to each other; None if a service has no
        choice at all.
    """
    moves, _stays = choice_costs(problem)
    site, cutover = problem.index.current.copy(), np.full(problem.services, STAYS, dtype=np.int64)
    for service in np.flatnonzero(~problem.stay_allowed):
        low, high = problem.first_option[service], problem.first_option[service + 1]
        if low == high:
            return None
        option, when = np.unravel_index(np.argmin(moves[low:high]), moves[low:high].shape)
        site[service] = problem.option_site[low + int(option)]
        cutover[service] = when
    return Plan(site, cutover)
