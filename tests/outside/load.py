"""Capacity of data centres and days of teams."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.outside.eligibility import Violation
from tests.outside.exact import ONE, exact
from tests.outside.prices import demand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tests.outside.assignment import Assignment
    from tests.outside.raw import Raw
    from tests.outside.world import World

# What is loaded: ("capacity", site, resource, period) or ("team", team, "days", period).
Key = tuple[str, str, str, int]


def limits(world: World) -> dict[Key, Fraction]:
    """Give the greatest load of every limited resource and team in every period."""
    result: dict[Key, Fraction] = {}
    for period in range(1, world.calendar.last + 1):
        for site, row in world.sites.items():
            free = ONE - exact(row.get("reserve"))
            for resource, amount in _capacity(world, row, period, _extended(world, site)).items():
                result["capacity", site, resource, period] = amount * free
        for team, row in world.teams.items():
            days = _days(world, row, period)
            if days is not None:
                result["team", team, "days", period] = days
    return result


def load(
    world: World, assignment: Assignment, limited: Mapping[Key, Fraction]
) -> dict[Key, Fraction]:
    """Give what one service puts on the limited resources and teams."""
    result: dict[Key, Fraction] = defaultdict(Fraction)
    service = assignment.service
    for period in range(1, world.calendar.last + 1):
        for site in assignment.sites(period):
            for resource, amount in demand(world, service, site).items():
                result["capacity", site, resource, period] += amount
    if assignment.cutover is not None and service.length > 0:
        for team, days in effort(world, assignment).items():
            for period in range(assignment.cutover - service.length + 1, assignment.cutover + 1):
                result["team", team, "days", period] += days / service.length
    return {key: amount for key, amount in result.items() if amount and key in limited}


def effort(world: World, assignment: Assignment) -> dict[str, Fraction]:
    """Give the days that each team works on a move; empty for a service that does not move."""
    service = assignment.service
    if assignment.cutover is None or service.current is None:
        return {}
    theirs = world.names_of(service.current) | world.names_of(assignment.site)
    hosts = world.names_of(assignment.site)
    result: dict[str, Fraction] = defaultdict(Fraction)
    for name, days in service.effort.items():
        if name == "own":
            team = _first_team(world, "organisation", service.organisation)
        elif name == "target":
            team = next(
                (one for one, row in world.teams.items() if row.get("provider") in hosts), None
            )
        else:
            team = name if name in world.teams else None
        if team is not None and world.teams[team].get("provider") in {None, *theirs}:
            result[team] += days
    return result


def overloads(
    limited: Mapping[Key, Fraction], loads: Iterable[Mapping[Key, Fraction]]
) -> list[Violation]:
    """List every resource and team that carries too much, period by period."""
    total: dict[Key, Fraction] = defaultdict(Fraction)
    for one in loads:
        for key, amount in one.items():
            total[key] += amount
    # What carries nothing is fine, whatever the limit: nobody could do better.
    return [
        Violation(
            key[0],
            key[1],
            f"{key[2]} in period {key[3]}: {float(amount):g} of {float(limited[key]):g}",
        )
        for key, amount in sorted(total.items())
        if amount > limited[key]
    ]


def _capacity(world: World, site: Raw, period: int, extended: int) -> dict[str, Fraction]:
    result = {resource: exact(amount) for resource, amount in site.get("capacity", {}).items()}
    for change in _in_force(world, site.get("capacity_change", ()), period):
        for resource, amount in change["capacity"].items():
            grows = resource in result and exact(amount) > result[resource]
            if not (grows and period < extended):
                result[resource] = exact(amount)
    return result


def _extended(world: World, site: str) -> int:
    """Give the first period in which the capacity of a data centre may grow."""
    found = 0
    for gate in world.rows("gate"):
        if site in gate.get("data_centres", ()):
            day = gate.get("decided_on")
            opens = world.calendar.last + 1
            if day is not None:
                opens = world.calendar.first_period_from(day)
            found = max(found, opens)
    return found


def _days(world: World, team: Raw, period: int) -> Fraction | None:
    days = exact(team["days_per_period"]) if "days_per_period" in team else None
    for change in _in_force(world, team.get("change", ()), period):
        days = exact(change["days_per_period"])
    return days


def _in_force(world: World, changes: Iterable[Raw], period: int) -> list[Raw]:
    """Give the changes that have begun, by date; the last one of the list has the last word."""
    begun = [row for row in changes if world.calendar.period_of(row["from"]) <= period]

    def by_date(row: Raw) -> date:
        day: date = row["from"]
        return day

    return sorted(begun, key=by_date)


def _first_team(world: World, key: str, owner: str) -> str | None:
    for team, row in world.teams.items():
        if owner and row.get(key) == owner:
            return team
    return None
