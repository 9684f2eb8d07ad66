"""What each provider earns by a plan, and what that costs the provider itself, year by year.

No part of what is minimised: organisations pay prices, and whether these cover what they have to
pay for is the question here. In EUR, undiscounted, by the calendar year in which a period begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.compile.own_costs import OwnCosts
from solver.families import contract, fixed, run

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats
    from solver.evaluation import Evaluation


@dataclass(frozen=True)
class Account:
    """A provider in a calendar year, or over all of them; amounts in EUR.

    Attributes:
        use: Prices of the services at its sites, and what is due after leaving.
        charges: Fixed, set-up and closing costs of the provider, its sites and its platforms, which
            those pay who use them.
        whole: What it costs by itself.
        services: What the services that it runs cost it.
    """

    use: float
    charges: float
    whole: float
    services: float

    @property
    def revenue(self) -> float:
        """All that it earns."""
        return self.use + self.charges

    @property
    def own_cost(self) -> float:
        """All that it costs."""
        return self.whole + self.services

    @property
    def result(self) -> float:
        """What is left, or below 0 what is missing."""
        return self.revenue - self.own_cost

    @property
    def coverage(self) -> float | None:
        """Revenue as a share of own cost; None without any."""
        return self.revenue / self.own_cost if self.own_cost else None


def accounts(evaluation: Evaluation) -> tuple[dict[int, Account], ...]:
    """For each provider, by number, its accounts by calendar year."""
    problem = evaluation.problem
    year = problem.index.year
    parts = (_use(evaluation), _charges(evaluation), *_own(evaluation))
    return tuple(
        {
            one: Account(*(float(part[provider][year == one].sum()) for part in parts))
            for one in problem.periods.calendar_years
        }
        for provider in range(len(problem.index.providers))
    )


def in_all(years: dict[int, Account]) -> Account:
    """The sum over all years."""
    rows = years.values()
    return Account(
        sum(one.use for one in rows),
        sum(one.charges for one in rows),
        sum(one.whole for one in rows),
        sum(one.services for one in rows),
    )


def _use(evaluation: Evaluation) -> Floats:
    """What services pay each provider in each period, (P, T + 1)."""
    problem, occupancy = evaluation.problem, evaluation.occupancy
    index = problem.index
    old, new = run.at_sites(problem, occupancy)
    tails = contract.amounts(problem, occupancy)
    amount = np.zeros((len(index.providers), problem.horizon + 1))
    runs = index.current >= 0
    period = np.arange(problem.horizon + 1)[None, :]
    np.add.at(amount, (index.provider_in[index.current[runs]], period), (old + tails)[runs])
    np.add.at(amount, (index.provider_in[evaluation.plan.site], period), new)
    return amount


def _charges(evaluation: Evaluation) -> Floats:
    """Fixed, set-up and closing costs that each provider may charge in each period, (P, T + 1)."""
    problem = evaluation.problem
    index = problem.index
    amount = np.zeros((len(index.providers), problem.horizon + 1))
    for unit in problem.index.units:
        # All sites of a unit have one provider while it lasts; without a site it costs nothing.
        sites = np.flatnonzero(unit.sites)
        if len(sites):
            provider = int(index.provider_in[sites[0], unit.first])
            amount[provider] += sum(fixed.yearly_and_once(problem, evaluation.occupancy, unit))
    return amount


def _own(evaluation: Evaluation) -> tuple[Floats, Floats]:
    """What each provider costs by itself, and by its services, in each period, (P, T + 1) both."""
    problem, occupancy = evaluation.problem, evaluation.occupancy
    index, years = problem.index, problem.periods.years
    costs = OwnCosts(index)
    whole = np.array([costs.whole(provider) for provider in range(len(index.providers))]) * years
    services = np.zeros((len(index.providers), problem.horizon + 1))
    tells = np.array([bool(row.own_cost) for row in index.providers], dtype=bool)
    at_telling: Bools = np.any(tells[index.provider_in], axis=1)
    period = np.arange(problem.horizon + 1)
    # A service counts where it runs, so twice while parallel.
    for place, running in (
        (index.current, occupancy.at_old),
        (evaluation.plan.site, occupancy.at_new),
    ):
        counts = (place >= 0) & at_telling[place] & running.any(axis=1)
        for service in np.flatnonzero(counts).tolist():
            site = int(place[service])
            amount = costs.of(service, site) * running[service] * years
            np.add.at(services, (index.provider_in[site], period), amount)
    return whole.reshape(len(index.providers), problem.horizon + 1), services
