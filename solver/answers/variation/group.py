"""Which services have most to do with one: those that would have to adapt when it goes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.plan import Plan
    from solver.problem import Problem

TIED: Final = 100.0
"""What a relation counts, since it may well move both services; half over two relations, …"""

DEPTH: Final = 4
"""Over so many relations services still count as tied."""

SAME_APPLICATION: Final = 3.0
SAME_ORGANISATION: Final = 2.0

SAME_SITE: Final = 1.0
"""For each site that both may be at: there they compete for what is scarce."""


def around(problem: Problem, plan: Plan, service: int, size: int) -> Ints:
    """The services to think about together with one, itself among them, in ascending order.

    Args:
        problem: The problem.
        plan: The plan that all others keep.
        service: The number of the service.
        size: How many, at most.
    """
    index = problem.index
    row = index.services[service]
    score = np.zeros(problem.services)
    for other, entry in enumerate(index.services):
        if entry.application is not None and entry.application == row.application:
            score[other] += SAME_APPLICATION
        if entry.organisation is not None and entry.organisation == row.organisation:
            score[other] += SAME_ORGANISATION
    open_to = _open_to(problem, service)
    at = np.zeros(problem.sites, dtype=bool)
    at[open_to] = at[plan.site[service]] = True
    if index.current[service] >= 0:
        at[index.current[service]] = True
    common = at[problem.option_site]
    score += SAME_SITE * totals(problem.option_service[common], np.ones(common.sum()), len(score))
    score += SAME_SITE * at[plan.site]
    # Who is where the service would come to is in its way.
    score += SAME_SITE * np.isin(plan.site, open_to[open_to != plan.site[service]])
    # Between services of the same score, the larger ones leave more room.
    score += _weight(problem)
    score[~can_choose(problem)] = -1.0
    for other, steps in _tied(problem, service).items():
        score[other] += TIED / steps
    score[_in_the_way(problem, plan, service, size)] += TIED
    score[service] = np.inf
    order = np.argsort(-score, kind="stable")[:size]
    return np.sort(order[score[order] >= 0])


def can_choose(problem: Problem) -> Bools:
    """Services that have something to decide, (S,)."""
    choices = np.bincount(
        problem.option_service, problem.allowed.sum(axis=1), minlength=problem.services
    )
    several: Bools = choices + problem.stay_allowed > 1
    return several


def _in_the_way(problem: Problem, plan: Plan, service: int, size: int) -> Ints:
    """Services at the emptiest sites, where one site has to close before another may open."""
    most = [
        limit
        for row in problem.index.inventory.limits
        for limit in (row.max_data_centres, row.max_providers)
        if limit is not None
    ]
    held = np.bincount(plan.site, minlength=problem.sites)
    used = np.flatnonzero(held)
    open_to = problem.option_site[(problem.option_service == service) & problem.allowed.any(axis=1)]
    if not most or len(used) < min(most) or np.isin(open_to, used).all():
        return np.zeros(0, dtype=np.int64)
    emptiest = used[np.argsort(held[used], kind="stable")]
    fits = emptiest[np.cumsum(held[emptiest]) <= size // 2]
    return np.flatnonzero(np.isin(plan.site, fits))


def _open_to(problem: Problem, service: int) -> Ints:
    """The sites that a service may come to."""
    own = (problem.option_service == service) & problem.allowed.any(axis=1)
    sites: Ints = problem.option_site[own]
    return sites


def _weight(problem: Problem) -> Floats:
    """Each service's share of the largest demand, below 1, (S,)."""
    demand = problem.index.demand
    if not demand.shape[1]:
        return np.zeros(len(demand))
    most = np.maximum(demand.max(axis=0), 1e-9)
    share: Floats = (demand / most).max(axis=1) * 0.9
    return share


def _tied(problem: Problem, service: int) -> dict[int, int]:
    """Services that relations tie to one, with how many relations lie between."""
    number = problem.index.service_number
    inventory = problem.index.inventory
    groups = [
        *((row.service, row.on) for row in inventory.dependencies),
        *(row.services for row in inventory.togethers),
    ]
    numbered = [[number[name] for name in group] for group in groups]
    steps = {service: 0}
    for step in range(1, DEPTH + 1):
        known = set(steps)
        for group in numbered:
            if not known.isdisjoint(group):
                for other in group:
                    steps.setdefault(other, step)
    del steps[service]
    return steps
