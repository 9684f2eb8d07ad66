"""Apart costs: what a dependency costs while its two services are at different data centres.

    apart(e, t) = y * apart_cost_per_year(e) * delta[e, t]   EUR,  e a dependency of s on u
delta[e, t] = 1 iff place(s) and place(u) differ in t, for every t in which both run somewhere. With
joint[e, d, t] = 1 only if both are at d, and at[s, d] the state "s is at d after cutovers up to t - 1":
    joint[e, d, t] <= at[s, d],  joint[e, d, t] <= at[u, d],  delta[e, t] + sum over d of joint[e, d, t] >= 1
No relaxation of a single pair can be tighter; differences of states alone leave half of the gap open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.formulation import Rows

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
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


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Dependencies that cost something apart, by number (E entries), with the periods of each.

    `s` depends on `u`, `start` is the first period in which both run, up to T. `first` tells at
    which place the periods of each begin if all of them stand in a row, (E + 1,).
    """

    names: list[str]
    s: Ints
    u: Ints
    start: Ints
    per_year: Floats
    first: Ints

    @property
    def count(self) -> Ints:
        """Number of periods of each, (E,)."""
        return np.diff(self.first)


def _pairs(formulation: Formulation) -> _Pairs:
    problem = formulation.problem
    index = problem.index
    rows = [
        row
        for row in index.inventory.dependencies
        if row.apart_cost_per_year and row.service != row.on
    ]
    s = np.array([index.service_number[row.service] for row in rows], dtype=np.int64)
    u = np.array([index.service_number[row.on] for row in rows], dtype=np.int64)
    start = np.maximum(np.maximum(index.entry[s], index.entry[u]), 1)
    kept = np.flatnonzero(start <= problem.horizon)
    rows = [rows[place] for place in kept]
    first = np.concatenate([[0], np.cumsum(problem.horizon + 1 - start[kept])])
    return _Pairs(
        [formulation.fresh(NAME, f"{row.service},{row.on}") for row in rows],
        s[kept],
        u[kept],
        start[kept],
        np.array([row.apart_cost_per_year for row in rows], dtype=float),
        first.astype(np.int64),
    )


def add(formulation: Formulation) -> None:
    """Columns, rows and discounted costs of every dependency with an apart cost."""
    problem, found = formulation.problem, _pairs(formulation)
    entry = np.repeat(np.arange(len(found.names)), found.count)
    period = np.arange(len(entry)) - (found.first[:-1] - found.start)[entry]

    def instance(place: int) -> str:
        return f"{found.names[entry[place]]},{period[place]}"

    columns = formulation.add_columns("apart", len(entry), instance, implied=True)
    either = Rows(NAME, len(entry), instance, lower=1.0)
    either.add(np.arange(len(entry)), columns, 1.0)
    _add_joint(formulation, found, either)
    for place, per_year in enumerate(found.per_year.tolist()):
        mine = slice(found.first[place], found.first[place + 1])
        added = ApartColumns(period[mine], columns[mine], per_year)
        formulation.apart.append(added)
        formulation.add_cost(*added.cost(problem, problem.index.discount))


def _add_joint(formulation: Formulation, found: _Pairs, either: Rows) -> None:
    """Columns for both at one site, for each site that both may be at, and what they ask."""
    problem = formulation.problem
    reach = _sites(problem)
    entry, site = np.nonzero(reach[found.s] & reach[found.u])
    count = found.count[entry]
    # One column for each pair, site and period, in this order.
    at = np.repeat(np.arange(len(entry)), count)
    within = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    entry, site = entry[at], site[at]
    period = found.start[entry] + within
    sites = problem.index.sites

    def instance(place: int) -> str:
        return f"{found.names[entry[place]]},{sites[site[place]].id},{period[place]}"

    joint = formulation.add_columns("joint", len(entry), instance, implied=True)
    either.add(found.first[entry] + within, joint, 1.0)
    formulation.add_rows(either)
    for side in (found.s, found.u):
        service = side[entry]
        formulation.add_rows(_presence(formulation, found, (entry, service, site, period), joint))


def _presence(
    formulation: Formulation, found: _Pairs, where: tuple[Ints, Ints, Ints, Ints], joint: Ints
) -> Rows:
    """Both can be at a site only if this one is."""
    problem, states = formulation.problem, formulation.states
    entry, service, site, period = where
    services, sites = problem.index.services, problem.index.sites

    def instance(place: int) -> str:
        who, there = services[service[place]].id, sites[site[place]].id
        return f"{found.names[entry[place]]},{who},{there},{period[place]}"

    rows = Rows(NAME, len(joint), instance, upper=0.0)
    rows.add(np.arange(len(joint)), joint, 1.0)
    option = problem.options_of(service, site)
    comes = np.flatnonzero(option >= 0)
    rows.add(comes, states.moved(option[comes], period[comes] - 1), -1.0)
    stays = np.flatnonzero(problem.index.current[service] == site)
    rows.constant(stays, -1.0)
    rows.add(stays, states.left(service[stays], period[stays] - 1), 1.0)
    return rows


def _sites(problem: Problem) -> Bools:
    """Every site at which each service may be, (S, D)."""
    table = np.zeros((problem.services, problem.sites), dtype=bool)
    table[problem.option_service, problem.option_site] = True
    running = np.flatnonzero(problem.index.current >= 0)
    table[running, problem.index.current[running]] = True
    return table


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
