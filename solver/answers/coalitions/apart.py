"""What a coalition saves at most if nothing ties its services to each other: known without a search."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from solver.families import fixed, wave
from solver.search.plans.start import choice_costs

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats
    from solver.evaluation import Evaluation


class Separate:
    """Services by themselves.

    Args:
        base: What everybody does without a plan.
    """

    def __init__(self, base: Evaluation) -> None:
        self._problem, self._base = base.problem, base

    def most(self, services: Bools) -> float:
        """What a coalition saves at most if nothing ties its services to each other, in EUR.

        Args:
            services: Those that it plans, (S,).
        """
        possible = float(self._alone[services].sum())
        outside = ~services
        for carriers, amount in self._shared:
            if not np.any(carriers & outside):
                possible += amount
        return possible + sum(amount for s, u, amount in self._ties if services[s] or services[u])

    @cached_property
    def _alone(self) -> Floats:
        """What each service saves at most by its own choice, (S,)."""
        moves, stays = choice_costs(self._problem)
        least = stays.copy()
        np.minimum.at(least, self._problem.option_service, moves.min(axis=1, initial=np.inf))
        option, plan = self._problem.chosen(self._base.plan), self._base.plan
        now = np.where(option < 0, stays, 0.0)
        taken = np.flatnonzero(option >= 0)
        now[taken] = moves[option[taken], plan.cutover[taken]]
        # A service that may not stay, and does, has no price here; its own is that of staying.
        kept = ~np.isfinite(now)
        now[kept] = 0.0
        least[kept] = 0.0
        saving: Floats = np.maximum(now - least, 0.0)
        return saving

    @cached_property
    def _shared(self) -> list[tuple[Bools, float]]:
        """Costs of the base that fall away only if all of some services agree, in EUR."""
        problem, base = self._problem, self._base
        discount, found = problem.index.discount, []
        for unit in problem.index.units:
            yearly, once = fixed.yearly_and_once(problem, base.occupancy, unit)
            carriers = unit.services & unit.sites[base.plan.site] & (base.plan.cutover < 0)
            carriers &= problem.index.current >= 0
            found.append((carriers, float((yearly + once) @ discount)))
        for held in wave.held(base.occupancy):
            carriers = np.zeros(problem.services, dtype=bool)
            carriers[held.services] = True
            found.append((carriers, float(held.wave.cost * discount[held.period])))
        return found

    @cached_property
    def _ties(self) -> list[tuple[int, int, float]]:
        """Two services apart in the base, and what that costs; each of the two can end it."""
        index, discount = self._problem.index, self._problem.index.discount
        place = self._base.occupancy.place[:, : self._problem.horizon + 1]
        found = []
        for row in index.inventory.dependencies:
            if not row.apart_cost_per_year or row.service == row.on:
                continue
            s, u = index.service_number[row.service], index.service_number[row.on]
            apart = (place[s] >= 0) & (place[u] >= 0) & (place[s] != place[u])
            years = float(apart @ discount) * self._problem.periods.years
            found.append((s, u, years * row.apart_cost_per_year))
        return found
