"""Apart costs: what a dependency costs while its two services are at different data centres.

    apart(e, t) = y * apart_cost_per_year(e) * delta[e, t]   EUR,  e a dependency of s on u
delta[e, t] = 1 iff place(s) and place(u) differ in t, for every t in which both run somewhere:
    at[s, d, t - 1] - at[u, d, t - 1] <= delta[e, t] for every site d that s may be at
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.formulation import Rows

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "apart_cost"


@dataclass(frozen=True, eq=False)
class ApartColumns:
    """Columns of delta[e, t] of one dependency, for t in `period`, and its cost in EUR a year."""

    period: Ints
    columns: Ints
    per_year: float

    def cost(self, problem: Problem, weight: Floats) -> tuple[Ints, Floats]:
        """Columns and coefficients of the weighted apart costs."""
        return self.columns, weight[self.period] * problem.periods.years * self.per_year


def title() -> str:
    """The name of the cost for people."""
    return _("costs of being apart")


def add(formulation: Formulation) -> None:
    """Columns, rows and discounted costs of every dependency with an apart cost."""
    problem = formulation.problem
    index = problem.index
    for row in index.inventory.dependencies:
        if not row.apart_cost_per_year or row.service == row.on:
            continue
        s, u = index.service_number[row.service], index.service_number[row.on]
        start = max(int(index.entry[s]), int(index.entry[u]), 1)
        period = np.arange(start, problem.horizon + 1)
        if not len(period):
            continue
        name = f"{row.service},{row.on}"
        columns = formulation.add_columns(
            "apart", len(period), lambda place, name=name, start=start: f"{name},{place + start}"
        )
        _add_differences(formulation, s, u, period, columns)
        added = ApartColumns(period, columns, row.apart_cost_per_year)
        formulation.apart.append(added)
        formulation.add_cost(*added.cost(problem, index.discount))


def _add_differences(formulation: Formulation, s: int, u: int, period: Ints, columns: Ints) -> None:
    problem, states = formulation.problem, formulation.states
    current = problem.index.current
    mine = range(problem.first_option[s], problem.first_option[s + 1])
    places = {int(problem.option_site[option]) for option in mine} | {int(current[s])} - {-1}
    sites = sorted(places - {-1})
    width = len(period)
    name = f"{problem.index.services[s].id},{problem.index.services[u].id}"
    rows = Rows(
        NAME,
        len(sites) * width,
        lambda place: (
            f"{name},{problem.index.sites[sites[place // width]].id},{period[place % width]}"
        ),
        upper=0.0,
    )
    for place, site in enumerate(sites):
        row = place * width + np.arange(width)
        rows.add(row, columns, -1.0)
        for service, sign in ((s, 1.0), (u, -1.0)):
            option = problem.option_of(service, site)
            if option >= 0:
                rows.add(row, states.moved(option, period - 1), sign)
            if current[service] == site:
                rows.constant(row, sign)
                rows.add(row, states.left(service, period - 1), -sign)
    formulation.add_rows(rows)


def amounts(problem: Problem, occupancy: Occupancy) -> Floats:
    """Apart costs in each period of a plan, booked on the service that depends, (S, T + 1)."""
    index = problem.index
    table = np.zeros((problem.services, problem.horizon + 1))
    place = occupancy.place[:, : problem.horizon + 1]
    for row in index.inventory.dependencies:
        if not row.apart_cost_per_year or row.service == row.on:
            continue
        s, u = index.service_number[row.service], index.service_number[row.on]
        differ = (place[s] >= 0) & (place[u] >= 0) & (place[s] != place[u])
        differ[0] = False
        table[s] += differ * (row.apart_cost_per_year * problem.periods.years)
    return table
