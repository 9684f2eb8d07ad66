"""Which site may a service use, and which rules stand against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.outside.exact import exact
from tests.outside.prices import price

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

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
        reasons += _left_behind(world, service, service.current, last)
        reasons += _driven(world, service, service.current, last)
    return [Violation(family, service.id, f"at {site}: {text}") for family, text in reasons]


def _staying(world: World, service: Service, site: str) -> Iterator[tuple[str, str]]:
    accepted = {None, "current", *world.names_of(site)}
    if not service.declined and service.pin not in accepted:
        yield "pin", f"pinned to {service.pin}"


def _moving(world: World, assignment: Assignment) -> Iterator[tuple[str, str]]:
    service, site = assignment.service, assignment.site
    last = world.calendar.last
    yield from _decided(world, service, site)
    # Whoever has the site while it is used, and in the end in any case.
    used = range(min(max(assignment.first_period_there, 1), last), last + 1)
    for provider in dict.fromkeys(world.provider_of(site, period) for period in used):
        yield from _operated(world, service, site, world.providers[provider])
        yield from _suited(world, service, site, world.providers[provider])
    yield from _ruled(world, assignment)
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
    names = world.names_of(site)
    if service.declined:
        yield "participation", "declined"
    elif service.pin is not None and service.pin not in names:
        yield "pin", f"pinned to {service.pin}"
    if service.allowed is not None and not names & set(service.allowed):
        yield "allowed", "not among the allowed ones"
    if names & set(service.forbidden):
        yield "forbidden", "forbidden"
    if world.target_providers is not None and names.isdisjoint(world.target_providers):
        yield "scenario", f"the scenario leaves {world.provider_of(site)} out"


def _operated(
    world: World, service: Service, site: str, operator: Raw
) -> Iterator[tuple[str, str]]:
    owner = operator.get("organisation")
    if "excluded" in {
        operator.get("status"),
        world.runs(site, operator["id"]).get("status"),
    }:
        yield "excluded", "the provider is excluded, or who runs the site"
    yield from _contracted(world, service, site, operator)
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


def _contracted(
    world: World, service: Service, site: str, operator: Raw
) -> Iterator[tuple[str, str]]:
    owner = operator.get("organisation")
    if "operation" not in world.runs(site, operator["id"]).get("roles", ["operation"]):
        yield "role", "the provider operates nothing"
    if not world.is_among(service.organisation, operator.get("serves", [owner or "*"])):
        yield "serves", f"the provider does not serve {service.organisation!r}"


def _left_behind(world: World, service: Service, site: str, last: int) -> Iterator[tuple[str, str]]:
    """List the successors that do not keep a service that still runs where it runs today."""
    for period in range(1, last + 1):
        now = world.provider_of(site, period)
        if now != world.sites[site]["provider"]:
            for _, text in _contracted(world, service, site, world.providers[now]):
                yield "succession", f"{now} from period {period} on: {text}"


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


def _suited(world: World, service: Service, site: str, operator: Raw) -> Iterator[tuple[str, str]]:
    approved = world.sites[site].get("protection", {})
    for key, need in service.protection.items():
        if _level(need) > _level(approved.get(key, "very-high")):
            yield "protection", f"{key}: {need}"
    for key, hours in service.recovery.items():
        given = world.sites[site].get("recovery", {}).get(key)
        if given is None:
            given = operator.get("recovery", {}).get(key)
        if given is None or exact(given) > hours:
            yield "recovery", f"{key}: {given} instead of {hours}"
    runs = world.runs(site, operator["id"])
    missing = set(service.needs) - _capabilities(world.sites[site], operator)
    missing -= _capabilities(world.sites[site], runs)
    if missing:
        yield "needs", ", ".join(sorted(missing))


def _ruled(world: World, assignment: Assignment) -> Iterator[tuple[str, str]]:
    last = world.calendar.last
    for rule, begin in _rules(world, assignment.service):
        asked = max(assignment.first_period_there, begin)
        for period in range(min(asked, last), last + 1):
            for missing in _missing(world, rule, assignment.site, asked, period):
                yield "rule", f"{rule['id']}: {missing}"


def _driven(world: World, service: Service, site: str, last: int) -> Iterator[tuple[str, str]]:
    """List the rules by which a service must have left its site before the last period there."""
    for rule, begin in _rules(world, service):
        if "from" in rule:
            for period in range(begin, last + 1):
                for missing in _missing(world, rule, site, begin, period):
                    yield "rule", f"{rule['id']} from period {begin} on: {missing}"


def _missing(world: World, rule: Raw, site: str, first: int, period: int) -> Iterator[str]:
    """List what is required and not there, with the provider of a period.

    A certificate is valid on the first day on which it is asked for, and had by all who follow.
    """
    for provider in _behind(world, site, period):
        for key, wanted in rule.get("require", {}).items():
            row = world.sites[site]
            if key == "certificate":
                ok = any(_certified(row, provider, one, None) for one in _several(wanted))
            elif key == "capability":
                ok = any(
                    one in _capabilities(row, body)
                    for body in _behind(world, site, period)
                    for one in _several(wanted)
                )
            else:
                ok = _meets(row, provider, key, wanted)
            if not ok:
                yield f"{key} {wanted} with {provider['id']}"
    day = world.calendar.first_day(first)
    for provider in _behind(world, site, first) if "certificate" in rule["require"] else ():
        wanted = _several(rule["require"]["certificate"])
        if not any(_certified(world.sites[site], provider, one, day) for one in wanted):
            yield f"{wanted} of {provider['id']} on {day}"


def _behind(world: World, site: str, period: int) -> list[Raw]:
    """List who answers for a data centre: its provider, and who runs it for that one."""
    provider = world.operator(site, period)
    runs = world.runs(site, provider["id"])
    return [provider] if runs is provider else [provider, runs]


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


def _meets(site: Raw, operator: Raw, key: str, wanted: Any) -> bool:
    values = _several(wanted)
    if key == "public_law":
        return bool(operator.get("public_law", False)) == bool(wanted)
    if key == "region":
        return site.get("region", operator.get("region")) in values
    if key in {"confidentiality", "integrity", "availability", "availability_class"}:
        return _rank(site, key) >= (wanted if key == "availability_class" else _level(wanted))
    return operator.get(key) in values


def _certified(site: Raw, operator: Raw, certificate: str, day: date | None) -> bool:
    """Tell whether a certificate is valid on a day, or there at all."""
    for held in (*site.get("certificates", ()), *operator.get("certificates", ())):
        if isinstance(held, str):
            if held == certificate:
                return True
        elif held["id"] == certificate and (
            day is None or held.get("valid_from", day) <= day <= held.get("valid_until", day)
        ):
            return True
    return False


def _capabilities(site: Raw, operator: Raw) -> set[str]:
    return {*site.get("capabilities", ()), *operator.get("capabilities", ())}


def _available(world: World, site: str, period: int) -> bool:
    for row in (world.sites[site], *_behind(world, site, period)):
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
        for row in (world.sites[site], *_behind(world, site, world.calendar.last))
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
