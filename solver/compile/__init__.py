"""From an inventory to a problem: ids to numbers, dates to periods, rules to eligible options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.compile.effort import efforts
from solver.compile.index import Index
from solver.compile.limits import capacities, team_days
from solver.compile.prices import PriceList
from solver.families import availability, pin, price, rule, succession
from solver.families.static import PAIRS, WINDOWS
from solver.problem import Problem

if TYPE_CHECKING:
    from inventory.inventory import Inventory
    from solver.arrays import Bools, Ints


def compile_problem(inventory: Inventory) -> Problem:
    """The problem of an inventory whose findings hold no error.

    Args:
        inventory: The inventory, a scenario already applied. Its references must exist.

    Returns:
        The problem; a service without any option and without leave to stay makes it infeasible,
        which is for the solver to say.
    """
    index = Index(inventory)
    bars = _bars(index)
    current, numbers = index.current, np.arange(len(index.services))
    here = np.zeros(bars.shape, dtype=bool)
    running = current >= 0
    here[numbers[running], current[running]] = True
    service, site = (part.astype(np.int64) for part in np.nonzero((bars < 0) & ~here))
    allowed = np.ones((len(service), index.horizon + 1), dtype=bool)
    for family in WINDOWS:
        allowed &= family.allowed(index, service, site)
    open_at_all: Bools = np.any(allowed, axis=1)
    service, site, allowed = service[open_at_all], site[open_at_all], allowed[open_at_all]
    prices = PriceList(index)
    quotes = prices.quotes(service, site)
    amounts, one_off, known = quotes.amount, quotes.one_off, quotes.known
    allowed &= price.priced(index, service, known)
    kept: Bools = np.any(allowed, axis=1)
    service, site, allowed = service[kept], site[kept], allowed[kept]
    amounts, one_off = amounts[kept], one_off[kept]
    effort = efforts(index, service, site)
    one_off += (migration_one_off(index)[service] + effort.cost(index, len(service)))[:, None]
    one_off[current[service] < 0] = 0.0
    stay_price = np.zeros((len(current), index.horizon + 1))
    stay_priced = np.ones(len(current), dtype=bool)
    stay = prices.quotes(numbers[running], current[running])
    stay_price[running], stay_priced[running] = stay.amount, stay.known[:, 1:].all(axis=1)
    pinned_away = pin.barred(index)[numbers[running], current[running]]
    stay_allowed = availability.may_stay(index) & rule.may_stay(index)
    stay_allowed &= succession.may_stay(index)
    stay_allowed[numbers[running]] &= ~pinned_away
    return Problem(
        index=index,
        option_service=service,
        option_site=site,
        allowed=allowed,
        option_price=amounts,
        option_one_off=one_off,
        option_demand=demand_at(index, service, site),
        effort=effort,
        stay_allowed=stay_allowed,
        stay_price=stay_price,
        stay_priced=stay_priced,
        stay_demand=demand_at(index, numbers, current),
        exit_until=_exit_until(index),
        capacity=capacities(index),
        team_days=team_days(index),
        bars=bars,
    )


def _bars(index: Index) -> Ints:
    """Number of the first pair family that bars each pair, -1 for none, shape (S, D)."""
    bars = np.full((len(index.services), len(index.sites)), -1, dtype=np.int64)
    for number, family in enumerate(PAIRS):
        barred: Bools = family.barred(index)
        bars[(bars < 0) & barred] = number
    return bars


def demand_at(
    index: Index, service: Ints, site: Ints
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Demand of services at sites; an offer with its own demand replaces the service's."""
    demand = index.demand[service].copy()
    for place, key in enumerate(zip(service.tolist(), site.tolist(), strict=True)):
        offer = index.offers.get(key)
        if offer is not None and offer.demand is not None:
            demand[place] = index.demand_vector(offer.demand)
    demand[site < 0] = 0.0
    return demand


def migration_one_off(index: Index) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """What each migration costs once beside effort, in EUR, (S,)."""
    return np.array(
        [getattr(row.migration, "one_off", None) or 0.0 for row in index.services], dtype=float
    )


def _exit_until(index: Index) -> Ints:
    return np.array(
        [
            0
            if row.contract_end is None
            else min(index.periods.number(row.contract_end), index.horizon)
            for row in index.services
        ],
        dtype=np.int64,
    )
