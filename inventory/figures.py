"""Numbers in sentences, written as the language in use writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import language, ngettext

if TYPE_CHECKING:
    import datetime as dt

HALF_A_CENT: Final = 0.005
"""EUR: sums of money that differ by less are the same, to rows, checks and readers alike."""

_GERMAN: Final = str.maketrans({",": ".", ".": ","})


def figure(value: float, decimals: int = 0) -> str:
    """The number with thousands apart and at most so many decimals: `1,234.5` or `1.234,5`."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.translate(_GERMAN) if language() == "de" else text


def amount(value: float) -> str:
    """A sum of money to the cent, without a currency: `1,234.50` or `1.234,50`."""
    text = f"{value:,.2f}"
    if text == "-0.00":
        text = "0.00"
    return text.translate(_GERMAN) if language() == "de" else text


def day(date: dt.date) -> str:
    """A day of the calendar: `2028-12-31` or `31.12.2028`."""
    if language() == "de":
        return f"{date.day:02d}.{date.month:02d}.{date.year:04d}"
    return date.isoformat()


def percent(share: float) -> str:
    """A share of 1 as a whole number of percent."""
    return f"{figure(share * 100)} %"


def listed(names: list[str], most: int = 5) -> str:
    """The first names and how many there are besides: `a, b and 3 more`."""
    if len(names) <= most:
        return ", ".join(names)
    rest = len(names) - most
    return ngettext("{names} and {count} more", "{names} and {count} more", rest).format(
        names=", ".join(names[:most]), count=figure(rest)
    )
