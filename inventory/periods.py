"""The calendar of a plan: periods 1..T and the dates that fall into them."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.model.planning import MONTHS

if TYPE_CHECKING:
    from inventory.model.planning import Planning


@dataclass(frozen=True)
class Periods:
    """Periods of `months` months from `start` on, numbered from 1 to `count`."""

    start: dt.date
    months: int
    count: int

    @classmethod
    def of(cls, planning: Planning) -> Periods:
        """The calendar of an inventory."""
        return cls(planning.start, MONTHS[planning.period], planning.periods)

    @property
    def years(self) -> float:
        """The length of a period in years (y in the formulas)."""
        return self.months / 12

    def first_day(self, period: int) -> dt.date:
        """The first day of a period; the period may lie beyond the horizon.

        A start on the 31st begins its later periods on the last day of shorter months.
        """
        month = self.start.month - 1 + (period - 1) * self.months
        year, month = self.start.year + month // 12, month % 12 + 1
        year = min(max(year, dt.MINYEAR), dt.MAXYEAR)
        return dt.date(year, month, min(self.start.day, calendar.monthrange(year, month)[1]))

    def last_day(self, period: int) -> dt.date:
        """The last day of a period."""
        return self.first_day(period + 1) - dt.timedelta(days=1)

    def number(self, day: dt.date) -> int:
        """The period that contains a day: 0 before the start, counted on after the horizon."""
        if day < self.start:
            return 0
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        period = months // self.months + 1
        return period - 1 if day < self.first_day(period) else period

    def first_starting_on_or_after(self, day: dt.date) -> int:
        """The first period, from 1 on, that begins on or after a day."""
        period = self.number(day)
        if period == 0:
            return 1
        return period if self.first_day(period) == day else period + 1

    def year(self, period: int) -> int:
        """The calendar year in which a period begins."""
        return self.first_day(period).year

    @cached_property
    def calendar_years(self) -> tuple[int, ...]:
        """All calendar years in which a period begins, in order."""
        return tuple(sorted({self.year(period) for period in range(1, self.count + 1)}))

    def name(self, period: int) -> str:
        """A short name: `2028-Q1`, `2028-03`, `2028-H2` or `2028`.

        A horizon that does not start with a calendar unit is named by its first days.
        """
        day = self.first_day(period)
        if self.start.day == 1:
            if self.months == 1:
                return f"{day.year}-{day.month:02d}"
            if (day.month - 1) % self.months == 0:
                unit = (day.month - 1) // self.months + 1
                prefix = {3: f"-Q{unit}", 6: f"-H{unit}", 12: ""}
                return f"{day.year}{prefix[self.months]}"
        return day.isoformat()
