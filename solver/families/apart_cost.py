"""Apart costs: what a dependency costs while its two services are at different data centres.

    apart(e, t) = y * apart_cost_per_year(e) * delta[e, t]   EUR,  e a dependency of s on u
delta[e, t] = 1 iff place(s) and place(u) differ in t, for every t in which both run somewhere. With
joint[e, d, t] = 1 only if both are at d, and at[s, d] the state "s is at d after cutovers up to t - 1":
    joint[e, d, t] <= at[s, d],  joint[e, d, t] <= at[u, d],  delta[e, t] + sum over d of joint[e, d, t] >= 1
No relaxation of a single pair can be tighter; differences of states alone leave half of the gap open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
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
        name = formulation.fresh(NAME, f"{row.service},{row.on}")
        columns = formulation.add_columns("apart", len(period), partial(_instance, name, start))
        _add_differences(formulation, name, s, u, period, columns)
        added = ApartColumns(period, columns, row.apart_cost_per_year)
        formulation.apart.append(added)
        formulation.add_cost(*added.cost(problem, index.discount))


def _instance(name: str, start: int, place: int) -> str:
    return f"{name},{place + start}"


def _add_differences(  # noqa: PLR0917 - one row block, and these are its parts
    formulation: Formulation, name: str, s: int, u: int, period: Ints, columns: Ints
) -> None:
    problem = formulation.problem
    width = len(period)
    common = sorted(_sites(problem, s) & _sites(problem, u))
    ids = [problem.index.sites[site].id for site in common]
    joint = formulation.add_columns(
        "joint",
        len(common) * width,
        lambda place: f"{name},{ids[place // width]},{period[place % width]}",
    )
    either = Rows(NAME, width, lambda place: f"{name},{period[place]}", lower=1.0)
    either.add(np.arange(width), columns, 1.0)
    either.add(np.arange(len(joint)) % width, joint, 1.0)
    formulation.add_rows(either)
    for service in (s, u):
        _add_presence(formulation, name, service, common, period, joint)


def _add_presence(  # noqa: PLR0917 - one row block, and these are its parts
    formulation: Formulation, name: str, service: int, common: list[int], period: Ints, joint: Ints
) -> None:
    """Both can be at a site only if this one is."""
    problem, states = formulation.problem, formulation.states
    width = len(period)
    who = problem.index.services[service].id
    rows = Rows(
        NAME,
        len(joint),
        lambda place: (
            f"{name},{who},{problem.index.sites[common[place // width]].id},{period[place % width]}"
        ),
        upper=0.0,
    )
    rows.add(np.arange(len(joint)), joint, 1.0)
    for place, site in enumerate(common):
        row = place * width + np.arange(width)
        option = problem.option_of(service, site)
        if option >= 0:
            rows.add(row, states.moved(option, period - 1), -1.0)
        if problem.index.current[service] == site:
            rows.constant(row, -1.0)
            rows.add(row, states.left(service, period - 1), 1.0)
    formulation.add_rows(rows)


def _sites(problem: Problem, service: int) -> set[int]:
    """Every site at which a service may be."""
    options = slice(problem.first_option[service], problem.first_option[service + 1])
    current = int(problem.index.current[service])
    return {*problem.option_site[options].tolist(), *([current] if current >= 0 else [])}


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
