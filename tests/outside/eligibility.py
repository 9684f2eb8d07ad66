"""Which site may a service use, and which rules stand against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.outside.exact import exact
from tests.outside.prices import price

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.outside.assignment import Assignment
    from tests.outside.raw import Raw
    from tests.outside.service import Service
    from tests.outside.world import World

LEVELS = ("normal", "high", "very-high")


@dataclass(frozen=True)
class Violation:
    """A rule that a plan breaks.

    Attributes:
        family: The kind of rule, e.g. `capacity`.
        subject: The id of what breaks it.
    """

    family: str
    subject: str
    text: str


def barred(world: World, assignment: Assignment) -> list[Violation]:
    """List what forbids a service its site at that cutover; empty if it is eligible."""
    service, site = assignment.service, assignment.site
    if site == service.current:
        reasons = list(_staying(world, service, site))
    else:
        reasons = list(_moving(world, assignment))
    if service.current is not None:
        until = _end(world, service.current)
        last = world.calendar.last if assignment.cutover is None else assignment.cutover
        last = min(last, world.calendar.last)
        if until is not None and last > until:
            reasons.append(("availability", f"{service.current} ends with period {until}"))
        reasons += _driven(world, service, last)
    return [Violation(family, service.id, f"at {site}: {text}") for family, text in reasons]


def _staying(world: World, service: Service, site: str) -> Iterator[tuple[str, str]]:
    accepted = {None, "current", site, world.provider_of(site)}
    if not service.declined and service.pin not in accepted:
        yield "pin", f"pinned to {service.pin}"


def _moving(world: World, assignment: Assignment) -> Iterator[tuple[str, str]]:
    service, site = assignment.service, assignment.site
    yield from _decided(world, service, site)
    yield from _operated(world, service, site)
    yield from _suited(world, service, site)
    yield from _ruled(world, assignment)
    last = world.calendar.last
    for period in range(assignment.first_period_there, last + 1):
        if not _available(world, site, period):
            yield "availability", f"not available in period {period}"
            break
    # A move at the very end needs a price all the same: that of the last period.
    for period in range(min(assignment.first_period_there, last), last + 1):
        if price(world, service, site, period) is None:
            yield "price", f"no price in period {period}"
            break


def _decided(world: World, service: Service, site: str) -> Iterator[tuple[str, str]]:
    names = {site, world.provider_of(site)}
    if service.declined:
        yield "participation", "declined"
    elif service.pin is not None and service.pin not in names:
        yield "pin", f"pinned to {service.pin}"
    if service.allowed is not None and not names & set(service.allowed):
        yield "allowed", "not among the allowed ones"
    if names & set(service.forbidden):
        yield "forbidden", "forbidden"
    if world.target_providers is not None and world.provider_of(site) not in world.target_providers:
        yield "scenario", f"the scenario leaves {world.provider_of(site)} out"
    if world.operator(site).get("status") == "excluded":
        yield "excluded", "the provider is excluded"


def _operated(world: World, service: Service, site: str) -> Iterator[tuple[str, str]]:
    operator = world.operator(site)
    owner = operator.get("organisation")
    if "operation" not in operator.get("roles", ["operation"]):
        yield "role", "the provider operates nothing"
    if not world.is_among(service.organisation, operator.get("serves", [owner or "*"])):
        yield "serves", f"the provider does not serve {service.organisation!r}"
    if service.on_site_required and (not owner or owner != service.organisation):
        yield "on_site", "has to stay with its organisation's own IT"
    asking = world.organisations.get(service.organisation, {})
    if asking.get("in_house_only", False) and not _in_house(operator, service.organisation):
        yield "in_house", "the provider may not be commissioned in house"
    wanted = asking.get("min_scores", {})
    for criterion, least in wanted.items():
        score = operator.get("scores", {}).get(criterion)
        if score is None or exact(score) < exact(least):
            yield "min_scores", f"{criterion} is {score}, at least {least} is asked for"


def _in_house(operator: Raw, organisation: str | None) -> bool:
    """Tell whether an organisation owns the provider, with public bodies alone beside it."""
    if operator.get("organisation") == organisation:
        return True
    owners = operator.get("owners", [])
    shares = [exact(owner["share"]) for owner in owners if "share" in owner]
    holding = [owner for owner in owners if owner.get("share") != 0]
    return (
        organisation in [owner.get("organisation") for owner in owners]
        and all(owner.get("public", True) for owner in holding)
        and (not shares or sum(shares) >= exact(0.999999))
    )


def _suited(world: World, service: Service, site: str) -> Iterator[tuple[str, str]]:
    approved = world.sites[site].get("protection", {})
    for key, need in service.protection.items():
        if _level(need) > _level(approved.get(key, "very-high")):
            yield "protection", f"{key}: {need}"
    for key, hours in service.recovery.items():
        given = world.sites[site].get("recovery", {}).get(key)
        if given is None:
            given = world.operator(site).get("recovery", {}).get(key)
        if given is None or exact(given) > hours:
            yield "recovery", f"{key}: {given} instead of {hours}"
    missing = set(service.needs) - _capabilities(world, site)
    if missing:
        yield "needs", ", ".join(sorted(missing))


def _ruled(world: World, assignment: Assignment) -> Iterator[tuple[str, str]]:
    for rule, begin in _rules(world, assignment.service):
        asked = max(assignment.first_period_there, begin)
        for key, wanted in rule.get("require", {}).items():
            if not _meets(world, assignment.site, asked, key, wanted):
                yield "rule", f"{rule['id']}: {key} {wanted}"


def _driven(world: World, service: Service, last: int) -> Iterator[tuple[str, str]]:
    """List the rules by which a service must have left its site before the last period there."""
    if service.current is None:
        return
    for rule, begin in _rules(world, service):
        if "from" in rule and last >= begin:
            for key, wanted in rule.get("require", {}).items():
                if not _meets(world, service.current, begin, key, wanted):
                    yield "rule", f"{rule['id']} from period {begin} on: {key} {wanted}"


def _rules(world: World, service: Service) -> Iterator[tuple[Raw, int]]:
    """List the rules about a service, each with the first period in which it asks for anything."""
    for rule in world.rows("rule"):
        begin = max(world.calendar.period_of(rule["from"]), 1) if "from" in rule else 1
        if begin <= world.calendar.last and _matches(world, rule.get("when", {}), service):
            yield rule, begin


def _matches(world: World, when: Raw, service: Service) -> bool:
    for key, wanted in when.items():
        values = _several(wanted)
        if key == "data_category":
            fits = any(value in service.data_categories for value in values)
        elif key == "organisation":
            fits = world.is_among(service.organisation, values)
        elif key in {"function", "category", "application"}:
            fits = getattr(service, key) in values
        else:
            need = _level(service.protection.get(key, "normal"))
            fits = any(need >= _level(value) for value in values)
        if not fits:
            return False
    return True


def _meets(world: World, name: str, period: int, key: str, wanted: Any) -> bool:
    site, operator = world.sites[name], world.operator(name)
    values = _several(wanted)
    if key == "certificate":
        return any(_certified(world, name, period, value) for value in values)
    if key == "capability":
        return any(value in _capabilities(world, name) for value in values)
    if key == "public_law":
        return bool(operator.get("public_law", False)) == bool(wanted)
    if key == "region":
        return site.get("region", operator.get("region")) in values
    if key in {"confidentiality", "integrity", "availability", "availability_class"}:
        return _rank(site, key) >= (wanted if key == "availability_class" else _level(wanted))
    return operator.get(key) in values


def _certified(world: World, name: str, period: int, certificate: str) -> bool:
    day = world.calendar.first_day(period)
    site, operator = world.sites[name], world.operator(name)
    for held in (*site.get("certificates", ()), *operator.get("certificates", ())):
        if isinstance(held, str):
            if held == certificate:
                return True
        elif held["id"] == certificate and held.get("valid_from", day) <= day <= held.get(
            "valid_until", day
        ):
            return True
    return False


def _capabilities(world: World, site: str) -> set[str]:
    return {
        *world.sites[site].get("capabilities", ()),
        *world.operator(site).get("capabilities", ()),
    }


def _available(world: World, site: str, period: int) -> bool:
    for row in (world.sites[site], world.operator(site)):
        begin, end = row.get("available_from"), row.get("available_until")
        if begin is not None and period < world.calendar.period_of(begin):
            return False
        if end is not None and period > world.calendar.period_of(end):
            return False
    return True


def _end(world: World, site: str) -> int | None:
    """Give the last period in which a site can be used, None without an end."""
    ends = [
        world.calendar.period_of(row["available_until"])
        for row in (world.sites[site], world.operator(site))
        if "available_until" in row
    ]
    return min(ends, default=None)


def _rank(site: Raw, key: str) -> int:
    if key == "availability_class":
        return int(site.get(key, 0))
    return _level(site.get("protection", {}).get(key, "very-high"))


def _level(name: str) -> int:
    return LEVELS.index(name)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
