"""What sites take of energy, and who is away before hardware comes to its end.

A site takes, in a period of y years, in kWh:
    y * pue * (kwh_per_year [it carries a service] + sum over services there of demand * kwh_per_unit)
It changes no plan. In parallel operation both sites take their part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats
    from solver.evaluation import Evaluation
    from solver.problem import Problem


@dataclass(frozen=True)
class Hardware:
    """A site whose hardware comes to its end, and its services, by number of services.

    Attributes:
        site: The number of the site.
        before: They leave up to that day.
        after: They leave later.
        beyond: They run there after it, those that stay and those that come.
    """

    site: int
    before: int
    after: int
    beyond: int


def taken(evaluation: Evaluation) -> Floats:
    """Energy of each site in kWh in each period, (D, T + 1)."""
    problem, occupancy = evaluation.problem, evaluation.occupancy
    index, years = problem.index, problem.periods.years
    amounts = np.zeros((problem.sites, problem.horizon + 1))
    rated = np.array([bool(row.kwh_per_unit) for row in index.sites], dtype=bool)
    for place, running in (
        (index.current, occupancy.at_old),
        (evaluation.plan.site, occupancy.at_new),
    ):
        for service in np.flatnonzero((place >= 0) & rated[place]).tolist():
            site = int(place[service])
            amounts[site] += running[service] * _it(problem, service, site)
    base = np.array([row.kwh_per_year for row in index.sites], dtype=float)
    pue = np.array([1.0 if row.pue is None else row.pue for row in index.sites], dtype=float)
    table: Floats = (amounts + base[:, None] * occupancy.carries) * pue[:, None] * years
    table[:, 0] = 0.0
    return table


def states_energy(problem: Problem) -> Bools:
    """Sites that say what they take, (D,)."""
    return np.array(
        [bool(row.kwh_per_year or row.kwh_per_unit) for row in problem.index.sites], dtype=bool
    )


def hardware(evaluation: Evaluation) -> list[Hardware]:
    """The sites that say until when their hardware lasts, within the horizon, in file order."""
    problem, plan = evaluation.problem, evaluation.plan
    index = problem.index
    found = []
    for site, row in enumerate(index.sites):
        if row.hardware_until is None:
            continue
        last = problem.periods.number(row.hardware_until)
        if row.hardware_until < problem.periods.last_day(max(last, 1)):
            # A service that leaves at the end of this period is there after the last day.
            last -= 1
        if last >= problem.horizon:
            continue
        leaves = (index.current == site) & evaluation.occupancy.moves
        before = leaves & (plan.cutover <= last)
        there = plan.site == site
        found.append(
            Hardware(
                site,
                int(before.sum()),
                int((leaves & ~before).sum()),
                int(there.sum()),
            )
        )
    return found


def _it(problem: Problem, service: int, site: int) -> float:
    """Energy of IT that a service takes at a site in a year, in kWh."""
    index = problem.index
    rates = index.sites[site].kwh_per_unit
    offer = index.offers.get((service, site))
    demand = index.services[service].demand
    if offer is not None and offer.demand is not None:
        demand = offer.demand
    return sum(amount * rates.get(name, 0.0) for name, amount in demand.items())
