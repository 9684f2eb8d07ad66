"""Migrations lie inside the horizon and inside the dates that people gave.

A migration occupies periods c - L + 1 .. c, all inside 1..T, hence L <= c <= T (L = 0: 0 <= c <= T);
period(earliest) <= c <= period(latest). A new service has the one c before its first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.figures import day
from inventory.language import _

if TYPE_CHECKING:
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index
    from solver.problem import Problem

NAME: Final = "horizon"
PLANNING: Final = "planning"
"""The subject of the rule that all work lies inside the horizon."""


def title() -> str:
    """The name of the rule for people."""
    return _("horizon, earliest and latest date")


def allowed(index: Index, service: Ints, site: Ints) -> Bools:
    """Cutovers inside the horizon and the dates of the service, shape (O, T + 1)."""
    del site
    cutover = np.arange(index.horizon + 1)[None, :]
    first = np.array([_first(index, number) for number in range(len(index.services))])
    last = np.array([_last(index, number) for number in range(len(index.services))])
    return (cutover >= first[service][:, None]) & (cutover <= last[service][:, None])


def reason(index: Index, service: int, site: int) -> str:
    """Which dates leave no period."""
    del site
    row = index.services[service]
    return _(
        "{service} needs {length} periods; horizon 1..{horizon}, earliest {earliest}, latest {latest}"
    ).format(
        service=row.id,
        length=index.length[service],
        horizon=index.horizon,
        earliest=day(row.earliest) if row.earliest else "-",
        latest=day(row.latest) if row.latest else "-",
    )


def barring(index: Index, service: int, site: int) -> dict[str, Bools]:
    """The cutovers that the length of the work and each of the dates bar, (T + 1,) each."""
    del site
    row = index.services[service]
    if index.entry[service]:
        return {}
    cutover = np.arange(index.horizon + 1)
    found = {PLANNING: cutover < int(index.length[service])}
    if row.earliest is not None:
        found[f"{row.id},earliest"] = cutover < index.periods.number(row.earliest)
    if row.latest is not None:
        found[f"{row.id},latest"] = cutover > index.periods.number(row.latest)
    return found


def conflict(problem: Problem, subject: str) -> str:
    """The length of the work for a service, or one of its dates."""
    if subject == PLANNING:
        return _("work begins in {first} at the earliest, and takes its time").format(
            first=problem.periods.name(1)
        )
    name, _comma, key = subject.partition(",")
    row = problem.index.inventory.service_by_id[name]
    if key == "earliest" and row.earliest is not None:
        return _("{service} cuts over no earlier than {day}").format(
            service=name, day=day(row.earliest)
        )
    latest = row.latest or problem.periods.last_day(problem.horizon)
    return _("{service} cuts over no later than {day}").format(service=name, day=day(latest))


def _first(index: Index, service: int) -> int:
    row = index.services[service]
    if index.entry[service]:
        return int(index.entry[service]) - 1
    earliest = 0 if row.earliest is None else index.periods.number(row.earliest)
    return max(earliest, int(index.length[service]))


def _last(index: Index, service: int) -> int:
    row = index.services[service]
    if index.entry[service]:
        return int(index.entry[service]) - 1
    latest = index.horizon if row.latest is None else index.periods.number(row.latest)
    return min(latest, index.horizon)
