"""What a plan is worth to a provider, and what it takes of its sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.families import capacity, contract, run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.arrays import Bools, Floats
    from solver.evaluation import Evaluation


def revenue(
    evaluation: Evaluation, sites: list[int], shifts: Mapping[int, float] | None = None
) -> Floats:
    """What each service pays a provider in each period, undiscounted, in EUR, (S, T + 1).

    Prices of use, and what is due after leaving before the end of a contract; one-off and fixed
    costs are left out.

    Args:
        evaluation: The plan.
        sites: The provider's sites.
        shifts: By how much some services pay another price, in EUR a year.
    """
    problem, occupancy = evaluation.problem, evaluation.occupancy
    old, new = run.at_sites(problem, occupancy)
    before, after = _there(evaluation, sites)
    tails = contract.amounts(problem, occupancy)
    paid: Floats = (old + tails) * before[:, None] + new * after[:, None]
    for service, shift in (shifts or {}).items():
        paid[service] += shift * _years(evaluation, sites, service)
    return paid


def _years(evaluation: Evaluation, sites: list[int], service: int) -> Floats:
    """For how much of each period a service pays the provider's price, in years, (T + 1,)."""
    problem, occupancy = evaluation.problem, evaluation.occupancy
    before, after = _there(evaluation, sites)
    period = np.arange(problem.horizon + 1)
    gone = occupancy.moves[service] & (period > occupancy.plan.cutover[service])
    due = gone & (period >= 1) & (period <= problem.exit_until[service])
    years = before[service] * (occupancy.at_old[service] + due * float(problem.exit_share[service]))
    years = years + after[service] * occupancy.at_new[service]
    result: Floats = years * problem.periods.years
    return result


def _there(evaluation: Evaluation, sites: list[int]) -> tuple[Bools, Bools]:
    """Whether today's site and the plan's are the provider's, (S,) both."""
    problem = evaluation.problem
    return np.isin(problem.index.current, sites), np.isin(evaluation.plan.site, sites)


def loads(evaluation: Evaluation, sites: list[int]) -> Floats:
    """What the sites carry of each resource in each period, (len(sites), R, T + 1)."""
    return capacity.loads(evaluation.problem, evaluation.occupancy)[sites]


def added_loads(
    evaluation: Evaluation, sites: list[int], plans: Mapping[int, Evaluation]
) -> Floats:
    """What the sites would carry if more services came, each as in a plan of its own.

    Args:
        evaluation: The plan without them.
        sites: The provider's sites.
        plans: For each service that comes, a plan in which it does.
    """
    problem = evaluation.problem
    total = loads(evaluation, sites)
    places = {site: place for place, site in enumerate(sites)}
    for service, plan in plans.items():
        site = int(plan.plan.site[service])
        option = problem.option_of(service, site)
        if site in places and option >= 0:
            used = plan.occupancy.at_new[service]
            total[places[site]] += np.outer(problem.option_demand[option], used)
    return total
