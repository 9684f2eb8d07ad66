"""The dice of the generator, and what it knows of the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
Raw = dict[str, Any]

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
LEVELS = ("normal", "high", "very-high")


class Draw:
    """A seeded source of everything that is random.

    Attributes:
        has_haven: One site and its provider are open to nearly everything.
        families: What may occur in the inventory.
        periods: The horizon.
        years: The length of a period; one-off amounts are scaled by it, so that moving can pay.
    """

    def __init__(self, seed: int, families: Iterable[str]) -> None:
        self.random = Random(seed)
        self.families = frozenset(families)
        self.periods = 0
        self.months = 0
        self.has_haven = False
        self.start = date(2026, 1, 1)

    @property
    def years(self) -> float:
        return self.months / 12

    def has(self, family: str) -> bool:
        return family in self.families

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number, both ends included."""
        return self.random.randint(low, high)

    def pick(self, values: Sequence[T]) -> T:
        return self.random.choice(values)

    def some(self, values: Sequence[T], least: int = 1) -> list[T]:
        """Draw some of the values, in a random order."""
        return self.random.sample(list(values), self.whole(min(least, len(values)), len(values)))

    def amount(self, low: int, high: int) -> int | float:
        """Draw an amount of EUR: whole, or with cents."""
        if self.chance(0.7):
            return self.whole(low, high)
        return self.whole(low * 100, high * 100) / 100

    def once(self, low: int, high: int) -> int | float:
        """Draw an amount that is paid once, given for periods of a year."""
        value = self.amount(low, high) * self.years
        return round(value) if self.chance(0.5) else round(value, 2)

    def first_day(self, period: int) -> date:
        months = self.start.year * 12 + self.start.month - 1 + (period - 1) * self.months
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(self.start.day, monthrange(year, month)[1]))

    def last_day(self, period: int) -> date:
        return self.first_day(period + 1) - timedelta(days=1)

    def day(self, first: int, last: int) -> date:
        """Draw a day of a period from `first` to `last`, often its first or last one."""
        period = self.whole(first, last)
        begin, end = self.first_day(period), self.last_day(period)
        between = begin + timedelta(days=self.whole(0, (end - begin).days))
        return self.pick([begin, end, between])

    def organisations_of(self, rows: Sequence[Raw]) -> list[str]:
        """Draw names of organisations, some of them with all below."""
        names = [row["id"] for row in rows]
        parents = [row["parent"] + "/*" for row in rows if "parent" in row]
        return self.some(self.some(names) + self.some(parents, 0))[:2]
