"""Changes of calendars, offers, and of when and how long people work."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from msgspec import structs

from inventory.freezes import frozen_periods
from inventory.model import Recurrence
from solver.answers.ways_out.change import Candidate, Change
from solver.compile.prices import PriceList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Freeze
    from solver.answers.ways_out.change import Kind
    from solver.problem import Problem

_DAY: Final = dt.timedelta(days=1)

COMMON_YEAR: Final = 2025
"""A year without a leap day, and so is the next."""


def freeze(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A freeze that ends earlier or begins later, by whole periods, until nothing of it is left."""
    by_id = {row.id: row for row in problem.index.inventory.freezes}
    for name in subject.split(","):
        row = by_id[name]
        if row.every is not None:
            yield from _shorter_each_year(problem, subject, row, row.every)
        elif row.from_ is not None or row.to is not None:
            # One that has no end lasts as long as anybody looks.
            first = row.from_ or problem.periods.start
            last = row.to or problem.periods.last_day(problem.horizon)
            yield from _shorter(problem, subject, row, first, last)


def _shorter(
    problem: Problem, subject: str, row: Freeze, first: dt.date, last: dt.date
) -> Iterator[Candidate]:
    periods = problem.periods
    frozen = sorted(frozen_periods([row], periods))

    def ending(step: int) -> Change:
        # A single day never freezes a period, unless the freeze is strict.
        new = max(periods.first_day(frozen[-step]) - _DAY, first)
        sets: dict[str, Any] = {f"freeze.{row.id}.to": new}
        if step == len(frozen) and row.strict:
            sets[f"freeze.{row.id}.strict"] = False
        return Change("thawed", row.id, "", last, new, sets)

    def beginning(step: int) -> Change:
        new = min(periods.last_day(frozen[step - 1]) + _DAY, last)
        sets: dict[str, Any] = {f"freeze.{row.id}.from": new}
        if step == len(frozen) and row.strict:
            sets[f"freeze.{row.id}.strict"] = False
        return Change("frozen", row.id, "", first, new, sets)

    if frozen:
        yield Candidate("freeze", subject, len(frozen), ending)
        yield Candidate("freeze", subject, len(frozen), beginning)


def _shorter_each_year(
    problem: Problem, subject: str, row: Freeze, every: Recurrence
) -> Iterator[Candidate]:
    """A freeze of each year that bars fewer periods: by its days, or by how it counts them."""
    lax = structs.replace(row, strict=False)
    is_by_days = frozen_periods([lax], problem.periods) < frozen_periods([row], problem.periods)
    if is_by_days:
        change = Change("lax", row.id, "", None, None, {f"freeze.{row.id}.strict": False})
        yield Candidate("freeze", subject, 1, partial(_always, change))
    days = _days(every)
    either: tuple[tuple[Kind, list[tuple[str, str]]], ...] = (
        ("thawed_yearly", [(days[0], last) for last in days[-2::-1]]),
        ("frozen_yearly", [(first, days[-1]) for first in days[1:]]),
    )
    for kind, spans in either:
        degrees = [one for one in _thawing(problem, row, spans) if not (is_by_days and one[2])]
        if degrees:
            at = partial(_each_year, row.id, kind, every, degrees)
            yield Candidate("freeze", subject, len(degrees), at)


def _days(every: Recurrence) -> list[str]:
    """The days of a span, as month and day, by a year without a leap day."""
    ends = [text.replace("02-29", "02-28") for text in (every.from_, every.to)]
    first, last = (dt.date(COMMON_YEAR, int(text[:2]), int(text[3:])) for text in ends)
    if last < first:
        last = last.replace(year=COMMON_YEAR + 1)
    count = (last - first).days + 1
    return [(first + place * _DAY).strftime("%m-%d") for place in range(count)]


def _thawing(
    problem: Problem, row: Freeze, spans: list[tuple[str, str]]
) -> Iterator[tuple[str, str, bool]]:
    """Those of ever shorter spans that freeze fewer periods than the ones before."""
    frozen = frozen_periods([row], problem.periods)
    for place, (first, last) in enumerate(spans):
        # A single day freezes no period unless it counts for all of it.
        strict = row.strict and place < len(spans) - 1
        shorter = structs.replace(row, every=Recurrence(first, last), strict=strict)
        now = frozen_periods([shorter], problem.periods)
        if now < frozen:
            frozen = now
            yield first, last, strict != row.strict


def _each_year(
    name: str, kind: Kind, every: Recurrence, degrees: list[tuple[str, str, bool]], step: int
) -> Change:
    first, last, is_lax = degrees[step - 1]
    old, new = (every.to, last) if kind == "thawed_yearly" else (every.from_, first)
    sets: dict[str, Any] = {f"freeze.{name}.every": {"from": first, "to": last}}
    if is_lax:
        sets[f"freeze.{name}.strict"] = False
    return Change(kind, name, "", old, new, sets)


def later(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A new service that starts later, by whole periods."""
    index, periods = problem.index, problem.periods
    number = index.service_number[subject]
    entry = int(index.entry[number])

    def at(step: int) -> Change:
        new = periods.first_day(entry + step)
        path = f"service.{subject}.needed_from"
        return Change("needed", subject, "", index.services[number].needed_from, new, {path: new})

    if 0 < entry <= problem.horizon:
        yield Candidate("eligibility", subject, problem.horizon + 1 - entry, at)


def price(problem: Problem, subject: str) -> Iterator[Candidate]:
    """An offer for a service at a site without a price, counted at what is likeliest."""
    index = problem.index
    service = index.service_number[subject]
    amount, like = likely_price(problem, service)
    prices = PriceList(index)
    sites = [
        site
        for site in range(problem.sites)
        if site != index.current[service] and not prices.quote(service, site).known[1:].all()
    ]
    # An offer is of no use where another rule bars the service.
    free = [site for site in sites if problem.bars[service, site] < 0]
    for site in free or sites:
        name = index.sites[site].id
        row = {"service": subject, "data_centre": name, "price_per_year": amount}
        change = Change("offer", subject, name, like, amount, extra=(("offer", row),))
        yield Candidate("price", subject, 1, partial(_always, change))


def likely_price(problem: Problem, service: int) -> tuple[float, str]:
    """What an offer for a service is counted at, and why.

    Args:
        problem: The compiled inventory.
        service: Its number.

    Returns:
        EUR a year; and `today` for what it costs today, `elsewhere` for its dearest price at
        another site, `application` for the mean of services of its application today, `all` for
        that of all services, `nothing` if nobody has a price.
    """
    index = problem.index
    today = problem.stay_price[:, 1:].max(axis=1, initial=0.0)
    if today[service] > 0:
        return round(float(today[service]), 2), "today"
    first, last = problem.first_option[service], problem.first_option[service + 1]
    own = float(problem.option_price[first:last, 1:].max(initial=0.0))
    if own > 0:
        return round(own, 2), "elsewhere"
    product = index.services[service].application
    same = [product is not None and row.application == product for row in index.services]
    alike = np.array(same, dtype=bool)
    for mask, like in ((alike, "application"), (np.ones_like(alike), "all")):
        known = today[mask & (today > 0)]
        if len(known):
            return round(float(known.mean()), 2), like
    return 0.0, "nothing"


def _always(change: Change, _step: int) -> Change:
    return change


def length(problem: Problem, subject: str, services: frozenset[str]) -> Iterator[Candidate]:
    """Migrations of the services in question that take fewer periods."""
    index = problem.index
    for number in sorted(index.service_number[name] for name in services):
        old, parallel = int(index.length[number]), int(index.parallel[number])
        if old > 0 and index.current[number] >= 0:
            at = partial(_faster, index.services[number].id, old, parallel)
            yield Candidate("horizon", subject, old, at)


def _faster(name: str, old: int, parallel: int, step: int) -> Change:
    path = f"service.{name}.migration"
    sets = {f"{path}.periods": old - step}
    # Both sites run for no longer than the work lasts.
    if parallel > old - step:
        sets[f"{path}.parallel"] = old - step
    return Change("length", name, "", old, old - step, sets)
