"""What keeps a choice away that would be cheaper for a service by itself.

The look is the choice of site and period with the lowest costs of the service alone, gates, freezes
and what is due after leaving left aside. Put there while all others stay as they are, the plan says
by what it breaks what is in the way; each of these rules can then be loosened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from inventory.figures import HALF_A_CENT
from solver.answers.explain.relief import Relief, for_violation, no_tail, no_waiting, waiting
from solver.answers.variation import varied as variation
from solver.evaluation import Evaluation, evaluate
from solver.plan import STAYS, Plan
from solver.search.plans.start import choice_costs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats
    from solver.families.family import Violation
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Look:
    """A choice that looks cheaper than that of the plan.

    Attributes:
        site: Where the service would end.
        cutover: When it would cut over; `STAYS` if it stays.
        saving: By how much the service itself is cheaper there, discounted over the horizon, in EUR:
            run, contract and one-off costs.
        alone: The plan with this service there and all others as they are; it may break rules.
        broken: The rules in the way, in words.
        reliefs: Those that can be loosened.
    """

    site: int
    cutover: int
    saving: float
    alone: Evaluation
    broken: tuple[Violation, ...]
    reliefs: tuple[Relief, ...]


def cheapest_look(base: Evaluation, service: int) -> Look | None:
    """The choice that would be cheapest for a service by itself, and what is in its way.

    Args:
        base: The plan; it breaks no rule.
        service: The number of the service.

    Returns:
        None where the plan has the service at its cheapest already.
    """
    problem, plan = base.problem, base.plan
    paid = own_costs(problem, service)[int(plan.site[service]), int(plan.cutover[service])]
    open_ = no_waiting(problem, service)
    own = own_costs(variation.without_tail(open_, service), service)
    choice = min(own, key=own.__getitem__)
    if own[choice] >= paid - HALF_A_CENT:
        return None
    where, when = plan.site.copy(), plan.cutover.copy()
    where[service], when[service] = choice
    alone = evaluate(problem, Plan(where, when))
    reliefs = tuple(_reliefs(alone, open_, service))
    return Look(*choice, paid - own[choice], alone, alone.violations, reliefs)


def own_costs(problem: Problem, service: int) -> dict[tuple[int, int], float]:
    """What each choice of a service costs by itself, by site and cutover, discounted, in EUR.

    Args:
        problem: The compiled inventory.
        service: The number of the service.
    """
    return choices_of(problem, service, *choice_costs(problem))


def choices_of(
    problem: Problem, service: int, moves: Floats, stays: Floats
) -> dict[tuple[int, int], float]:
    """The figures of all choices that are open to a service, by site and cutover.

    Args:
        problem: The compiled inventory.
        service: The number of the service.
        moves: A figure for each option and cutover, (O, T + 1).
        stays: A figure for each service that stays, (S,).
    """
    found = {}
    here = int(problem.index.current[service])
    if here >= 0 and problem.stay_allowed[service]:
        found[here, STAYS] = float(stays[service])
    low, high = problem.first_option[service], problem.first_option[service + 1]
    for option in range(low, high):
        for cutover in np.flatnonzero(problem.allowed[option]).tolist():
            found[int(problem.option_site[option]), cutover] = float(moves[option, cutover])
    return found


def _reliefs(alone: Evaluation, open_: Problem, service: int) -> Iterator[Relief]:
    """Rules in the way of the place that a plan gives a service."""
    site, cutover = int(alone.plan.site[service]), int(alone.plan.cutover[service])
    yield from waiting(alone.problem, service, site, cutover)
    own = own_costs(open_, service)
    free = own_costs(variation.without_tail(open_, service), service)
    if min(free.values()) < min(own.values()) - HALF_A_CENT:
        yield no_tail(alone.problem, service)
    for family, subject in dict.fromkeys((one.family, one.subject) for one in alone.violations):
        relief = for_violation(open_, alone, service, family, subject)
        if relief is not None:
            yield relief
