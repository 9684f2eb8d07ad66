"""Tables of cells as a workbook: a sheet for each, figures and days as such, texts never formulas."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Final, cast

from inventory.errors import WohinError
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlsxwriter.worksheet import Worksheet

    from inventory.importers.source import Cell
    from report.exchange.tables import CellTable

LONGEST_CELL: Final = 32_767
_WIDEST: Final = 40


def workbook_bytes(tables: Sequence[CellTable]) -> bytes:
    """The bytes of an XLSX file.

    Raises:
        WohinError: The package for it is not installed, or a text or a table's name is longer than
            a spreadsheet allows.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        message = _("XLSX files need a package that is not installed.")
        raise WohinError(message, _("Install it with: pip install wohin[report]")) from error
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    # The same inventory gives the same bytes.
    book.set_properties({"created": dt.datetime(1980, 1, 1)})  # noqa: DTZ001 - a local one is asked
    head = book.add_format({"bold": True, "bottom": 1})
    for table in tables:
        _check(table)
        sheet = book.add_worksheet(table.name)
        for column, name in enumerate(table.header):
            sheet.write_string(0, column, name, head)
            sheet.set_column(column, column, _width(table, column))
        for number, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                if cell != "":
                    _writer(sheet, cell)(number, column, cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(table.rows), max(0, len(table.header) - 1))
    book.close()
    return buffer.getvalue()


def _writer(sheet: Worksheet, cell: Cell) -> Callable[..., int]:
    """What writes a cell of this type; a text is written as one, whatever it looks like."""
    if isinstance(cell, bool):
        return cast("Callable[..., int]", sheet.write_boolean)
    if isinstance(cell, int | float):
        return cast("Callable[..., int]", sheet.write_number)
    if isinstance(cell, dt.date):
        return cast("Callable[..., int]", sheet.write_datetime)
    return cast("Callable[..., int]", sheet.write_string)


def _width(table: CellTable, column: int) -> int:
    """Wide enough for most of what stands in the column, in letters."""
    lengths = [len(str(row[column])) for row in table.rows[:200]]
    return min(_WIDEST, max([len(table.header[column]), *lengths]) + 2)


def _check(table: CellTable) -> None:
    for number, row in enumerate(table.rows, start=2):
        for column, cell in zip(table.header, row, strict=True):
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                message = _("{table}, row {row}: {column} is too long for a spreadsheet.").format(
                    table=table.name, row=number, column=column
                )
                raise WohinError(message, _("Export it as CSV."))
