"""The words of a TOML file for what a library finds in it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from inventory.language import _

LONGEST: Final = 60
_NUMBER: Final = re.compile(r"[+-]?(?=[.,]?\d)[\d.,]*\d")
_GERMAN_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def printable(text: str) -> str:
    """The text for a sentence: cut off where long, without anything that acts on a screen."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    if short.isprintable():
        return short
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in short)


def found(value: object) -> str:
    """What stands in the file, in words."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _('the text "{text}"').format(text=printable(value))
        case int() | float():
            return _("the number {number}").format(number=written(value))
        case dt.date() | dt.time():
            return _found_time(value)
        case _:
            return _("a table") if isinstance(value, dict) else _("a list")


def _found_time(value: dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime):
        return _("the date and time {time}").format(time=value.isoformat(" "))
    if isinstance(value, dt.date):
        return _("the date {day}").format(day=value.isoformat())
    return _("the time {time}").format(time=value.isoformat())


def written(number: int | float) -> str:
    """A number as it may stand in a file.

    Whole numbers of hundreds of digits are legal in TOML, and Python refuses to print them.
    """
    if not isinstance(number, float) and number.bit_length() > 128:
        return _("of about {digits} digits").format(digits=number.bit_length() * 3 // 10 + 1)
    return str(number)


def looks_like_number(text: str) -> bool:
    """Whether the text is made of digits, points and commas."""
    return _NUMBER.fullmatch(text.strip()) is not None


def number_hint(text: str) -> str:
    """What to write instead of a number in quotes; both ways to read it where there are two."""
    digits = text.strip()
    readings = _readings(digits)
    if len(readings) == 1:
        return _(
            "Write {number} without quotes: a point before the decimals, nothing between the "
            "thousands."
        ).format(number=readings[0])
    if len(readings) == 2:
        return _(
            "Write {decimal} or {thousands} without quotes, whichever is meant: the point stands "
            "before the decimals, nothing between the thousands."
        ).format(decimal=readings[0], thousands=readings[1])
    return _(
        "Write it without quotes, with a point before the decimals and nothing between the "
        "thousands, such as 1234.56."
    )


def _readings(digits: str) -> list[str]:
    """Every number that the digits may stand for; the one with decimals first."""
    points, commas = digits.count("."), digits.count(",")
    if not points and not commas:
        return [digits.lstrip("+")]
    if points and commas:
        # The sign that comes last stands before the decimals, if it comes once.
        decimal = "," if digits.rfind(",") > digits.rfind(".") else "."
        if digits.count(decimal) > 1:
            return []
        thousands = "." if decimal == "," else ","
        whole = digits.partition(decimal)[0]
        if not re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", whole):
            return []
        return [_plain(digits, thousands, decimal)]
    sign = "." if points else ","
    groups = re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+", digits)
    if digits.count(sign) > 1:
        return [_plain(digits, sign, "")] if groups else []
    decimal_reading = _plain(digits, "", sign)
    return [decimal_reading, _plain(digits, sign, "")] if groups else [decimal_reading]


def _plain(digits: str, thousands: str, decimal: str) -> str:
    bare = digits.replace(thousands, "") if thousands else digits
    bare = (bare.replace(decimal, ".") if decimal else bare).lstrip("+")
    return "0" + bare if bare.startswith(".") else bare


def day_hint(text: str) -> str:
    """What to write instead of a date in quotes or in another country's way."""
    text = text.strip()
    german = _GERMAN_DAY.fullmatch(text)
    if german:
        day, month, year = (int(part) for part in german.groups())
        text = f"{year:04d}-{month:02d}-{day:02d}"
    if _ISO_DAY.fullmatch(text) and is_day(text):
        return _("Write {day} without quotes.").format(day=text)
    return _("Write year, month and day without quotes, such as 2027-01-31.")


def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar, written year-month-day."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
