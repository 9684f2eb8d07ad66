"""Dates behind a key."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from inventory.language import _
from inventory.toml import vocabulary
from inventory.toml.kinds import Kind, Text
from inventory.toml.quantities import FIRST_YEAR, LAST_YEAR
from inventory.toml.vocabulary import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.toml.where import Where

# A leap year, so that 02-29 is a day.
_ANY_YEAR: Final = 2000
_MONTH_DAY: Final = re.compile(r"\d\d-\d\d")


class Day(Kind):
    """A date without a time, in the years that a plan may speak of."""

    def sound(self, value: object) -> bool:
        """Whether it is a date and nothing more."""
        return type(value) is dt.date and FIRST_YEAR <= value.year <= LAST_YEAR

    def expected(self) -> str:
        """A date."""
        return _("a date such as 2027-01-31")

    def findings(self, value: object, where: Where) -> Iterator[Finding]:
        """Texts and times get the date that they hold as a hint."""
        if isinstance(value, str):
            hint = vocabulary.day_hint(value)
            yield where.wrong("date-as-text", self.expected(), found(value), hint)
        elif isinstance(value, dt.datetime):
            hint = _("Write {day} without a time.").format(day=value.date().isoformat())
            yield where.wrong("date-with-time", self.expected(), found(value), hint)
        elif isinstance(value, dt.date):
            text = _("{row}: {key} is {day}, outside the years {first} to {last}.").format(
                row=where.row,
                key=where.label,
                day=value.isoformat(),
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
            yield where.finding("error", "out-of-range", text, _("Check the year."))
        else:
            yield from super().findings(value, where)


class MonthDay(Text):
    """A day of every year, such as "12-01"."""

    def sound(self, value: object) -> bool:
        """Whether it is a day that some year has."""
        return (
            type(value) is str
            and _MONTH_DAY.fullmatch(value) is not None
            and vocabulary.is_day(f"{_ANY_YEAR}-{value}")
        )

    def expected(self) -> str:
        """Month and day."""
        return _('month and day in quotes such as "12-01"')
