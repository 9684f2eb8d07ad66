"""No cutover in a period that is frozen for the service.

Cutover c is barred if every day of period c lies in a freeze of s, or with `strict` if one day
does. A cutover before period 1 is never frozen.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import numpy as np

from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Freeze
    from solver.arrays import Bools, Ints
    from solver.compile.index import Index

NAME: Final = "freeze"


def title() -> str:
    """The name of the rule for people."""
    return _("freeze")


def covered(index: Index, freeze: Freeze) -> Bools:
    """The services that a freeze is about, shape (S,)."""
    if not (freeze.services or freeze.applications or freeze.functions or freeze.organisations):
        return np.ones(len(index.services), dtype=bool)
    chosen = np.zeros(len(index.services), dtype=bool)
    for service, row in enumerate(index.services):
        product = index.inventory.application_by_id.get(row.application or "")
        chosen[service] = (
            row.id in freeze.services
            or row.application in freeze.applications
            or (product is not None and product.function in freeze.functions)
            or any(index.inventory.covers(name, row.organisation) for name in freeze.organisations)
        )
    return chosen


def frozen(index: Index) -> Bools:
    """Which cutovers are frozen for which service, shape (S, T + 1)."""
    table = np.zeros((len(index.services), index.horizon + 1), dtype=bool)
    first = index.periods.first_day(1).toordinal()
    starts = np.array(
        [index.periods.first_day(t).toordinal() - first for t in range(1, index.horizon + 2)]
    )
    # Services with the same freezes share one calendar of frozen days.
    freezes = index.inventory.freezes
    covers = np.array([covered(index, row) for row in freezes], dtype=bool).reshape(
        len(freezes), len(index.services)
    )
    days = [_days(index, row, first, int(starts[-1])) for row in freezes]
    patterns, inverse = np.unique(covers, axis=1, return_inverse=True)
    for number in range(patterns.shape[1]):
        lax, strict = np.zeros(starts[-1], dtype=bool), np.zeros(starts[-1], dtype=bool)
        for place in np.flatnonzero(patterns[:, number]):
            lax |= days[place]
            if freezes[place].strict:
                strict |= days[place]
        whole = np.logical_and.reduceat(lax, starts[:-1])
        touched = np.logical_or.reduceat(strict, starts[:-1])
        table[np.ravel(inverse) == number, 1:] = whole | touched
    return table


def allowed(index: Index, service: Ints, site: Ints) -> Bools:
    """Cutovers outside all freezes, shape (O, T + 1); a new service cuts over from nowhere."""
    del site
    free = ~frozen(index)
    free[index.current < 0] = True
    return free[service]


def reason(index: Index, service: int, site: int) -> str:
    """Which freezes cover the service."""
    del site
    names = [row.id for row in index.inventory.freezes if covered(index, row)[service]]
    return _("every possible period is frozen for {service} ({freezes})").format(
        service=index.services[service].id, freezes=", ".join(names)
    )


def _days(index: Index, freeze: Freeze, first: int, count: int) -> Bools:
    """The days of the horizon that a freeze covers, shape (days,)."""
    mask = np.zeros(count, dtype=bool)
    for begin, end in _spans(index, freeze):
        low, high = begin.toordinal() - first, end.toordinal() - first + 1
        mask[max(low, 0) : max(high, 0)] = True
    return mask


def _spans(index: Index, freeze: Freeze) -> Iterator[tuple[dt.date, dt.date]]:
    calendar = index.periods
    if freeze.from_ is not None or freeze.to is not None:
        yield freeze.from_ or dt.date.min, freeze.to or dt.date.max - dt.timedelta(days=1)
    if freeze.every is not None:
        for year in range(calendar.start.year - 1, calendar.last_day(index.horizon).year + 1):
            begin = _day(year, freeze.every.from_, last=False)
            end = _day(year, freeze.every.to, last=True)
            yield begin, end if end >= begin else _day(year + 1, freeze.every.to, last=True)


def _day(year: int, text: str, *, last: bool) -> dt.date:
    """The day `MM-DD` of a year; 29 February of a common year is its neighbour inside the span."""
    month, day = (int(part) for part in text.split("-"))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, 2, 28) if last else dt.date(year, 3, 1)
