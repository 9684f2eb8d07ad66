"""What two services ask of each other: order, nearness, distance.

Every such rule is about pairs, also where a table names several services.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from tests.outside.eligibility import Violation
from tests.outside.exact import exact

if TYPE_CHECKING:
    from tests.outside.assignment import Assignment
    from tests.outside.raw import Raw
    from tests.outside.world import World

EARTH_RADIUS_KM = 6371.0088

# What is wrong between two sites; None if nothing is.
BetweenSites = Callable[[str, str], str | None]


@dataclass(frozen=True)
class PairRule:
    """A rule between two services.

    Attributes:
        breach: Says what is wrong with two assignments; None if nothing is.
    """

    first: str
    second: str
    family: str
    breach: Callable[[Assignment, Assignment], str | None]

    def violation(self, first: Assignment, second: Assignment) -> Violation | None:
        """Give the violation by two assignments, None if they keep the rule."""
        text = self.breach(first, second)
        if text is None:
            return None
        return Violation(self.family, self.first, f"with {self.second}: {text}")


def pair_rules(world: World) -> list[PairRule]:
    """List the rules between two services that both exist."""
    rules = [*_dependencies(world), *_together(world), *_apart(world)]
    return [
        rule
        for rule in rules
        if rule.first in world.services
        and rule.second in world.services
        and rule.first != rule.second
    ]


def _dependencies(world: World) -> Iterator[PairRule]:
    for row in world.rows("dependency"):
        first, second = row["service"], row["on"]
        if "together" in row:
            check = partial(_same, world, row["together"])
            yield PairRule(first, second, "together", partial(_always, world, check))
        if "max_latency_ms" in row:
            check = partial(_near, world, row)
            yield PairRule(first, second, "latency", partial(_always, world, check))
        if "order" in row:
            yield PairRule(first, second, "order", partial(_in_order, row["order"]))


def _together(world: World) -> Iterator[PairRule]:
    for row in world.rows("together"):
        scope = row.get("scope", "data_centre")
        for first, second in combinations(row["services"], 2):
            check = partial(_same, world, scope)
            yield PairRule(first, second, "together", partial(_at_the_end, check))
            if row.get("same_wave"):
                yield PairRule(first, second, "together", _same_wave)


def _apart(world: World) -> Iterator[PairRule]:
    for row in world.rows("apart"):
        for first, second in combinations(row["services"], 2):
            check = partial(_distant, world, row)
            yield PairRule(first, second, "apart", partial(_always, world, check))


def _always(world: World, check: BetweenSites, first: Assignment, second: Assignment) -> str | None:
    """Check the places from the first that is no longer today's, and those at the end."""
    end = world.calendar.last + 1
    begin = min(first.leaves_today(end), second.leaves_today(end))
    for period in range(begin, end + 1):
        one, other = first.place(period, end), second.place(period, end)
        if one is not None and other is not None:
            text = check(one, other)
            if text is not None:
                return f"{text} (period {period})"
    return None


def _at_the_end(check: BetweenSites, first: Assignment, second: Assignment) -> str | None:
    return check(first.site, second.site)


def _same_wave(first: Assignment, second: Assignment) -> str | None:
    if first.cutover is None or second.cutover is None or first.cutover == second.cutover:
        return None
    return f"cutovers {first.cutover} and {second.cutover}"


def _in_order(order: str, service: Assignment, on: Assignment) -> str | None:
    finish, start = _finish(on), _start(service, order)
    if finish is None or start is None or finish <= start:
        return None
    return f"{on.service.id} finishes in period {finish}, later than {start}"


def _finish(on: Assignment) -> int | None:
    return on.service.first_use - 1 if on.is_new else on.cutover


def _start(service: Assignment, order: str) -> int | None:
    """Give the last period in which the other may finish; None if the service stays."""
    if service.is_new:
        return service.service.first_use - 1
    if service.cutover is None:
        return None
    return service.cutover - (service.service.length if order == "before" else 0)


def _same(world: World, scope: str, one: str, other: str) -> str | None:
    if scope == "provider":
        one, other = world.provider_of(one), world.provider_of(other)
    return None if one == other else f"{one} and {other} are not the same"


def _distant(world: World, row: Raw, one: str, other: str) -> str | None:
    by_provider = row.get("scope", "data_centre") == "provider"
    if one == other or (by_provider and world.provider_of(one) == world.provider_of(other)):
        return f"both at {one if one == other else world.provider_of(one)}"
    if "min_km" in row:
        distance = distance_km(world, one, other)
        if distance is None or distance < row["min_km"]:
            return f"{one} and {other} are {distance} km apart"
    return None


def distance_km(world: World, one: str, other: str) -> float | None:
    places = [world.sites[site].get("location") for site in (one, other)]
    if any(place is None for place in places):
        return None
    (lat1, lon1), (lat2, lon2) = (
        (radians(place["lat"]), radians(place["lon"])) for place in places if place
    )
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def _near(world: World, row: Raw, one: str, other: str) -> str | None:
    if one == other:
        return None
    for link in world.rows("link"):
        if {link["a"], link["b"]} == {one, other}:
            if exact(link["latency_ms"]) <= exact(row["max_latency_ms"]):
                return None
            return f"{link['latency_ms']} ms from {one} to {other}"
    return f"no latency is known from {one} to {other}"
