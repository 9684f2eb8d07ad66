"""A plan that is known to be feasible before there are any limits, so that limits can be put to it.

Bodies differ in how much of what would save money they move, prices are looked at through a haze,
and waves are drawn by lot: a plan as people make it, far from the best.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.families.choice_costs import CHOICE_COSTS, of_moves, of_stays
from solver.families.order import lag, ordered
from solver.plan import STAYS, Plan

if TYPE_CHECKING:
    from benchmarks.regions.draw import Draw
    from solver.arrays import Floats, Ints
    from solver.problem import Problem

_HAZE: Final = 0.15
"""By how much of its cost a move may seem cheaper than it is."""

_OPENING: Final = 0.4
"""By how much dearer a move seems to a provider that few prefer."""

_FAR: Final = "psrsich"
"""What has to be far from another service stays where it is, and the other does not come near."""


@dataclass(frozen=True)
class Reference:
    """Makes the plan of a problem without limits."""

    problem: Problem
    draw: Draw

    def plan(self) -> Plan:
        """Where everything goes, and when; ties may be broken, rules of pairs are not."""
        site = self.problem.index.current.copy()
        cutover = np.full(self.problem.services, STAYS, dtype=np.int64)
        for group in self._groups():
            chosen = self._common(group)
            for place, service in enumerate(group):
                option = chosen[place] if chosen else self._single(service)
                if option >= 0:
                    site[service] = self.problem.option_site[option]
                    cutover[service] = self._when(option)
            if chosen:
                self._one_wave(group, chosen, cutover)
        self._in_order(site, cutover)
        return Plan(site, cutover)

    @cached_property
    def _moves(self) -> Floats:
        cost = of_moves(self.problem, self.problem.index.discount, CHOICE_COSTS)
        return np.where(self.problem.allowed, cost, np.inf)

    @cached_property
    def _stays(self) -> Floats:
        return of_stays(self.problem, self.problem.index.discount, CHOICE_COSTS)

    def _groups(self) -> list[list[int]]:
        """Services that have to stay together, and each of the others by itself."""
        number = self.problem.index.service_number
        groups = [
            [number[name] for name in row.services]
            for row in self.problem.index.inventory.togethers
        ]
        grouped = {service for group in groups for service in group}
        return groups + [[s] for s in range(self.problem.services) if s not in grouped]

    def _options(self, service: int) -> range:
        first = self.problem.first_option
        return range(int(first[service]), int(first[service + 1]))

    def _seems(self, option: int) -> float:
        """What a move seems to cost at its best date."""
        row = self.problem.index.services[self.problem.option_service[option]]
        site = self.problem.index.sites[self.problem.option_site[option]]
        haze = self.draw.between(f"haze {row.id} {site.id}", 1.0 - _HAZE, 1.0)
        # Every site that is opened costs something by itself: a few are preferred by all.
        haze *= 1.0 if self._preferred(site.provider) else 1.0 + _OPENING
        return float(self._moves[option].min()) * haze

    def _preferred(self, provider: str) -> bool:
        return provider.startswith("joint-") or (
            provider.startswith("unit-") and self.draw.happens(f"prefers {provider}", 0.5)
        )

    def _wants(self, service: int) -> bool:
        """Whether it moves if that seems to save something."""
        row = self.problem.index.services[service]
        eager = self.draw.between(f"eager {row.organisation}", 0.2, 0.9)
        return _FAR not in row.id and self.draw.happens(f"wants {row.id}", eager)

    def _may_stay(self, service: int) -> bool:
        return bool(self.problem.stay_allowed[service])

    def _single(self, service: int) -> int:
        """The option that a service takes, -1 if it stays."""
        options = self._options(service)
        must = not self._may_stay(service)
        if not options or not (must or self._wants(service)):
            return -1
        best = min(options, key=self._seems)
        return best if must or self._seems(best) < self._stays[service] else -1

    def _common(self, group: list[int]) -> list[int]:
        """One option for each of a group at one site; empty if they do not move together."""
        if len(group) == 1:
            return []
        must = not all(self._may_stay(service) for service in group)
        if not must and not all(self._wants(service) for service in group):
            return [-1] * len(group)
        at = [
            {int(self.problem.option_site[o]): o for o in self._options(service)}
            for service in group
        ]
        sites = sorted(set(at[0]).intersection(*at[1:]))
        if not sites:
            return [] if must else [-1] * len(group)
        cost = {d: sum(self._seems(table[d]) for table in at) for d in sites}
        best = min(sites, key=lambda d: cost[d])
        if must or cost[best] < sum(float(self._stays[service]) for service in group):
            return [table[best] for table in at]
        return [-1] * len(group)

    def _dates(self, option: int) -> Ints:
        return np.flatnonzero(self.problem.allowed[option])

    def _when(self, option: int) -> int:
        """A period for an option, by lot; a new service has no choice."""
        dates = self._dates(option)
        name = self.problem.index.services[self.problem.option_service[option]].id
        return int(dates[self.draw.whole(f"when {name}", 0, len(dates) - 1)])

    def _one_wave(self, group: list[int], chosen: list[int], cutover: Ints) -> None:
        """One date for a group where there is one that suits all."""
        if min(chosen) < 0:
            return
        dates = sorted(set.intersection(*(set(self._dates(o).tolist()) for o in chosen)))
        if dates:
            name = self.problem.index.services[group[0]].id
            cutover[group] = dates[self.draw.whole(f"wave {name}", 0, len(dates) - 1)]

    def _in_order(self, site: Ints, cutover: Ints) -> None:
        """Those that wait for others wait for them, where their dates allow it."""
        problem, number = self.problem, self.problem.index.service_number
        grouped = {s for group in self._groups() if len(group) > 1 for s in group}
        waits: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for row in ordered(problem):
            waits[number[row.service]].append((number[row.on], lag(problem, row)))
        # Twice, since what is waited for may have waited itself.
        for service, others in [*waits.items()] * 2:
            if cutover[service] == STAYS or service in grouped:
                continue
            first = max(int(cutover[u]) + wait for u, wait in others)
            dates = self._dates(problem.option_of(service, int(site[service])))
            later = dates[dates >= max(first, int(cutover[service]))]
            if len(later):
                cutover[service] = later[0]
