"""Money, numbers, shares and dates as German and English write them."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from inventory.language import language

if TYPE_CHECKING:
    import datetime as dt

_SWAPPED: Final = str.maketrans({",": ".", ".": ","})


def number(value: float, decimals: int = 2, *, fixed: bool = False) -> str:
    """A number with its thousands apart: `1.234,5` or `1,234.5`.

    Args:
        value: The number; an infinite one is written `∞`.
        decimals: The most digits after the point.
        fixed: Whether zeros at the end are kept.
    """
    if math.isnan(value):
        return "?"
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    text = f"{value:,.{decimals}f}"
    if not fixed and "." in text:
        text = text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        text = text.removeprefix("-")
    return text.translate(_SWAPPED) if language() == "de" else text


def money(value: float, decimals: int = 2, currency: str = "EUR") -> str:
    """An amount: `1.234.567,89 €` in German, `€1,234,567.89` in English.

    Args:
        value: The amount in the currency.
        decimals: Digits after the point: 2 for cents, 0 for whole euros.
        currency: The label of the inventory; anything but EUR is written out.
    """
    text = number(value, decimals, fixed=True)
    if currency != "EUR":
        return f"{text} {currency}" if language() == "de" else f"{currency} {text}"
    if language() == "de":
        return f"{text} €"
    return f"-€{text[1:]}" if text.startswith("-") else f"€{text}"


def share(value: float, decimals: int = 0) -> str:
    """A share of 1 in percent: `81 %`."""
    return f"{number(value * 100, decimals)} %"


def date(value: dt.date) -> str:
    """A day: `31.12.2028` in German, `2028-12-31` in English."""
    return f"{value:%d.%m.}{value.year:04d}" if language() == "de" else value.isoformat()


def editable(value: float) -> str:
    """A number as one would type it, exact and without thousands apart; `parse_number` reads it."""
    text = f"{Decimal(repr(float(value) + 0.0)):f}".removesuffix(".0")
    whole, point, decimals = text.partition(".")
    if point and len(decimals) == 3 and 1 <= len(whole.lstrip("-")) <= 3:
        decimals += "0"  # three digits could be thousands
    text = f"{whole}{point}{decimals}"
    return text.replace(".", ",") if language() == "de" else text
