"""Services that can go elsewhere by themselves, the cheapest first, until the limit is reached.

What each choice of one service costs while all others do as planned is known without a search (`alone`). So
there is a plan with others elsewhere in a moment, however busy the machine is, and whatever searches begin
from. Several go at once, and fewer where together they break a rule or the limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answers.alone.costs import Alone
from solver.evaluation import Evaluation

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Floats, Ints
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.search.sparse.matrix import Matrix

ROUNDS: Final = 12
"""So often it is looked anew at who can go, at most."""


def one_by_one(  # noqa: PLR0917 - one question, and these are its parts
    model: LinearModel,
    matrix: Matrix,
    plan: Plan,
    known: Bools,
    limit: float,
    over: Callable[[], bool],
) -> Plan:
    """Have services end elsewhere, one after the other.

    Args:
        model: The model in states, with the cost in EUR.
        matrix: The same by column.
        plan: Where to begin; it breaks no rule and keeps the limit.
        known: Where services end in the plans so far, (S, D).
        limit: What a plan may cost at most, in EUR.
        over: Whether to stop.

    Returns:
        A plan that breaks no rule and keeps the limit, in which no fewer services end where none of the
        plans so far has them.
    """
    at = Evaluation(matrix.problem, plan)
    for _round in range(ROUNDS):
        more = _further(model, matrix, at, known, limit, over)
        if more is None:
            break
        at = more
    return at.plan


def _further(  # noqa: PLR0917 - as above
    model: LinearModel,
    matrix: Matrix,
    at: Evaluation,
    known: Bools,
    limit: float,
    over: Callable[[], bool],
) -> Evaluation | None:
    """A plan in which more services are elsewhere; None if none goes by itself."""
    numbers, costs = _offers(model, matrix, at, known, over)
    services = np.flatnonzero(np.isfinite(costs))
    services = services[np.argsort(costs[services], kind="stable")]
    room = limit + HALF_A_CENT - at.cost
    fits = int(np.searchsorted(np.cumsum(costs[services]), room, side="right"))
    chosen = matrix.chosen(at.plan)
    while fits and not over():
        taken = chosen.copy()
        taken[services[:fits]] = numbers[services[:fits]]
        found = Evaluation(matrix.problem, matrix.plan(taken))
        if found.cost <= limit + HALF_A_CENT and not found.violations:
            return found
        fits //= 2
    return None


def _offers(
    model: LinearModel, matrix: Matrix, at: Evaluation, known: Bools, over: Callable[[], bool]
) -> tuple[Ints, Floats]:
    """The cheapest choice at a new site of each service that is where it is known to be.

    Returns:
        Its number, -1 to stay, (S,), and what the plan costs more with it, in EUR, (S,); infinite where
        there is none.
    """
    problem, plan = matrix.problem, at.plan
    alone = Alone(model, matrix, at)
    numbers, costs = np.full(problem.services, -1), np.full(problem.services, np.inf)
    agreeing = known[np.arange(problem.services), plan.site]
    for service in np.flatnonzero(agreeing).tolist():
        if over():
            break
        one = alone.of(service)
        sites = np.where(
            one.numbers >= 0,
            problem.option_site[matrix.option[np.maximum(one.numbers, 0)]],
            problem.index.current[service],
        )
        cost = np.where(one.holds & ~known[service, sites], one.cost - at.cost, np.inf)
        best = int(np.argmin(cost))
        if np.isfinite(cost[best]):
            numbers[service], costs[service] = one.numbers[best], cost[best]
    return numbers, costs
