"""Capacities, teams, budgets and bounds that a known plan keeps, as tightly as is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.examples.portfolio import applications
from benchmarks.regions.sites import GROWS
from solver.families import fixed, team

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.evaluation import Evaluation
    from solver.plan import Plan

_STEPS: Final = {"vcpu": 10, "ram_gib": 50, "storage_tb": 2}
"""Capacity comes in steps of these."""

_LEAST_DAYS: Final = 10

Row = dict[str, Any]
Tables = dict[str, Any]


@dataclass(frozen=True)
class Limits:
    """Puts limits to a region that has none.

    Attributes:
        free: The inventory without limits.
        known: A plan for it.
        tightness: Share of each limit that the plan takes at its fullest.
    """

    free: Tables
    known: Evaluation
    tightness: float

    def tables(self) -> Tables:
        """The inventory with limits, and without the ties that this plan or today breaks."""
        made = dict(self.free)
        made["data_centre"] = self._sites()
        made["team"] = self._teams()
        made["budget"] = self._budgets()
        made["limit"] = self._bounds()
        self._untie(made)
        return made

    def _room(self, most: float, step: float) -> float:
        """A limit in whole steps for what is taken at most."""
        return ceil(round(most / self.tightness / step, 6)) * step

    def _sites(self) -> list[Row]:
        problem = self.known.problem
        site, row_of = problem.index.site_number, applications().values()
        names = list(_STEPS)
        load = _loads(self.known, names)
        largest = np.array([max(row.demand[name] for row in row_of) for name in names])
        rows: list[Row] = []
        for old in self.free["data_centre"]:
            row, mine = dict(old), load[site[old["id"]]]
            if "rates" not in row:
                net = 1.0 - row.get("reserve", 0.0)
                # A site that the plan hardly uses takes a large service at least.
                most = np.maximum(mine.max(axis=1), largest / 4) / net
                row["capacity"] = self._capacity(names, most)
                self._add_growth(row, names, mine / net)
            rows.append(row)
        return rows

    def _capacity(self, names: list[str], most: Floats) -> dict[str, float]:
        return {
            name: self._room(float(amount), _STEPS[name])
            for name, amount in zip(names, most, strict=True)
        }

    def _add_growth(self, row: Row, names: list[str], load: Floats) -> None:
        """A unit that is founded begins with what it needs in its first year."""
        problem = self.known.problem
        grows = problem.periods.number(GROWS)
        if "available_from" not in row or grows > problem.horizon:
            return
        largest = dict(row["capacity"])
        first = self._capacity(names, load[:, :grows].max(axis=1))
        row["capacity"] = {name: max(first[name], 0.25 * largest[name]) for name in names}
        row["capacity_change"] = [{"from": GROWS, "capacity": largest}]

    def _teams(self) -> list[Row]:
        load = team.loads(self.known.problem, self.known.occupancy).max(axis=1)
        size = {row["id"]: row.get("workplaces", 0) for row in self.free["organisation"]}
        rows: list[Row] = []
        for row, most in zip(self.free["team"], load.tolist(), strict=True):
            least = _LEAST_DAYS + 0.05 * size.get(row.get("organisation"), 0)
            rows.append({**row, "days_per_period": int(self._room(max(most, least), 5))})
        return rows

    def _budgets(self) -> list[Row]:
        """What may be spent once in each year."""
        known, problem = self.known, self.known.problem
        spent = known.by_period["one_off"].copy()
        for unit in problem.index.units:
            spent += fixed.yearly_and_once(problem, known.occupancy, unit)[1]
        years = problem.index.year
        return [
            {
                "year": int(year),
                "kind": "one_off",
                "amount": int(self._room(max(float(spent[years == year].sum()), 1.0), 10_000)),
            }
            for year in np.unique(years[1:])
        ]

    def _bounds(self) -> list[Row]:
        """Cutovers at a time, sites at the end, and the share of the largest provider.

        They are no reason to leave where something runs today.
        """
        known, index = self.known, self.known.problem.index
        waves = np.bincount(known.plan.cutover[known.occupancy.moves], minlength=1)
        ends = [self._at_the_end(plan) for plan in (known.plan, known.status_quo.plan)]
        at = [
            np.bincount(index.site_provider[site], minlength=len(index.providers)) for site in ends
        ]
        largest = int(at[0].argmax())
        most = max(int(held[largest]) for held in at)
        share = min(1.0, ceil(most / known.problem.services / self.tightness * 100) / 100)
        used = max(len(np.unique(site)) for site in ends)
        bounds: list[Row] = [
            {"max_cutovers_per_period": int(self._room(max(float(waves.max()), 1.0), 1))},
            {"provider": index.providers[largest].id, "max_share": share},
        ]
        if used < len(index.sites):
            bounds.append({"max_data_centres": used})
        return bounds

    def _at_the_end(self, plan: Plan) -> Ints:
        """Sites of a plan at the end, without those that are given up by then."""
        index = self.known.problem.index
        kept = index.until[plan.site] > self.known.problem.horizon
        return plan.site[kept]

    def _untie(self, made: Tables) -> None:
        """Leave out the ties that are broken; nobody would write one down that cannot be."""
        broken: dict[str, set[str]] = {}
        for plan in (self.known, self.known.status_quo):
            for one in plan.violations:
                broken.setdefault(one.family, set()).add(one.subject)
        made["organisation"] = [
            _without(row, "max_cost_increase", row["id"] in broken.get("max_cost_increase", set()))
            for row in made["organisation"]
        ]
        rows: list[Row] = []
        for row in made["dependency"]:
            name = f"{row['service']},{row['on']}"
            left = _without(row, "order", name in broken.get("order", set()))
            left = _without(left, "max_latency_ms", name in broken.get("latency", set()))
            if len(left) > 2:  # more than its two ends
                rows.append(left)
        made["dependency"] = rows
        for name in ("together", "apart"):
            made[name] = [
                row
                for row in made[name]
                if ",".join(row["services"]) not in broken.get(name, set())
            ]


def _without(row: Row, key: str, unwanted: bool) -> Row:  # noqa: FBT001
    return {name: item for name, item in row.items() if name != key or not unwanted}


def _loads(known: Evaluation, names: list[str]) -> Floats:
    """What each site carries of each resource in each period, (D, R, T + 1)."""
    problem, occupancy = known.problem, known.occupancy
    table = np.zeros((problem.sites, len(names), problem.horizon + 1))
    running = problem.index.current >= 0
    for place, name in enumerate(names):
        demand = np.array([row.demand.get(name, 0.0) for row in problem.index.services])[:, None]
        old, new = demand * occupancy.at_old, demand * occupancy.at_new
        np.add.at(table[:, place], problem.index.current[running], old[running])
        np.add.at(table[:, place], known.plan.site, new)
    return table
