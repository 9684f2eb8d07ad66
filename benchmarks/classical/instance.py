"""A published instance as an inventory, and the way from euros back to its own figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

UNIT: Final = 2.0
"""EUR for one unit of a published objective.

Objectives of these collections are whole numbers and the solver calls a plan optimal when no other
is cheaper by more than a cent or a tiny share. At two euros a unit that leaves no other whole number.
"""

FIRST_DAY: Final = dt.date(2001, 1, 1)
"""It means nothing; it only has to be the first of a year."""

Row = dict[str, Any]
Tables = dict[str, Any]


@dataclass(frozen=True)
class Instance:
    """A published instance.

    Attributes:
        name: The name of its file without ending.
        tables: The inventory as plain data, as `tomllib` would give it.
        optimum: The best value, where the file tells it.
    """

    name: str
    tables: Tables
    optimum: float | None = None

    @staticmethod
    def objective(euros: float) -> float:
        """Euros in the unit of the published objective."""
        return euros / UNIT


def planning(title: str, periods: int = 1) -> Row:
    """The `[planning]` of so many periods of a year each, so that prices are those of a period."""
    return {"title": title, "start": FIRST_DAY, "period": "year", "periods": periods}
