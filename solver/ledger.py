"""Who pays what: every cost of a plan booked on organisations and calendar years.

A service's costs go to its payers. Fixed and set-up costs of a shared unit go to the payers of the
services there in that period, in proportion to their run costs there; where these are all 0, in
equal parts to its services. Closing costs go to the payers of the last period (or of today) in
which the unit carried a service. What a wave takes goes in equal parts to the services that take part
in it. The ledger sums to the undiscounted total.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import spread, totals
from solver.families import apart_cost, contract, fixed, one_off, run, wave

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.compile.units import Unit
    from solver.occupancy import Occupancy
    from solver.problem import Problem


@dataclass
class Booking:
    """What an organisation pays in a year, in EUR: by the year (`run`) and once (`one_off`)."""

    run: float = 0.0
    one_off: float = 0.0


def book(problem: Problem, occupancy: Occupancy) -> dict[tuple[str, int], Booking]:
    """Bookings by organisation and year, undiscounted; payers without costs have zero rows.

    Organisations come in file order, then years; the payer of services without organisation is "".
    """
    index = problem.index
    shares, everybody = _Shares(problem), np.arange(problem.services)
    run_amounts = run.amounts(problem, occupancy) + contract.amounts(problem, occupancy)
    run_amounts = run_amounts + apart_cost.amounts(problem, occupancy)
    once_amounts = one_off.amounts(problem, occupancy)
    by_run, by_once = shares.paid(everybody, run_amounts), shares.paid(everybody, once_amounts)
    at_sites = run.at_sites(problem, occupancy)
    for unit in problem.index.units:
        services, yearly, once = _unit(problem, occupancy, unit, *at_sites)
        by_run += shares.paid(services, yearly)
        by_once += shares.paid(services, once)
    for held in wave.held(occupancy):
        each = np.full((len(held.services), 1), held.wave.cost / len(held.services))
        by_once[:, held.period] += shares.paid(held.services, each)[:, 0]
    table = {}
    for place, name in enumerate(shares.payers):
        for year in index.periods.calendar_years:
            in_year = index.year == year
            table[name, year] = Booking(
                float(by_run[place][in_year].sum()), float(by_once[place][in_year].sum())
            )
    return table


def payers_of_units(
    problem: Problem, occupancy: Occupancy
) -> tuple[list[str], list[tuple[Unit, Floats]]]:
    """All payers, and what each pays for each unit in each period, yearly and once together.

    In EUR, (payers, T + 1) each, as `book` has it.
    """
    shares = _Shares(problem)
    at_sites = run.at_sites(problem, occupancy)
    found = []
    for unit in problem.index.units:
        services, yearly, once = _unit(problem, occupancy, unit, *at_sites)
        found.append((unit, shares.paid(services, yearly + once)))
    return shares.payers, found


class _Shares:
    """Who pays which share of each service.

    Attributes:
        payers: All payers by id; "" for nobody.
    """

    def __init__(self, problem: Problem) -> None:
        index = problem.index
        names = dict.fromkeys(row.id for row in index.inventory.organisations)
        names.update(dict.fromkeys(name for row in index.payers for name, _share in row))
        self.payers = list(names)
        number = {name: place for place, name in enumerate(names)}
        pairs = [(number[name], share) for row in index.payers for name, share in row]
        self._payer = np.array([payer for payer, _share in pairs], dtype=np.int64)
        self._share = np.array([share for _payer, share in pairs], dtype=float)
        # Those of service s are first[s] .. first[s + 1] - 1.
        self._first = np.cumsum([0, *map(len, index.payers)])

    def paid(self, services: Ints, amounts: Floats) -> Floats:
        """What each payer pays of the amounts of n services, (n, W), in all: (payers, W)."""
        width = amounts.shape[1]
        place, entry = spread(self._first[services], np.diff(self._first)[services])
        cell = self._payer[entry, None] * width + np.arange(width)
        part = self._share[entry, None] * amounts[place]
        size = len(self.payers) * width
        return totals(cell.ravel(), part.ravel(), size).reshape(len(self.payers), width)


def _unit(
    problem: Problem, occupancy: Occupancy, unit: Unit, old_run: Floats, new_run: Floats
) -> tuple[Ints, Floats, Floats]:
    """The services of a unit, and its fixed costs, yearly and once, booked on them, (n, T + 1) both."""
    yearly, once = fixed.yearly_and_once(problem, occupancy, unit)
    services, present, run_here = in_unit(problem, occupancy, unit, old_run, new_run)
    key = np.where(present, np.where(run_here.sum(axis=0) > 0, run_here, 1.0), 0.0)
    total = key.sum(axis=0)
    key = np.divide(key, total, out=np.zeros_like(key), where=total > 0)
    last = np.maximum.accumulate(np.where(total > 0, np.arange(len(total)), 0))
    return services, key[:, last] * yearly, key[:, last] * once


def in_unit(
    problem: Problem, occupancy: Occupancy, unit: Unit, old_run: Floats, new_run: Floats
) -> tuple[Ints, Bools, Floats]:
    """The n services of a unit, when each is there, and its run costs there, (n, T + 1) both.

    Place 0 is today: what runs there now pays for closing a unit that is empty at once.

    Args:
        problem: The compiled inventory.
        occupancy: The plan, unfolded.
        unit: The unit.
        old_run: Run costs of each service where it runs today, (S, T + 1).
        new_run: The same where the plan has it.
    """
    was_here = unit.services & problem.index.runs_at(unit.sites)
    is_here = unit.services & unit.sites[occupancy.plan.site]
    # A unit holds few services of a region: all others pay nothing for it.
    services = np.flatnonzero(was_here | is_here)
    old, new = was_here[services, None], is_here[services, None]
    run_here = old_run[services] * old + new_run[services] * new
    present: Bools = (occupancy.at_old[services] & old) | (occupancy.at_new[services] & new)
    present[:, 0] = old[:, 0]
    run_here[:, 0] = problem.stay_price[services, 1] * old[:, 0]
    return services, present, run_here
