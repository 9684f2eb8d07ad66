"""Periods and the dates that fall into them."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tests.outside.exact import exact

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


class Calendar:
    """The periods 1..last of an inventory.

    Attributes:
        last: T, the number of periods.
        years: y, the length of a period in years.
    """

    def __init__(self, planning: Mapping[str, Any]) -> None:
        """Read `start`, `period`, `periods` and `discount_rate`."""
        self.start: date = planning["start"]
        self.months = MONTHS[planning.get("period", "quarter")]
        self.last = int(planning["periods"])
        self.years = Fraction(self.months, 12)
        self.rate = exact(planning.get("discount_rate", 0))
        self._first_days: dict[int, date] = {}
        self._discounts: dict[int, float] = {}

    def first_day(self, period: int) -> date:
        """Give the first day of a period, also of one beyond the horizon."""
        # Asked for each amount of a plan, with a handful of answers.
        if period not in self._first_days:
            self._first_days[period] = self._first_day(period)
        return self._first_days[period]

    def _first_day(self, period: int) -> date:
        months = self.start.year * 12 + self.start.month - 1 + (period - 1) * self.months
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(self.start.day, monthrange(year, month)[1]))

    def days(self, period: int) -> list[date]:
        """List every day of a period."""
        first = self.first_day(period)
        length = (self.first_day(period + 1) - first).days
        return [first + timedelta(days=number) for number in range(length)]

    def period_of(self, day: date) -> int:
        """Give the period that holds a day: 0 before the start, > T after the horizon."""
        if day < self.start:
            return 0
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        period = max(1, months // self.months)
        while self.first_day(period + 1) <= day:
            period += 1
        return period

    def first_period_from(self, day: date) -> int:
        """Give the first period (>= 1) that begins on or after a day."""
        period = max(1, self.period_of(day))
        while self.first_day(period) < day:
            period += 1
        return period

    def year(self, period: int) -> int:
        """Give the calendar year in which a period begins."""
        return self.first_day(period).year

    def discount(self, period: int) -> float:
        """Give the factor that makes an amount of a period one of today."""
        if period not in self._discounts:
            self._discounts[period] = math.pow(1 + self.rate, -(period - 1) * self.years)
        return self._discounts[period]
