"""A table of an answer as a CSV file, as spreadsheets of the language open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.exchange.csv_text import csv_bytes
from report.exchange.tables import CellTable
from report.table import Figure, Word

if TYPE_CHECKING:
    from report.table import Kind, Table


def table_csv(table: Table) -> bytes:
    """The rows of a table under its headings; notes and totals are left to those who read it."""
    kinds = [column.kind for column in table.columns]
    rows = [
        tuple(_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True))
        for row in table.rows
    ]
    header = tuple(column.title for column in table.columns)
    return csv_bytes(CellTable(table.key, header, tuple(rows)))


def _cell(value: object, kind: Kind) -> str | int | float:  # noqa: PLR0911 - one line for each kind
    """A cell of CSV; amounts are rounded to the cent, words are those of the language."""
    if value is None:
        return ""
    if isinstance(value, Word):
        return value.text
    if isinstance(value, Figure):
        return _cell(value.value, value.kind)
    if isinstance(value, tuple):
        return " ".join(str(_cell(part, kind)) for part in value)
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return round(value, 2 if kind == "money" else 4)
    return str(value)
