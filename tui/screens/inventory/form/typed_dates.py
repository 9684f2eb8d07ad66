"""Days as people type them, and said back so that a slip is seen."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from inventory.language import _, language
from report.numbers import date

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_MONTH_DAY: Final = re.compile(r"(\d{1,2})-(\d{1,2})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.?")
_LEAP_YEAR: Final = 2000


def read_day(text: str) -> dt.date | None:
    """The day in `31.12.2028` or `2028-12-31`; None if there is no such day."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DOTTED.fullmatch(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    return _day(year, month, day)


def read_month_day(text: str) -> str | None:
    """The day of every year in `31.12.` or `12-31`, as the file has it; None if there is none."""
    text = text.strip()
    if found := _MONTH_DAY.fullmatch(text):
        month, day = map(int, found.groups())
    elif found := _DAY_MONTH.fullmatch(text):
        day, month = map(int, found.groups())
    else:
        return None
    known = _day(_LEAP_YEAR, month, day)
    return f"{month:02d}-{day:02d}" if known else None


def day_as_typed(value: dt.date) -> str:
    """A day as one would type it in the language in use."""
    return date(value)


def month_day_as_typed(value: str) -> str:
    """A day of every year as one would type it in the language in use."""
    month, _dash, day = value.partition("-")
    return f"{day}.{month}." if language() == "de" else value


def day_in_words(value: dt.date) -> str:
    """A day with its weekday and quarter."""
    names = [
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    ]
    return _("{weekday}, {day}, Q{quarter} {year}").format(
        weekday=names[value.weekday()],
        day=date(value),
        quarter=(value.month + 2) // 3,
        year=value.year,
    )


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
