"""How many sites are open at least: what services need wherever they go has to find room.

For a resource r and a period t, let A be the sites that cost something while they are open and have a
limit of r. Each service runs somewhere in t, so that it asks the sites in A for the least that it needs
in any place where it may be by then (nothing, if that place may lie outside A). Summed up over services,

    sum over d in A of capacity[d, r, t] * open[d, t]  >=  need[r, t]
    sum over d in A of open[d, t]  >=  fewest sites in A whose capacities add up to need[r, t]

The first row is a sum of others. The second follows because sites are open or not: in fractions of
sites 9.9 of them carry what takes ten. No single row of the formulation tells an engine that.

These rows are for engines that search. Rules that contradict each other are sought without them,
because each is made of many rules.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.families import capacity
from solver.linear import NameBlock

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.problem import Problem

NAME: Final = "covering"

FEWEST: Final = 2
"""That one site is open follows from the rows of a single service."""

_NOISE: Final = 1e-6
"""Share of a need that may be noise of float sums, and what checks grant capacities."""


def with_covering(formulation: Formulation, model: LinearModel) -> LinearModel:
    """The model with rows on the sites that are open in each period, where they say anything new.

    Args:
        formulation: The formulation.
        model: What it built.
    """
    problem = formulation.problem
    opened = capacity.opened_sites(formulation)
    rows: list[tuple[Ints, Floats, float]] = []
    names: list[str] = []
    if len(opened) < FEWEST:
        return model
    for resource, name in enumerate(problem.index.resources):
        for period in range(1, problem.horizon + 1):
            limits = problem.capacity[:, resource, period]
            sites = np.array([d for d in sorted(opened) if np.isfinite(limits[d])], dtype=np.int64)
            need = _left(problem, resource, period, sites)
            sites = sites[limits[sites] > 0]
            fewest = _fewest(limits[sites], need)
            if not FEWEST <= fewest <= len(sites):
                continue
            columns = np.array([opened[site][period - 1] for site in sites.tolist()])
            rows.append((columns, -np.ones(len(sites)), -float(fewest)))
            names.append(f"sites,{name},{period}")
            if limits[sites].min() < limits[sites].max():
                rows.append((columns, -limits[sites], -need * (1.0 - _NOISE)))
                names.append(f"room,{name},{period}")
    if not rows:
        return model
    block = NameBlock(NAME, model.rows, len(rows), names.__getitem__)
    return replace(model.with_rows(rows), row_names=(*model.row_names, block))


def _fewest(limits: Floats, need: float) -> int:
    """How many sites carry a need at least; more than there are if all of them do not."""
    total = np.append(0.0, np.cumsum(np.sort(limits)[::-1]))
    return int(np.searchsorted(total + _NOISE * (1.0 + total), need))


def _left(problem: Problem, resource: int, period: int, sites: Ints) -> float:
    """What is left for some sites in a period at least, whatever all other sites carry."""
    limits = problem.capacity[:, resource, period]
    free = np.setdiff1d(np.flatnonzero(np.isfinite(limits)), sites)
    alone = _need(problem, resource, period, sites)
    if not len(free):
        return alone
    # Sites that cost nothing while they are open may be full.
    together = _need(problem, resource, period, np.union1d(sites, free))
    return max(alone, together - (1.0 + _NOISE) * float(limits[free].sum()))


def _need(problem: Problem, resource: int, period: int, sites: Ints) -> float:
    """What services ask some sites for in a period at least, wherever they are by then."""
    index, allowed = problem.index, problem.allowed
    counts = np.zeros(problem.sites, dtype=bool)
    counts[sites] = True
    # What cuts over in c runs at its new site from c - P + 1 on, and at its old one until c.
    latest = period + index.parallel[problem.option_service] - 1
    reached = np.any(allowed & (np.arange(problem.horizon + 1) <= latest[:, None]), axis=1)
    asked = problem.option_demand[:, resource] * counts[problem.option_site]
    least = np.full(problem.services, np.inf)
    np.minimum.at(least, problem.option_service[reached], asked[reached])
    still = problem.stay_allowed.copy()
    np.logical_or.at(still, problem.option_service, allowed[:, period:].any(axis=1))
    still &= ~problem.is_new
    old = problem.stay_demand[still, resource] * counts[index.current[still]]
    least[still] = np.minimum(least[still], old)
    # A new service that has not begun is nowhere.
    least[problem.is_new & (index.entry > period)] = 0.0
    return float(least[np.isfinite(least)].sum())
