"""A table of cells as a CSV file that spreadsheets open as they are set up for the language."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final, Literal

from inventory.importers.safe_text import defused
from inventory.importers.written_cells import cell_text
from inventory.language import language
from report.exchange.tables import CellTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.source import Cell

TABLE: Final = "table"
"""The column that says which table a row is of, where one file holds them all."""
_BOM: Final = b"\xef\xbb\xbf"


def csv_bytes(table: CellTable) -> bytes:
    """The bytes of a CSV file: UTF-8 with a byte order mark, by which spreadsheets know it."""
    is_german = language() == "de"
    separator, decimal = (";", ",") if is_german else (",", ".")
    text = io.StringIO()
    # Where there is but one column, a list of ids in it would be taken for cells.
    quoting: Literal[0, 1] = csv.QUOTE_ALL if len(table.header) == 1 else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n", quoting=quoting)
    writer.writerow([defused(name) for name in table.header])
    writer.writerows([cell_text(cell, decimal) for cell in row] for row in table.rows)
    return _BOM + text.getvalue().encode()


def one_table(tables: Sequence[CellTable]) -> CellTable:
    """All tables in one, with a column that says which table a row is of."""
    columns = tuple(dict.fromkeys(column for table in tables for column in table.header))
    rows: list[tuple[Cell, ...]] = []
    for table in tables:
        places = {column: place for place, column in enumerate(table.header)}
        for row in table.rows:
            cells = (row[places[column]] if column in places else "" for column in columns)
            rows.append((table.name, *cells))
    return CellTable(TABLE, (TABLE, *columns), tuple(rows))
