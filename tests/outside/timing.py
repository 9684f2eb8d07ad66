"""When a service may move: horizon, its own dates, freezes and gates."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.outside.eligibility import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tests.outside.assignment import Assignment
    from tests.outside.raw import Raw
    from tests.outside.service import Service
    from tests.outside.world import World


def untimely(world: World, assignment: Assignment) -> list[Violation]:
    """List what stands against the cutover of a service; nothing for one that does not move."""
    if assignment.cutover is None:
        return []
    service, cutover = assignment.service, assignment.cutover
    texts = [
        *_window(world, service, cutover),
        *_gates(world, assignment, cutover - service.length + 1),
    ]
    if cutover in frozen_periods(world, service):
        texts.append(("freeze", "frozen"))
    return [Violation(family, service.id, f"cutover {cutover}: {text}") for family, text in texts]


def frozen_periods(world: World, service: Service) -> frozenset[int]:
    """Give the periods in which no cutover of a service may fall."""
    if service.id not in world.frozen_cache:
        rows = [row for row in world.rows("freeze") if _concerns(world, row, service)]
        world.frozen_cache[service.id] = frozenset(_frozen(world, rows) if rows else ())
    return world.frozen_cache[service.id]


def _window(world: World, service: Service, cutover: int) -> Iterator[tuple[str, str]]:
    first = cutover - service.length + 1
    if first < 1 or cutover < 0 or cutover > world.calendar.last:
        yield "window", "the migration leaves the horizon"
    if service.earliest is not None and cutover < world.calendar.period_of(service.earliest):
        yield "window", f"not before {service.earliest}"
    if service.latest is not None and cutover > world.calendar.period_of(service.latest):
        yield "window", f"not after {service.latest}"


def _gates(world: World, assignment: Assignment, first: int) -> Iterator[tuple[str, str]]:
    for gate in world.rows("gate"):
        if not _opens_for(world, gate, assignment):
            continue
        decided = gate.get("decided_on")
        if decided is None:
            yield "gate", f"{gate['id']} is not decided"
        elif first < world.calendar.first_period_from(decided):
            yield "gate", f"{gate['id']} opens on {decided}"


def _opens_for(world: World, gate: Raw, assignment: Assignment) -> bool:
    service = assignment.service
    providers, organisations = gate.get("providers"), gate.get("organisations")
    services = gate.get("services")
    if not (providers or organisations or services):
        return not gate.get("data_centres")
    if services and service.id in services:
        return True
    towards = not world.names_of(assignment.site).isdisjoint(providers or ())
    belongs = bool(organisations) and world.is_among(service.organisation, organisations or ())
    if providers and organisations:
        return towards and belongs
    return towards or belongs


def _concerns(world: World, freeze: Raw, service: Service) -> bool:
    selectors = ("services", "applications", "functions", "organisations")
    if not any(freeze.get(key) for key in selectors):
        return True
    return (
        service.id in freeze.get("services", ())
        or service.application in freeze.get("applications", ())
        or service.function in freeze.get("functions", ())
        or world.is_among(service.organisation, freeze.get("organisations", ()))
    )


def _frozen(world: World, rows: list[Raw]) -> Iterator[int]:
    for period in range(1, world.calendar.last + 1):
        days = world.calendar.days(period)
        if any(row.get("strict") and any(_holds(row, day) for day in days) for row in rows) or all(
            any(_holds(row, day) for row in rows) for day in days
        ):
            yield period


def _holds(freeze: Raw, day: date) -> bool:
    """Tell whether a day lies between the dates of a freeze, or in what comes every year."""
    if "from" in freeze or "to" in freeze:
        begin_day: date = freeze.get("from", day)
        end_day: date = freeze.get("to", day)
        if begin_day <= day <= end_day:
            return True
    every = freeze.get("every")
    if every is None:
        return False
    begin, end = _month_and_day(every["from"]), _month_and_day(every["to"])
    today = (day.month, day.day)
    return begin <= today <= end if begin <= end else today >= begin or today <= end


@cache
def _month_and_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
