"""Changes of calendars, offers, criteria and the length of work."""

from __future__ import annotations

import datetime as dt
import math
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from inventory.freezes import frozen_periods
from solver.answers.ways_out_change import Candidate, Change
from solver.compile.prices import PriceList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Freeze
    from solver.problem import Problem

SHARE: Final = "_share"
"""What ends so is a share, and never more than 1."""

_DAY: Final = dt.timedelta(days=1)

MOST_DEGREES: Final = 1_000
"""Degrees of a criterion: each is a hundredth of the leading digit of what is asked."""


def freeze(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A freeze that ends earlier or begins later, by whole periods, until nothing of it is left."""
    by_id = {row.id: row for row in problem.index.inventory.freezes}
    for name in subject.split(","):
        row = by_id[name]
        if row.every is None and row.from_ is not None and row.to is not None:
            yield from _shorter(problem, subject, row, row.from_, row.to)


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


def price(problem: Problem, subject: str) -> Iterator[Candidate]:
    """An offer for a service at a site without a price; it counts what the service costs today.

    What it would really cost nobody knows; without a cost of today there is nothing to count.
    """
    index = problem.index
    service = index.service_number[subject]
    today = float(problem.stay_price[service, 1:].max(initial=0.0))
    if today <= 0:
        return
    prices = PriceList(index)
    new = round(today, 2)
    for site, centre in enumerate(index.sites):
        if site == index.current[service] or prices.quote(service, site).known[1:].all():
            continue
        row = {"service": subject, "data_centre": centre.id, "price_per_year": new}
        change = Change("offer", subject, centre.id, None, new, extra=(("offer", row),))
        yield Candidate("price", subject, 1, partial(_always, change))


def _always(change: Change, _step: int) -> Change:
    return change


def criterion(problem: Problem, subject: str) -> Iterator[Candidate]:
    """A limit on a criterion that asks for less."""
    label, name, end = subject.split(",")
    key = "at_least" if end == "least" else "at_most"
    for place, row in enumerate(problem.index.inventory.limits):
        old = getattr(row, key)
        if (row.id or f"#{place + 1}") != label or row.criterion != name or old is None:
            continue
        unit = 10.0 ** (math.floor(math.log10(abs(old))) - 2) if old else 0.01
        digits = max(-round(math.log10(unit)), 0)

        def at(
            step: int,
            old: float = old,
            unit: float = unit,
            digits: int = digits,
        ) -> Change:
            new = round(old - step * unit if key == "at_least" else old + step * unit, digits)
            return Change("criterion", label, name, old, new, {f"limit.{label}.{key}": new})

        most = MOST_DEGREES
        if key == "at_least":
            most = min(most, math.floor(max(old, 0.0) / unit + 1e-9))
        elif name.endswith(SHARE):
            most = min(most, math.floor((1.0 - old) / unit + 1e-9))
        if most > 0:
            yield Candidate("criterion", subject, most, at)


def length(problem: Problem, subject: str, services: frozenset[str]) -> Iterator[Candidate]:
    """Migrations of the services in question that take fewer periods."""
    index = problem.index
    for number in sorted(index.service_number[name] for name in services):
        old, parallel = int(index.length[number]), int(index.parallel[number])
        name = index.services[number].id
        fewest = max(parallel, 0)
        if old <= fewest or index.current[number] < 0:
            continue

        def at(step: int, name: str = name, old: int = old) -> Change:
            path = f"service.{name}.migration.periods"
            return Change("length", name, "", old, old - step, {path: old - step})

        yield Candidate("horizon", subject, old - fewest, at)
