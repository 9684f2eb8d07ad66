"""A table on a sheet of its own: headings that stay, live formulas, notes, print settings."""

from __future__ import annotations

import datetime as dt
import math
import textwrap
from typing import TYPE_CHECKING, Any, Final, SupportsFloat

from report.bars import MARKS
from report.characters import harmless
from report.spreadsheet import formulas
from report.spreadsheet.places import Place, resolved
from report.table import Figure, Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.spreadsheet.styles import Styles
    from report.table import Column, Kind, Table

HEAD: Final = 2
"""Rows above the first one of a table: its title and its headings."""

_A4: Final = 9
_LONGEST: Final = 32_000  # what a cell holds
_WIDEST: Final = 44.0
_LINE: Final = 15.0  # points
_HIGHEST: Final = 27  # lines of a row; no program shows more
_USUAL: Final = 8.43  # what a column is wide that nobody has set
_NOTE: Final = 100.0
"""Letters after which a sentence goes on in the next line; one line would make print tiny."""
_RIGHT: Final = frozenset({"money", "number", "days", "share"})


def place_of(table: Table, sheet: str) -> Place:
    """Where a table will be; a bar takes a column for each of its places."""
    first = HEAD + 1
    return Place(sheet, _keys(table), first, HEAD + len(table.rows))


def write(
    sheet: Any, table: Table, places: Mapping[str, Place], styles: Styles, footer: str
) -> None:
    """Write a table to an empty sheet of xlsxwriter.

    Args:
        sheet: The sheet.
        table: The table.
        places: Where the tables of the workbook are, by their keys; this one included.
        styles: The formats of the workbook.
        footer: What stands at the bottom of each printed page.
    """
    _Writer(sheet, table, places, styles).write()
    _print(sheet, footer)


class _Writer:
    def __init__(
        self, sheet: Any, table: Table, places: Mapping[str, Place], styles: Styles
    ) -> None:
        self.sheet = sheet
        self.table = table
        self.places = places
        self.own = places[table.key]
        self.styles = styles
        self.widths: dict[int, float] = {}
        self.lines = 1  # of the row that is written
        self.sums = not table.key.startswith("answer_")

    def write(self) -> None:
        """Title, headings, rows, total, notes."""
        table = self.table
        _text(self.sheet, 0, 0, table.title, self.styles.title())
        self._headings()
        rows = formulas.ROWS.get(table.key, {})
        for number, row in enumerate(table.rows, start=self.own.first):
            self._row(row, number, rows)
        last = self.own.last
        if table.total is not None and table.rows:
            last += 1
            self._row(table.total, last, formulas.TOTALS.get(table.key, {}), total=True)
        shown = {column: min(width, _WIDEST) + 2.5 for column, width in self.widths.items()}
        for place, note in enumerate(table.notes, start=last + 2):
            sentence(self.sheet, place - 1, 0, note, self.styles.remark(), shown)
        for column, width in shown.items():
            self.sheet.set_column(column, column, width)
        # Not every program makes room for headings of several lines by itself.
        self.sheet.set_row(HEAD - 1, _LINE * self._heading_lines())
        self.sheet.freeze_panes(HEAD, max(table.keys, 1))
        if len(table.rows) > 1:
            end = len(self.own.columns) - 1
            self.sheet.autofilter(HEAD - 1, 0, self.own.last - 1, end)

    def _headings(self) -> None:
        place = 0
        for column in self.table.columns:
            titles = column.axis if column.kind == "bar" else (column.title,)
            for title in titles:
                look = self.styles.head(right=column.kind in _RIGHT)
                _text(self.sheet, HEAD - 1, place, title, look)
                longest = max(map(len, title.split()), default=1)
                self._widen(place, max(longest, min(len(title), 14)))
                place += 1

    def _heading_lines(self) -> int:
        """How many lines the highest heading takes."""
        lines = [1]
        place = 0
        for column in self.table.columns:
            if column.kind != "bar":
                room = int(min(self.widths[place], _WIDEST))
                lines.append(len(textwrap.wrap(harmless(column.title), max(room, 1))))
            place += len(column.axis) if column.kind == "bar" else 1
        return max(lines)

    def _row(
        self, row: tuple[object, ...], number: int, own: Mapping[str, str], *, total: bool = False
    ) -> None:
        place, self.lines = 0, 1
        for column, cell in zip(self.table.columns, row, strict=True):
            if column.kind == "bar":
                self._bar(column, cell, number, place)
                place += len(column.axis)
                continue
            formula = None
            if column.key in own and cell is not None:
                formula = resolved(own[column.key], self.own, number, self.places)
            elif total and self.sums and cell is not None and column.kind in formulas.KINDS:
                formula = f"=SUM({self.own.column(column.key)})"
            self._cell(number - 1, place, column.kind, cell, formula, total=total)
            place += 1
        if self.lines > 1:
            # Not every program makes room for several lines by itself.
            self.sheet.set_row(number - 1, _LINE * min(self.lines, _HIGHEST))

    def _cell(
        self, row: int, place: int, kind: Kind, cell: object, formula: str | None, *, total: bool
    ) -> None:
        if isinstance(cell, Figure):
            kind, cell = cell.kind, cell.value
        match cell:
            case None:
                if total:
                    self.sheet.write_blank(row, place, None, self.styles.cell("text", total=True))
                return
            case dt.date():
                self.sheet.write_datetime(row, place, cell, self.styles.cell("date", total=total))
                self._widen(place, 10)
                return
            case str() | Word() | tuple():
                # Most cells; to ask them for a protocol takes longer than to write them.
                pass
            case int() | float() | SupportsFloat() if math.isfinite(float(cell)):
                value = float(cell) + 0.0
                whole = kind != "money" and value == int(value) and kind != "share"
                look = self.styles.cell(kind, whole=whole, total=total)
                if formula is None:
                    self.sheet.write_number(row, place, value, look)
                else:
                    self.sheet.write_formula(row, place, formula, look, value)
                self._widen(place, len(f"{value:,.2f}"))
                return
        text = harmless(_plain(cell))[:_LONGEST]
        look = self.styles.cell("text", total=total, text=text, wraps=len(text) > _WIDEST)
        self.sheet.write_string(row, place, text, look)
        self._widen(place, len(text))
        if len(text) > _WIDEST:
            self.lines = max(self.lines, len(textwrap.wrap(text, int(_WIDEST * 0.9))))

    def _bar(self, column: Column, cell: object, number: int, place: int) -> None:
        marks = cell if isinstance(cell, tuple) else ()
        for offset, mark in enumerate(marks[: len(column.axis)]):
            if isinstance(mark, str) and mark in MARKS and mark:
                look = self.styles.mark(mark)
                _text(self.sheet, number - 1, place + offset, MARKS[mark][0], look)
            elif isinstance(mark, float) and math.isfinite(mark):
                look = self.styles.cell("share")
                self.sheet.write_number(number - 1, place + offset, mark, look)

    def _widen(self, place: int, width: float) -> None:
        self.widths[place] = max(self.widths.get(place, 4.0), width)


def sentence(  # noqa: PLR0917 - where, what and how
    sheet: Any, row: int, first: int, text: str, look: Any, widths: Mapping[int, float]
) -> None:
    """A text over several cells of a row, in as many lines as it takes.

    Args:
        sheet: The sheet.
        row: The row, from 0 on.
        first: The column in which it begins.
        text: The text.
        look: Its format, one that wraps.
        widths: Of the columns that are not as wide as usual, in letters.
    """
    last, room = first, widths.get(first, _USUAL)
    while room < _NOTE and (last == first or len(text) > room * 0.9):
        last += 1
        room += widths.get(last, _USUAL)
    lines = len(textwrap.wrap(harmless(text), max(int(room * 0.9), 1))) or 1
    sheet.set_row(row, _LINE * lines)
    if last > first:
        sheet.merge_range(row, first, row, last, "", look)
    _text(sheet, row, first, text, look)


def _print(sheet: Any, footer: str) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEAD - 1)
    sheet.set_footer(footer)


def _keys(table: Table) -> tuple[str, ...]:
    return tuple(
        key
        for column in table.columns
        for key in (
            (f"{column.key}_{place}" for place in range(len(column.axis)))
            if column.kind == "bar"
            else (column.key,)
        )
    )


def _text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    sheet.write_string(row, column, harmless(text), look)


def _plain(cell: object) -> str:
    match cell:
        case Word():
            return cell.text
        case tuple():
            return ", ".join(map(_plain, cell))
        case float():
            return "∞" if cell > 0 else "-∞"
        case _:
            return str(cell)
