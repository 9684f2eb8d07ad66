"""No site carries more than its capacity in any period, both sides of parallel running included.

For every site d, resource r and period t:
    sum over s running at d in t of demand[s, d, r] <= capacity[d, r, t] * (1 - reserve[d])
A service runs at its old site in t iff left[s, t - 1] = 0, and at the site of option o iff
moved[o, t + P - 1] = 1. Units are those of the resource.

Where it costs something that a site is open, the bound is that times open[d, t]: the same for whole
services, and in fractions nobody opens less of a site than he fills of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import figure
from inventory.language import _
from solver.families.family import Violation, exceeds, over_time
from solver.formulation import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats, Ints
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "capacity"


def title() -> str:
    """The name of the rule for people."""
    return _("capacity")


def add(formulation: Formulation) -> None:
    """One row for each site, resource and period in which everything together would not fit."""
    problem, states = formulation.problem, formulation.states
    index = problem.index
    service, site = np.arange(problem.services), index.current
    option, target = np.arange(problem.options), problem.option_site
    parallel = index.parallel[problem.option_service]
    opens = opened_sites(formulation)
    for resource, name in enumerate(index.resources):
        # The most that could come together: every service at the site, old and new.
        stay, move = problem.stay_demand[:, resource], problem.option_demand[:, resource]
        most = np.bincount(site[site >= 0], stay[site >= 0], minlength=problem.sites)
        most = most + np.bincount(target, move, minlength=problem.sites)
        tight = problem.capacity[:, resource, 1:] < most[:, None]
        d, t = np.nonzero(tight)
        t = t + 1
        row_of = np.full((problem.sites, problem.horizon + 1), -1, dtype=np.int64)
        row_of[d, t] = np.arange(len(d))
        rows = Rows(
            NAME,
            len(d),
            lambda place, d=d, t=t, name=name: f"{index.sites[d[place]].id},{name},{t[place]}",  # type: ignore[misc]  # mypy has no lambda defaults
            upper=problem.capacity[d, resource, t],
        )
        period = np.arange(problem.horizon + 1)[None, :]
        here = row_of[site] * 1
        here[site < 0] = -1
        at, when = np.nonzero(here >= 0)
        rows.constant(here[at, when], stay[at])
        rows.add(here[at, when], states.left(service[at], when - 1), -stay[at])
        there = row_of[target]
        at, when = np.nonzero(there >= 0)
        reach = states.moved(option[:, None], period + parallel[:, None] - 1)
        rows.add(there[at, when], reach[at, when], move[at])
        for number, opened in opens.items():
            when = np.flatnonzero(row_of[number] >= 0)
            limit = problem.capacity[number, resource, when]
            rows.constant(row_of[number, when], limit)
            rows.add(row_of[number, when], opened[when - 1], -limit)
        formulation.add_rows(rows)


def opened_sites(formulation: Formulation) -> dict[int, Ints]:
    """Columns of open[1..T] for each site that costs something while it is open, by its number."""
    # One unit for each site: its own, or else that of a provider who has no other site.
    return {
        int(np.argmax(columns.unit.sites)): columns.opened
        for columns in reversed(formulation.units)
        if columns.unit.sites.sum() == 1
        and columns.unit.services.all()
        and columns.unit.lasts(formulation.problem.horizon)[1:].all()
    }


def loads(problem: Problem, occupancy: Occupancy) -> Floats:
    """Load of every site, resource and period of a plan, (D, R, T + 1)."""
    index = problem.index
    table = np.zeros(problem.capacity.shape)
    option = problem.chosen(occupancy.plan)
    running, coming = np.flatnonzero(index.current >= 0), np.flatnonzero(option >= 0)
    for resource in range(problem.capacity.shape[1]):
        old = problem.stay_demand[running, resource][:, None] * occupancy.at_old[running]
        new = problem.option_demand[option[coming], resource][:, None] * occupancy.at_new[coming]
        np.add.at(table[:, resource], index.current[running], old)
        np.add.at(table[:, resource], occupancy.plan.site[coming], new)
    return table


def check(problem: Problem, occupancy: Occupancy) -> Iterator[Violation]:
    """Sites that are overloaded, with period, load and limit."""
    load = loads(problem, occupancy)
    for d, r, t in np.argwhere(load[:, :, 1:] > problem.capacity[:, :, 1:]):
        used, limit = load[d, r, t + 1], problem.capacity[d, r, t + 1]
        if exceeds(used, limit):
            yield Violation(
                NAME,
                problem.index.sites[d].id,
                _("{site} carries {used} {resource} in {period}, but has {limit}").format(
                    site=problem.index.sites[d].id,
                    used=figure(used, 3),
                    resource=problem.index.resources[r],
                    period=problem.periods.name(int(t) + 1),
                    limit=figure(limit, 3),
                ),
            )


def conflict(problem: Problem, subject: str) -> str:
    """What one site has of one resource, and from when on."""
    name, _comma, resource = subject.partition(",")
    site, number = problem.index.site_number[name], problem.index.resources.index(resource)
    here = problem.index.current == site
    return _("{site} has {resource}: {limits}; what runs there today takes {used}").format(
        site=name,
        resource=resource,
        limits=over_time(problem, problem.capacity[site, number]),
        used=figure(float(problem.stay_demand[here, number].sum()), 3),
    )
