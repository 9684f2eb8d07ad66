"""What a plan costs, entry by entry; discounting, years and payers come later."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.outside.assignment import Assignment
from tests.outside.exact import ZERO, exact
from tests.outside.load import effort
from tests.outside.prices import one_off, price
from tests.outside.waves import waves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from tests.outside.raw import Raw
    from tests.outside.service import Service
    from tests.outside.world import World

KINDS = ("run", "contract", "one_off", "wave", "fixed", "setup", "closing", "apart")


@dataclass(frozen=True)
class Unit:
    """Something whose costs its services share: a data centre, a provider or a platform.

    Attributes:
        sites: The data centres that belong to it, those of today at place 0, then by period.
        application: The application of a platform; None where every service counts.
    """

    id: str
    sites: tuple[frozenset[str], ...]
    application: str | None
    fixed: Fraction
    setup: Fraction
    closing: Fraction

    def concerns(self, service: Service) -> bool:
        """Tell whether a service would use it at its sites."""
        return self.application is None or self.application == service.application

    def carries(self, assignment: Assignment, period: int) -> bool:
        """Tell whether a service uses it in a period."""
        sites = self.sites[period]
        # Many a unit has no site at all in a period, and is asked for each service.
        return (
            bool(sites)
            and self.concerns(assignment.service)
            and not sites.isdisjoint(assignment.sites(period))
        )

    def carried_today(self, service: Service) -> bool:
        """Tell whether a service uses it before period 1."""
        return self.concerns(service) and service.current in self.sites[0]


@dataclass(frozen=True)
class Entry:
    """An undiscounted amount in a period.

    Attributes:
        kind: One of `KINDS`; `fixed` here without set-up and closing.
        service: Whose cost it is; None where a unit's services share it.
        unit: The unit whose services share it.
        shared_in: The period whose services share it, 0 for today.
        sharers: The services that share it in equal parts, for a wave.
    """

    kind: str
    period: int
    amount: Fraction
    service: Service | None = None
    unit: Unit | None = None
    shared_in: int = 0
    sharers: tuple[Service, ...] = ()


def own_costs(world: World, assignment: Assignment) -> list[Entry]:
    """List what depends on one service alone: run, contract and one-off."""
    return [entry for entry in _own(world, assignment) if entry.amount]


def common_costs(
    world: World, units: Iterable[Unit], assignments: Sequence[Assignment]
) -> list[Entry]:
    """List what depends on several services: fixed, set-up, closing, apart and waves."""
    entries = [entry for unit in units for entry in _unit_costs(world, unit, assignments)]
    entries += _apart_costs(world, assignments)
    entries += [
        Entry("wave", wave.period, wave.amount, sharers=wave.services)
        for wave in waves(world, assignments)
    ]
    return [entry for entry in entries if entry.amount]


def units(world: World) -> list[Unit]:
    """List whatever has costs of its own."""
    periods = world.calendar.last + 1
    found = [
        _unit(site, row, (frozenset({site}),) * periods, None) for site, row in world.sites.items()
    ]
    for provider, row in world.providers.items():
        found += _of_provider(world, provider, provider, row, None)
    for row in world.rows("platform"):
        application, provider = row["application"], row["provider"]
        name = f"{application} at {provider}"
        found += _of_provider(world, provider, name, row, application)
    return [unit for unit in found if unit.fixed or unit.setup or unit.closing]


def discounted(world: World, entries: Iterable[Entry]) -> float:
    """Sum entries, each discounted by its period."""
    by_period: dict[int, Fraction] = {}
    for entry in entries:
        by_period[entry.period] = by_period.get(entry.period, ZERO) + entry.amount
    return math.fsum(
        float(amount) * world.calendar.discount(period) for period, amount in by_period.items()
    )


def status_quo(assignments: Iterable[Assignment]) -> list[Assignment]:
    """Let every running service stay where it is; new ones are as in the plan."""
    return [
        one if one.service.current is None else Assignment(one.service, one.service.current, None)
        for one in assignments
    ]


def run_cost(world: World, assignment: Assignment, site: str, period: int) -> Fraction:
    """Give the cost of running a service at a site for one period."""
    return (price(world, assignment.service, site, period) or ZERO) * world.calendar.years


def _own(world: World, assignment: Assignment) -> Iterator[Entry]:
    service, cutover = assignment.service, assignment.cutover
    for period in range(1, world.calendar.last + 1):
        for site in assignment.sites(period):
            yield Entry("run", period, run_cost(world, assignment, site, period), service)
    if cutover is None or service.current is None:
        return
    if service.contract_end is not None:
        end = min(world.calendar.last, world.calendar.period_of(service.contract_end))
        for period in range(cutover + 1, end + 1):
            owed = run_cost(world, assignment, service.current, period) * service.exit_share
            yield Entry("contract", period, owed, service)
    work = sum(
        (
            days * exact(world.teams[team].get("day_rate"))
            for team, days in effort(world, assignment).items()
        ),
        ZERO,
    )
    once = one_off(world, service, assignment.site, cutover) + service.one_off + work
    yield Entry("one_off", max(cutover, 1), once, service)


def _unit_costs(world: World, unit: Unit, assignments: Sequence[Assignment]) -> Iterator[Entry]:
    last = world.calendar.last
    used = [
        period
        for period in range(1, last + 1)
        if any(unit.carries(one, period) for one in assignments)
    ]
    today = any(unit.carried_today(one.service) for one in assignments)
    for period in used:
        amount = unit.fixed * world.calendar.years
        yield Entry("fixed", period, amount, unit=unit, shared_in=period)
    if used and not today:
        yield Entry("setup", used[0], unit.setup, unit=unit, shared_in=used[0])
    if today:
        empty = next((period for period in range(1, last + 1) if period not in used), None)
        if empty is not None:
            yield Entry("closing", empty, unit.closing, unit=unit, shared_in=empty - 1)


def _apart_costs(world: World, assignments: Sequence[Assignment]) -> Iterator[Entry]:
    placed = {one.service.id: one for one in assignments}
    last = world.calendar.last
    for row in world.rows("dependency"):
        first, second = placed.get(row["service"]), placed.get(row["on"])
        if "apart_cost_per_year" not in row or first is None or second is None:
            continue
        amount = exact(row["apart_cost_per_year"]) * world.calendar.years
        for period in range(1, last + 1):
            one, other = first.place(period, last + 1), second.place(period, last + 1)
            if one is not None and other is not None and one != other:
                yield Entry("apart", period, amount, first.service)


def _unit(name: str, row: Raw, sites: tuple[frozenset[str], ...], application: str | None) -> Unit:
    return Unit(
        name,
        sites,
        application,
        exact(row.get("fixed_cost_per_year")),
        exact(row.get("setup_cost")),
        exact(row.get("closing_cost")),
    )


def _of_provider(
    world: World, provider: str, name: str, row: Raw, application: str | None
) -> list[Unit]:
    """Give what is due every year for all its sites, and once for those that are its own."""
    sites = _sites_of(world, provider)
    own = tuple(held & sites[0] for held in sites)
    yearly = {key: value for key, value in row.items() if key == "fixed_cost_per_year"}
    once = {key: value for key, value in row.items() if key == "setup_cost"}
    return [_unit(name, yearly, sites, application), _unit(name, once, own, application)]


def _sites_of(world: World, provider: str) -> tuple[frozenset[str], ...]:
    today = frozenset(site for site, row in world.sites.items() if row["provider"] == provider)
    return (
        today,
        *(
            frozenset(site for site in world.sites if world.provider_of(site, period) == provider)
            for period in range(1, world.calendar.last + 1)
        ),
    )
