"""Fixed costs of what services share: data centres, providers, platforms.

A unit g (a data centre, a provider, or the platform of an application with a provider) carries a
service in t iff one runs there; a provider that hands over sites or takes them over is a unit for
each span of periods with the same sites, and set up for those that were its own. With open[g, t] = 1 iff it does, in EUR:
    fixed(g, t) = y * fixed_cost_per_year(g) * open[g, t]
    set-up in the first t with open[g, t] = 1, unless g carries a service today
    closing (data centres) in the first t with open[g, t] = 0, if g carries a service today

Rows: open[g, t] >= state "s runs at g in t" for each service s, and >= 1 - state "s has left g" by the
end of t - 1, for another site of g or not; where opening may be worth it only
to avoid the closing cost, open[g, t] <= number of services at g in t; a unit without services today
stays open once it is (services never leave a new site), empty[g, t] >= 1 - open[g, t] and
empty[g, t] >= empty[g, t - 1] find the first period without any.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _
from solver.formulation import Rows

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.compile.units import Unit
    from solver.formulation import Formulation
    from solver.occupancy import Occupancy
    from solver.problem import Problem

NAME: Final = "fixed"


def title() -> str:
    """The name of the cost for people."""
    return _("fixed costs")


@dataclass(frozen=True, eq=False)
class UnitColumns:
    """A unit in the formulation: columns of open[g, 1..T], and of empty[g, 1..T] if it may close."""

    unit: Unit
    is_set_up: bool
    opened: Ints
    empty: Ints | None

    def yearly(self, problem: Problem, weight: Floats) -> tuple[Ints, Floats]:
        """Columns and coefficients of the weighted costs by the year; weight is (T + 1,)."""
        weight = weight * self.unit.lasts(problem.horizon)
        return self.opened, weight[1:] * problem.periods.years * self.unit.per_year

    def once(self, weight: Floats) -> tuple[Ints, Floats]:
        """Columns and coefficients of the weighted set-up and closing costs."""
        weight = weight * self.unit.lasts(len(self.opened))
        # A cost in the first period of a state that lasts telescopes over its periods.
        change = weight[1:] - np.append(weight[2:], 0.0)
        columns, values = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
        if not self.is_set_up:
            columns.append(self.opened)
            values.append(change * self.unit.setup)
        if self.empty is not None:
            columns.append(self.empty)
            values.append(change * self.unit.closing)
        return np.concatenate(columns), np.concatenate(values)


def add(formulation: Formulation) -> None:
    """Columns, rows and discounted costs of every unit."""
    problem = formulation.problem
    # With a budget it may pay to date a set-up elsewhere; then "open" has to be the truth.
    budgets = any(
        row.organisation is None and row.kind != "run" for row in problem.index.inventory.budgets
    )
    for unit in problem.index.units:
        added = _add_unit(formulation, unit, honest=budgets)
        formulation.units.append(added)
        for columns, values in (
            added.yearly(problem, problem.index.discount),
            added.once(problem.index.discount),
        ):
            formulation.add_cost(columns, values)


def _add_unit(formulation: Formulation, unit: Unit, *, honest: bool) -> UnitColumns:
    problem, horizon, name = formulation.problem, formulation.problem.horizon, unit.key
    # Only these columns have rows; others of it cost nothing.
    period = np.flatnonzero(unit.lasts(horizon)[1:])
    today = unit.today(problem.index)
    columns = formulation.add_columns("open", horizon, lambda place: f"{name},{place + 1}")
    option = np.flatnonzero(unit.services[problem.option_service] & unit.sites[problem.option_site])
    running = np.flatnonzero(unit.services & problem.index.runs_at(unit.sites))
    _add_openings(formulation, name, columns, option, running, period=period)
    closes = today and unit.closing > 0
    if not today:
        _add_lasting(formulation, f"open,{name}", columns)
    if honest or closes:
        _add_honest(formulation, name, columns, option, running, period=period)
    empty = _add_closing(formulation, name, columns) if closes else None
    return UnitColumns(unit, today, columns, empty)


def _add_lasting(formulation: Formulation, name: str, columns: Ints) -> None:
    """A state that once reached is kept."""
    steps = len(columns) - 1
    rows = Rows(NAME, steps, lambda place: f"lasts,{name},{place + 1}", upper=0.0)
    rows.add(np.arange(steps), columns[:-1], 1.0)
    rows.add(np.arange(steps), columns[1:], -1.0)
    formulation.add_rows(rows)


def _runs(formulation: Formulation, option: Ints, period: Ints) -> Ints:
    """Columns of the state "runs at the site of the option in t + 1" for some t, (n, len(period))."""
    problem = formulation.problem
    parallel = problem.index.parallel[problem.option_service[option]]
    return formulation.states.moved(option[:, None], period[None, :] + parallel[:, None])


def _add_openings(
    formulation: Formulation,
    name: str,
    columns: Ints,
    option: Ints,
    running: Ints,
    *,
    period: Ints,
) -> None:
    """One row for each service and period: the unit is open if the service runs there."""
    problem, states = formulation.problem, formulation.states
    width = len(period)
    rows = problem.index.services
    movers = np.unique(problem.option_service[option])
    row_of = np.searchsorted(movers, problem.option_service[option])
    place, when, opened = np.arange(width)[None, :], period[None, :], columns[period][None, :]

    def instance(services: Ints, kind: str, number: int) -> str:
        return f"{kind},{name},{rows[services[number // width]].id},{period[number % width] + 1}"

    new = Rows(NAME, len(movers) * width, partial(instance, movers, "new"), upper=0.0)
    new.add(row_of[:, None] * width + place, _runs(formulation, option, period), 1.0)
    new.add(np.arange(len(movers))[:, None] * width + place, opened, -1.0)
    formulation.add_rows(new)
    old = Rows(NAME, len(running) * width, partial(instance, running, "old"), upper=-1.0)
    row = np.arange(len(running))[:, None] * width + place
    old.add(row, states.left(running[:, None], when), -1.0)
    old.add(row, opened, -1.0)
    # Who has moved within the unit has not left it: one row for both is closer than two.
    service = problem.option_service[option]
    within = np.isin(service, running)
    stays_in = np.searchsorted(running, service[within])[:, None] * width + place
    old.add(stays_in, states.moved(option[within][:, None], when), 1.0)
    formulation.add_rows(old)


def _add_honest(
    formulation: Formulation,
    name: str,
    columns: Ints,
    option: Ints,
    running: Ints,
    *,
    period: Ints,
) -> None:
    """A unit is open only while at least one service runs there."""
    states, place = formulation.states, np.arange(len(period))
    rows = Rows(
        NAME,
        len(period),
        lambda place: f"used,{name},{period[place] + 1}",
        upper=float(len(running)),
    )
    rows.add(place, columns[period], 1.0)
    rows.add(place[None, :], states.left(running[:, None], period[None, :]), 1.0)
    rows.add(place[None, :], _runs(formulation, option, period), -1.0)
    formulation.add_rows(rows)


def _add_closing(formulation: Formulation, name: str, columns: Ints) -> Ints:
    """Columns that tell whether a unit has been empty in a period up to t, (T,)."""
    horizon = formulation.problem.horizon
    period = np.arange(horizon)
    empty = formulation.add_columns("empty", horizon, lambda place: f"{name},{place + 1}")
    first = Rows(NAME, horizon, lambda place: f"empty,{name},{place + 1}", lower=1.0)
    first.add(period, empty, 1.0)
    first.add(period, columns, 1.0)
    formulation.add_rows(first)
    _add_lasting(formulation, f"empty,{name}", empty)
    true = Rows(NAME, horizon, lambda place: f"empties,{name},{place + 1}", upper=1.0)
    true.add(period, empty, 1.0)
    true.add(period[1:], empty[:-1], -1.0)
    true.add(period, columns, 1.0)
    formulation.add_rows(true)
    return empty


def used(occupancy: Occupancy, unit: Unit) -> Bools:
    """Whether a unit carries a service in each period of a plan, (T + 1,)."""
    index = occupancy.problem.index
    old = unit.services & index.runs_at(unit.sites)
    new = unit.services & unit.sites[occupancy.plan.site]
    table: Bools = np.any(occupancy.at_old[old], axis=0)
    table |= np.any(occupancy.at_new[new], axis=0)
    return table & unit.lasts(occupancy.problem.horizon)


def yearly_and_once(problem: Problem, occupancy: Occupancy, unit: Unit) -> tuple[Floats, Floats]:
    """Fixed costs of a unit in each period of a plan: by the year, and once; (T + 1,) both."""
    carries = used(occupancy, unit)
    yearly = carries.astype(np.float64) * (unit.per_year * problem.periods.years)
    once = np.zeros(problem.horizon + 1)
    open_periods = np.flatnonzero(carries)
    today = unit.today(problem.index)
    if len(open_periods) and not today:
        once[open_periods[0]] += unit.setup
    empty = np.flatnonzero(~carries[1:]) + 1
    if today and len(empty):
        once[empty[0]] += unit.closing
    return yearly, once
