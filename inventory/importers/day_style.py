"""Days as spreadsheets show them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, Literal

from inventory.language import _
from inventory.toml.vocabulary import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

Order = Literal["", "dm", "md"]
"""Whether day or month comes first where slashes are between; "" where no value says."""

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DOTTED: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?: 00:00(?::00)?)?", re.ASCII)
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_SHORT_YEAR: Final = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2}")


class DayError(ValueError):
    """A text that is no day, or could be two; its sentence is for the user."""


def order_of(texts: Iterable[str]) -> Order:
    """Which comes first in days such as `03/12/2028`, by all values of the column."""
    found = [one for text in texts if (one := _SLASHED.fullmatch(text.strip()))]
    says_day = any(int(one[1]) > 12 for one in found)
    says_month = any(int(one[2]) > 12 for one in found)
    if says_day == says_month:
        return ""
    return "dm" if says_day else "md"


def parse(text: str, order: Order = "") -> dt.date:
    """The day in `31.12.2028`, `2028-12-31` or, where the order is known, `12/31/2028`.

    Raises:
        DayError: There is no such day, its year has two digits, or it could be two days.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DOTTED.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _SLASHED.fullmatch(text):
        first, second, year = map(int, found.groups())
        if not order and first != second:
            message = _("“{text}” could be two days; write it as 31.12.2028 or 2028-12-31.")
            raise DayError(message.format(text=printable(text)))
        day, month = (second, first) if order == "md" else (first, second)
    elif _SHORT_YEAR.fullmatch(text):
        message = _("“{text}”: write the year with four digits.")
        raise DayError(message.format(text=printable(text)))
    else:
        raise DayError(_no_day(text))
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise DayError(_no_day(text)) from None


def _no_day(text: str) -> str:
    return _("“{text}” is not a day, such as 31.12.2028 or 2028-12-31.").format(
        text=printable(text)
    )
