"""The bundled examples as plain tables, read by tomllib and nothing else."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import examples

if TYPE_CHECKING:
    from datetime import date

Row = dict[str, Any]

NAMES = examples.names()
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True)
class Example:
    """One example: its text and the tables in it, read when they are first asked for.

    Each process that shares the tests collects them all, and runs few of those of examples.
    """

    name: str

    @cached_property
    def text(self) -> str:
        return examples.text(self.name)

    @cached_property
    def data(self) -> dict[str, Any]:
        return tomllib.loads(self.text)

    def rows(self, table: str) -> list[Row]:
        rows: list[Row] = self.data.get(table, [])
        return rows

    def by_id(self, table: str) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows(table)}

    @property
    def periods(self) -> int:
        return int(self.data["planning"]["periods"])

    def merged(self, service: Row) -> Row:
        """A service with its application's defaults."""
        return self.by_id("application").get(service.get("application", ""), {}) | service

    def is_first_day(self, day: date) -> bool:
        """Whether a period begins on ``day``."""
        start = self.data["planning"]["start"]
        months = (day.year - start.year) * 12 + day.month - start.month
        return day.day == 1 and months % _MONTHS[self.data["planning"]["period"]] == 0


LOADED = [Example(name) for name in NAMES]
