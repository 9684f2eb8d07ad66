"""Limits on criteria of the whole plan at its end, read off the description of the format."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.outside.eligibility import Violation
from tests.outside.exact import ONE, ZERO, exact
from tests.outside.relations import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.outside.assignment import Assignment
    from tests.outside.world import World

LEVELS = {"normal": 0, "high": 1, "very-high": 2}
GOALS = ("confidentiality", "integrity", "availability")
# A bound may have been computed from a plan: a thousandth of the smallest unit is forgiven.
THOUSANDTH = Fraction(1, 1000)


def beyond_criteria(world: World, plan: Sequence[Assignment]) -> Iterator[Violation]:
    """List the limits on criteria that a plan breaks."""
    for number, row in enumerate(world.rows("limit"), start=1):
        if "criterion" not in row:
            continue
        name = row["criterion"]
        subject = str(row.get("id", number))
        found = value(world, plan, name)
        if found is None:
            continue
        amount, count, grain = found
        # Compared are sums over services: `amount` against the bound times those that count.
        slack = THOUSANDTH * grain * (count if name == "distance" else 1)
        if "at_least" in row and amount < exact(row["at_least"]) * count - slack:
            yield Violation("criterion", subject, f"{name} {float(amount / count):g} is too low")
        if "at_most" in row and amount > exact(row["at_most"]) * count + slack:
            yield Violation("criterion", subject, f"{name} {float(amount / count):g} is too high")


def value(
    world: World, plan: Sequence[Assignment], name: str
) -> tuple[Fraction, int, Fraction] | None:
    """Give sum, divisor and smallest unit of a criterion; None if nothing counts."""
    if not plan:
        return None
    sites = Counter(each.site for each in plan)
    match name:
        case "data_centres":
            found = Fraction(len(sites)), 1, ONE
        case "providers":
            found = Fraction(len({world.provider_of(site) for site in sites})), 1, ONE
        case "one_site_share":
            found = Fraction(max(sites.values())), len(plan), ONE
        case "local_share":
            found = Fraction(sum(_is_local(world, each) for each in plan)), len(plan), ONE
        case "protection_margin":
            found = sum((_margin(world, each) for each in plan), ZERO), len(plan), Fraction(1, 3)
        case "distance":
            ways = [way for each in plan if (way := _way(world, each)) is not None]
            found = sum(ways, ZERO), len(ways), THOUSANDTH
        case _:
            scores = [_score(world, each, name) for each in plan]
            found = sum(scores, ZERO), len(plan), THOUSANDTH
    return found if found[1] else None


def _score(world: World, one: Assignment, name: str) -> Fraction:
    return Fraction(round(exact(world.operator(one.site).get("scores", {}).get(name, 0)), 3))


def _is_local(world: World, one: Assignment) -> bool:
    own = one.service.organisation
    return bool(own) and world.operator(one.site).get("organisation") == own


def _margin(world: World, one: Assignment) -> Fraction:
    approved = world.sites[one.site].get("protection", {})
    return Fraction(
        sum(
            LEVELS[approved.get(goal, "very-high")]
            - LEVELS[one.service.protection.get(goal, "normal")]
            for goal in GOALS
        ),
        3,
    )


def _way(world: World, one: Assignment) -> Fraction | None:
    home = one.service.current
    if home is None or "location" not in world.sites[home]:
        owned = (
            site
            for site, row in world.sites.items()
            if "location" in row
            and one.service.organisation
            and world.operator(site).get("organisation") == one.service.organisation
        )
        home = next(owned, None)
    if home is None:
        return None
    way = distance_km(world, home, one.site)
    return None if way is None else Fraction(round(way * 1000), 1000)
