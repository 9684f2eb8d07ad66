"""The days on which nothing may be switched over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.model import Freeze
    from inventory.periods import Periods

Span = tuple[int, int]
"""First and last day, as ordinals."""


def frozen_periods(freezes: Iterable[Freeze], periods: Periods) -> frozenset[int]:
    """The periods in which no cutover may fall for a service that all these freezes are about.

    A period is frozen if every day of it lies in one freeze or another, or, with `strict`, if one
    day does.
    """
    rows = list(freezes)
    lax = _merged(span for row in rows for span in _spans(row, periods))
    strict = _merged(span for row in rows if row.strict for span in _spans(row, periods))
    frozen: set[int] = set()
    for period in range(1, periods.count + 1):
        first, last = periods.first_day(period).toordinal(), periods.last_day(period).toordinal()
        if any(begin <= first and last <= end for begin, end in lax) or any(
            begin <= last and first <= end for begin, end in strict
        ):
            frozen.add(period)
    return frozenset(frozen)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; those that touch or overlap as one."""
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def _spans(freeze: Freeze, periods: Periods) -> Iterator[Span]:
    if freeze.from_ is not None or freeze.to is not None:
        begin, end = freeze.from_ or dt.date.min, freeze.to or dt.date.max
        if begin <= end:
            yield begin.toordinal(), end.toordinal()
    if freeze.every is None:
        return
    for year in range(periods.start.year - 1, periods.last_day(periods.count).year + 1):
        start, stop = _day(year, freeze.every.from_), _day(year, freeze.every.to, last=True)
        # The texts say whether it crosses the turn of the year: 29 February alone does not, though
        # in a common year it ends before it begins, and is no day at all.
        if freeze.every.to < freeze.every.from_:
            stop = _day(year + 1, freeze.every.to, last=True)
        if start <= stop:
            yield start.toordinal(), stop.toordinal()


def _day(year: int, text: str, *, last: bool = False) -> dt.date:
    """A day of a year; what 29 February is to a common year depends on the end it stands at."""
    month, day = int(text[:2]), int(text[3:])
    if (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        return dt.date(year, 2, 28) if last else dt.date(year, 3, 1)
    return dt.date(year, month, day)
