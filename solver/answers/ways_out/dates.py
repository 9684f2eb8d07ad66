"""Other dates: gates, ends of sites, windows of services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from solver.answers.ways_out.change import Candidate, Change
from solver.families import gate as gates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from inventory.model import DataCentre, Provider
    from solver.problem import Problem


def gate(problem: Problem, subject: str) -> Iterator[Candidate]:
    """An earlier decision, by whole periods."""
    (row,) = (one for one in problem.index.inventory.gates if one.id == subject)
    periods = problem.periods
    opens = min(gates.opens(problem.index, row), problem.horizon + 2)

    def at(step: int) -> Change:
        new = periods.first_day(opens - step)
        path = f"gate.{subject}.decided_on"
        return Change("decided", subject, "", row.decided_on, new, {path: new})

    if opens > 1:
        yield Candidate("gate", subject, opens - 1, at)


def availability(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A site that lasts longer, or is there earlier, by whole periods."""
    index, periods = problem.index, problem.periods
    site = index.site_number[subject]
    centre = index.sites[site]
    first: tuple[DataCentre | Provider, ...] = (
        centre,
        *index.bodies(site, int(index.provider_today[site])),
    )
    last: tuple[DataCentre | Provider, ...] = (
        centre,
        *index.bodies(site, int(index.site_provider[site])),
    )
    until, since = int(index.until[site]), int(index.since[site])

    def lasting(step: int) -> Change:
        new = periods.last_day(until + step)
        sets = _dates(last, "available_until", lambda day: day < new, new)
        old = min(row.available_until for row in last if row.available_until)
        return Change("until", subject, "", old, new, sets)

    def beginning(step: int) -> Change:
        new = periods.first_day(since - step)
        sets = _dates(first, "available_from", lambda day: day > new, new)
        old = max(row.available_from for row in first if row.available_from)
        return Change("from", subject, "", old, new, sets)

    if until < problem.horizon:
        yield Candidate("availability", subject, problem.horizon - until, lasting)
    if since > 1:
        yield Candidate("availability", subject, since - 1, beginning)


def _dates(
    rows: tuple[DataCentre | Provider, ...],
    key: str,
    is_in_the_way: Callable[[dt.date], bool],
    new: dt.date,
) -> dict[str, Any]:
    """The new date for the site and those behind it, wherever the old one is in the way."""
    return {
        f"{'provider' if place else 'data_centre'}.{row.id}.{key}": new
        for place, row in enumerate(rows)
        if (day := getattr(row, key)) is not None and is_in_the_way(day)
    }


def horizon(problem: Problem, subject: str) -> Iterator[Candidate]:
    """An earlier `earliest`, or a later `latest`, of one service."""
    name, _comma, key = subject.partition(",")
    if key not in {"earliest", "latest"}:
        return
    periods = problem.periods
    old = getattr(problem.index.inventory.service_by_id[name], key)
    period = periods.number(old)

    def at(step: int) -> Change:
        new = (
            periods.last_day(period + step) if key == "latest" else periods.first_day(period - step)
        )
        path = f"service.{name}.{key}"
        if key == "latest":
            return Change("latest", name, "", old, new, {path: new})
        return Change("earliest", name, "", old, new, {path: new})

    steps = problem.horizon - period if key == "latest" else period - 1
    if steps > 0:
        yield Candidate("horizon", subject, steps, at)
