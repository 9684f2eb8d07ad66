"""The optimum of a tiny inventory, by trying every plan.

Only `tests.outside` says what a plan costs and which rules it keeps. What is cut off is cut off for
one of three reasons, none of which needs trust:

- an option of a service that is not eligible, or untimely, stays so whatever the others do;
- two services that break a rule between them, and loads that are too high, stay so whatever the
  services still to be placed do, since loads are never negative;
- fixed, set-up, closing, apart costs and those of waves are never negative, so the sum of the services' own costs
  is a lower bound.

What is left is checked and priced as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.outside.assignment import Assignment
from tests.outside.costs import Entry, Unit, common_costs, discounted, own_costs, status_quo, units
from tests.outside.criteria import beyond_criteria
from tests.outside.eligibility import barred
from tests.outside.load import Key, limits, load, overloads
from tests.outside.recompute import all_costs
from tests.outside.relations import PairRule, pair_rules
from tests.outside.timing import untimely
from tests.outside.totals import beyond_limits, dearer_than_today, over_budget
from tests.outside.waves import load_of, waves
from tests.outside.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.outside.raw import Raw
    from tests.outside.service import Service


@dataclass(frozen=True)
class Optimum:
    """The cheapest plan.

    Attributes:
        cost: Its discounted total in EUR, not rounded.
        assignments: Data centre and cutover by service.
    """

    cost: float
    assignments: dict[str, tuple[str, int | None]]


@dataclass(frozen=True, eq=False)
class Option:
    """A site and a cutover that one service may choose.

    Attributes:
        cost: Its own discounted cost, EUR.
    """

    assignment: Assignment
    entries: tuple[Entry, ...]
    cost: float
    load: Mapping[Key, Fraction]


def cheapest(inventory: Raw, scenario: str = "") -> Optimum | None:
    """Find the cheapest plan that keeps every rule.

    Args:
        inventory: A tiny inventory as tomllib reads it, with no negative amounts.
        scenario: The id of a scenario, or nothing.

    Returns:
        The optimum, or None if no plan keeps every rule.
    """
    return _Search(World(inventory, scenario)).run()


def options(world: World, service: Service) -> Iterator[Assignment]:
    """List what a service may choose when nobody else is asked."""
    for assignment in choices(world, service):
        if not untimely(world, assignment) and not barred(world, assignment):
            yield assignment


def choices(world: World, service: Service) -> Iterator[Assignment]:
    """List every site with every cutover of the horizon, sensible or not."""
    for site in world.sites:
        if service.current is None or site == service.current:
            yield Assignment(service, site, None)
        else:
            for cutover in range(world.calendar.last + 1):
                yield Assignment(service, site, cutover)


class _Search:
    """Depth first, one service after the other, cheap options first."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.limits = limits(world)
        self.units: list[Unit] = units(world)
        self.options = sorted(
            (self._options(service) for service in world.services.values()), key=len
        )
        # The least that the services from a position on can cost by themselves.
        self.least = [0.0]
        for row in reversed(self.options):
            self.least.insert(0, self.least[0] + min((one.cost for one in row), default=0.0))
        self.rules = self._rules()
        self.allowed: dict[tuple[int, int], bool] = {}
        self.best: float | None = None
        self.found: tuple[Option, ...] = ()

    def run(self) -> Optimum | None:
        if not all(self.options):
            return None
        self._place((), 0.0, {})
        if self.best is None:
            return None
        chosen = (one.assignment for one in self.found)
        return Optimum(self.best, {one.service.id: (one.site, one.cutover) for one in chosen})

    def _options(self, service: Service) -> list[Option]:
        found = []
        for assignment in options(self.world, service):
            entries = tuple(own_costs(self.world, assignment))
            found.append(
                Option(
                    assignment,
                    entries,
                    discounted(self.world, entries),
                    load(self.world, assignment, self.limits),
                )
            )
        return sorted(found, key=lambda option: option.cost)

    def _rules(self) -> dict[tuple[str, str], list[PairRule]]:
        rules: dict[tuple[str, str], list[PairRule]] = defaultdict(list)
        for rule in pair_rules(self.world):
            rules[rule.first, rule.second].append(rule)
        return rules

    def _place(self, placed: tuple[Option, ...], cost: float, used: Mapping[Key, Fraction]) -> None:
        position = len(placed)
        if position == len(self.options):
            self._finish(placed, cost)
            return
        for option in self.options[position]:
            known = cost + option.cost
            if self.best is not None and known + self.least[position + 1] >= self.best:
                return
            if not all(self._get_on(option, other) for other in placed):
                continue
            total = self._loaded(used, option)
            if total is not None:
                self._place((*placed, option), known, total)

    def _loaded(self, used: Mapping[Key, Fraction], option: Option) -> dict[Key, Fraction] | None:
        total = dict(used)
        for key, amount in option.load.items():
            total[key] = total.get(key, Fraction(0)) + amount
            if total[key] > self.limits[key]:
                return None
        return total

    def _get_on(self, one: Option, other: Option) -> bool:
        key = (id(one), id(other))
        if key not in self.allowed:
            first, second = one.assignment, other.assignment
            self.allowed[key] = all(
                rule.violation(a, b) is None
                for a, b in ((first, second), (second, first))
                for rule in self.rules.get((a.service.id, b.service.id), ())
            )
        return self.allowed[key]

    def _finish(self, placed: tuple[Option, ...], own: float) -> None:
        plan = [one.assignment for one in placed]
        if any(beyond_limits(self.world, plan)) or any(beyond_criteria(self.world, plan)):
            return
        shared = load_of(waves(self.world, plan), self.limits)
        if shared and overloads(self.limits, [*(one.load for one in placed), shared]):
            return
        common = common_costs(self.world, self.units, plan)
        cost = own + discounted(self.world, common)
        if self.best is not None and cost >= self.best:
            return
        if self._within_budgets(plan, [entry for one in placed for entry in one.entries] + common):
            self.best, self.found = cost, placed

    def _within_budgets(self, plan: Sequence[Assignment], entries: Sequence[Entry]) -> bool:
        if any(over_budget(self.world, entries)):
            return False
        if not any("max_cost_increase" in row for row in self.world.organisations.values()):
            return True
        today = all_costs(self.world, status_quo(plan))
        return not any(dearer_than_today(self.world, entries, today))
