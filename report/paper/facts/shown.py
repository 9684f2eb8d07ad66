"""Figures as facts: written in the language in use, compared as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from report import numbers
from report.characters import harmless
from report.paper.filling import Fact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


MOST_NAMES = 30
FIRST_NAMES = 10
"""Of more than so many names, only the first few stand in a sentence, and how many there are."""


@dataclass(frozen=True)
class Money:
    """Amounts in the currency of an inventory, in whole units."""

    currency: str = "EUR"

    def __call__(self, value: float) -> Fact:
        """An amount."""
        return Fact(_whole(numbers.money(value, 0, self.currency)), value)


def exact(value: float | None, currency: str) -> Fact:
    """An amount to the cent; nothing where there is none."""
    if value is None:
        return Fact("", None)
    return Fact(_whole(numbers.money(value, 2, currency)), value)


def count(value: float) -> Fact:
    """A number of things."""
    return Fact(numbers.number(value, 0), value)


def amount(value: float, decimals: int = 1) -> Fact:
    """A number with decimals, such as a score or days."""
    return Fact(numbers.number(value, decimals), value)


def share(value: float | None) -> Fact:
    """A share of 1 in percent; nothing where there is none."""
    return Fact("", None) if value is None else Fact(_whole(numbers.share(value, 1)), value)


def some(names: Sequence[str]) -> tuple[str, Fact]:
    """The first names of a list, and how many are left out."""
    shown = names if len(names) <= MOST_NAMES else names[:FIRST_NAMES]
    return ", ".join(shown), count(len(names) - len(shown))


def day(value: dt.date | None) -> Fact:
    """A day; nothing where there is none."""
    return Fact("", None) if value is None else Fact(numbers.date(value), value.isoformat())


def _whole(text: str) -> str:
    """A figure that no line end parts from its unit."""
    return harmless(text).replace(" ", "\u00a0")
