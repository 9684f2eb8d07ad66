"""Shared effort: what services of an application that cut over together to one provider take once.

A wave g is an application with a provider. It is held in period t iff at least one running service of
the application cuts over in t (in 1 if its cutover is 0) to a site that the provider has in t. It then costs
    cost(g) = wave.one_off + sum over teams k of days(g, k) * day_rate(k)      EUR
and takes days(g, k) person-days of each team k in t (`team`), however many services take part.

With held[g, t] = 1 iff it is held, for each service s of the application and its options o there:
    sum over o of (moved[o, t] - moved[o, t - 1])  <=  held[g, t]              (t = 1: moved[o, 1] alone)
Neither costs nor days are negative, so that held is never 1 for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from inventory.language import _
from solver.formulation import Rows

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.compile.waves import Wave
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "wave"


def title() -> str:
    """The name of the cost for people."""
    return _("shared effort of waves")


@dataclass(frozen=True, eq=False)
class WaveColumns:
    """Columns of held[g, t] of one wave, for t in `period`."""

    wave: Wave
    period: Ints
    columns: Ints

    def cost(self, weight: Floats) -> tuple[Ints, Floats]:
        """Columns and coefficients of the weighted costs; weight is (T + 1,)."""
        return self.columns, weight[self.period] * self.wave.cost


class Held(NamedTuple):
    """A wave that a plan holds in a period, and the services that take part, by number."""

    wave: Wave
    period: int
    services: Ints


def add(formulation: Formulation) -> None:
    """Columns, rows and discounted costs of every wave that could be held."""
    for wave in formulation.problem.index.waves:
        added = _add_wave(formulation, wave)
        if added is not None:
            formulation.waves.append(added)
            formulation.add_cost(*added.cost(formulation.problem.index.discount))


def _add_wave(formulation: Formulation, wave: Wave) -> WaveColumns | None:
    problem, states = formulation.problem, formulation.states
    option = np.flatnonzero(wave.services[problem.option_service])
    in_it = _takes_part(problem, wave, option)
    at, place = np.nonzero(in_it[:, 1:])
    if not len(at):
        return None
    option, when = option[at], place + 1
    period, number = np.unique(when, return_inverse=True)
    columns = formulation.add_columns(
        "wave", len(period), lambda place: f"{wave.name},{period[place]}", implied=True
    )
    service = problem.option_service[option]
    width = problem.horizon + 1
    pair, row = np.unique(service * width + when, return_inverse=True)
    ids = problem.index.services

    def instance(place: int) -> str:
        return f"{wave.name},{ids[pair[place] // width].id},{pair[place] % width}"

    rows = Rows(NAME, len(pair), instance, upper=0.0)
    rows.add(np.ravel(row), states.moved(option, when), 1.0)
    later = when > 1
    rows.add(np.ravel(row)[later], states.moved(option[later], when[later] - 1), -1.0)
    one = np.zeros(len(pair), dtype=np.int64)
    one[np.ravel(row)] = columns[np.ravel(number)]
    rows.add(np.arange(len(pair)), one, -1.0)
    formulation.add_rows(rows)
    return WaveColumns(wave, period.astype(np.int64), columns)


def _takes_part(problem: Problem, wave: Wave, option: Ints) -> Bools:
    """In which periods some options can take part in a wave, (n, T + 1); not in place 0."""
    found: Bools = problem.allowed[option].copy()
    found[:, 1] |= found[:, 0]
    found[:, 0] = False
    found &= wave.sites[problem.option_site[option]]
    return found


def options_in(problem: Problem, wave: Wave) -> Ints:
    """The options that can take part in a wave."""
    option = np.flatnonzero(wave.services[problem.option_service])
    return option[_takes_part(problem, wave, option).any(axis=1)]


def held(occupancy: Occupancy) -> list[Held]:
    """The waves that a plan holds, by application, provider and period."""
    found: list[Held] = []
    plan, waves = occupancy.plan, occupancy.problem.index.waves
    for _application, group in groupby(waves, key=lambda wave: wave.application):
        first = next(group)
        services = np.flatnonzero(first.services & occupancy.moves)
        if not len(services):
            continue
        when = np.maximum(plan.cutover[services], 1)
        for wave in (first, *group):
            inside = wave.sites[plan.site[services], when]
            periods = np.unique(when[inside]).tolist()
            found += [Held(wave, t, services[inside & (when == t)]) for t in periods]
    return found


def days(occupancy: Occupancy) -> Floats:
    """What the waves of a plan take of each team in each period, in person-days, (K, T + 1)."""
    total = np.zeros((len(occupancy.problem.index.teams), occupancy.problem.horizon + 1))
    for one in held(occupancy):
        for team, amount in one.wave.days:
            total[team, one.period] += amount
    return total


def costs(occupancy: Occupancy) -> Floats:
    """What the waves of a plan cost in each period, in EUR, undiscounted, (T + 1,)."""
    total = np.zeros(occupancy.problem.horizon + 1)
    for one in held(occupancy):
        total[one.period] += one.wave.cost
    return total
