"""What became of rows when they were read before, so that only new ones are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from inventory.language import language

if TYPE_CHECKING:
    from inventory.findings import Finding


class KnownRow(NamedTuple):
    """A row of a file and what reading it came to.

    Attributes:
        data: The row as plain data. It is known by being this object, not by being equal to it.
        subject: What its findings call it.
        made: The row of the inventory; None where it cannot be used.
        findings: What is wrong with it by itself, without lines.
    """

    data: Any
    subject: str
    made: Any
    findings: tuple[Finding, ...]


class KnownRows:
    """The rows of the last reading, for the next one; for one thread at a time.

    A document gives out an unchanged row as the same object, so the object is what tells whether
    a row is known. Rows that the last reading did not meet are forgotten.
    """

    def __init__(self) -> None:
        self._rows: dict[str, dict[int, KnownRow]] = {}
        self._language = language()

    def of(self, table: str) -> dict[int, KnownRow]:
        """The rows of a table in the last reading, by the identity of their data."""
        if self._language != language():
            # Findings are sentences.
            self._rows.clear()
            self._language = language()
        return self._rows.get(table, {})

    def replace(self, table: str, rows: dict[int, KnownRow]) -> None:
        """Take what a reading met in a table."""
        self._rows[table] = rows
