"""A table of a report as rows on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from report.bars import axis_line, bar
from report.cells import shown
from report.characters import cells
from report.table import Column, Figure, Table, Word
from tui.grid import Cell, CellLike, Grid, GridColumn
from tui.search import matches
from tui.widgets.trends import Trends

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

_LEFT: Final = frozenset({"text", "id", "period", "date", "bar"})
_LEAST: Final = {"id": 10, "text": 16}
_MOST: Final = {"id": 30, "text": 76}
_SENTENCE: Final = 120
_HEADING: Final = 14
"""Cells of a heading above numbers that are not cut."""
_BAR: Final = 24
"""Cells that the bars of a few periods are stretched to."""
TOTAL: Final = "total"
"""The key of the row that sums up the others."""


class ReportGrid(Grid):
    """The rows of a report's table, its total last.

    All texts are made at once; for large tables that is work for a thread.

    Args:
        table: The table.
        is_ascii: Whether to draw ASCII alone.
        sign: The character in front of a row, by its key.
        keys: The columns that say what a row is about; by default the first ones, as the table has
            it.
    """

    def __init__(
        self,
        table: Table,
        *,
        is_ascii: bool = False,
        sign: Callable[[Hashable], Cell] | None = None,
        keys: Sequence[str] = (),
    ) -> None:
        self.table = upright(table) if table.upright and len(table.rows) == 1 else table
        self._sign = sign
        names = [column.key for column in self.table.columns]
        self._keys = [names.index(key) for key in keys] or list(range(self.table.keys))
        self._values = self.table.rows
        self._trends = Trends(self.table, is_ascii=is_ascii)
        self._texts: list[list[str]] = []
        self._rows: dict[Hashable, int] | None = None
        columns = []
        for place, column in enumerate(self.table.columns):
            grid_column, texts = self._column(place, column, is_ascii=is_ascii)
            columns.append(grid_column)
            self._texts.append(texts)
        self._columns = tuple(columns)

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns of the table."""
        return self._columns

    def __len__(self) -> int:
        """Rows, the total included."""
        return len(self._values) + (self.table.total is not None)

    def row(self, index: int) -> Sequence[CellLike]:
        """The texts of a row, with a sign in front of what is good or bad news."""
        values = self.values(index)
        is_total = index == len(self._values)
        made: list[CellLike] = []
        for place, texts in enumerate(self._texts):
            if self._trends.has(place):
                sign = self._trends.sign(values, place)
                text = f"{sign.text} {texts[index]}" if sign.text else texts[index]
                made.append(Cell(text, sign.tone or ("title" if is_total else "")))
            else:
                made.append(Cell(texts[index], "title" if is_total else ""))
        return made

    def sign(self, index: int) -> Cell:
        """What the owner of the table says of the row."""
        return self._sign(self.key(index)) if self._sign and index < len(self._values) else Cell("")

    def key(self, index: int) -> Hashable:
        """What the first columns say: an id, or several."""
        if index == len(self._values):
            return TOTAL
        values = self._values[index]
        codes = tuple(_code(values[place]) for place in self._keys)
        return codes[0] if len(codes) == 1 else codes

    def find(self, key: Hashable) -> int | None:
        """The row with a key."""
        if self._rows is None:
            self._rows = {self.key(index): index for index in range(len(self))}
        return self._rows.get(key)

    def values(self, index: int) -> tuple[object, ...]:
        """The cells of a row as the report has them."""
        total = self.table.total
        return total if index == len(self._values) and total is not None else self._values[index]

    def text(self, index: int, key: str) -> str:
        """The text of one cell; "" where there is no such column."""
        for place, column in enumerate(self.table.columns):
            if column.key == key:
                return self._texts[place][index].strip()
        return ""

    # --- order -----------------------------------------------------------------------------------

    def order(
        self, *, words: str = "", column: int | None = None, is_reversed: bool = False
    ) -> list[int]:
        """The numbers of the rows that hold some words, in the order of a column, the total last.

        Args:
            words: What must occur in a row, in any order of the words.
            column: The column to sort by; None leaves the order of the report.
            is_reversed: Whether the largest comes first. Empty cells come last either way.
        """
        rows = range(len(self._values))
        found = [row for row in rows if not words or matches(words, self._haystack(row))]
        if column is not None:
            values = self._values
            filled = [row for row in found if values[row][column] is not None]
            filled.sort(key=lambda row: _rank(values[row][column]), reverse=is_reversed)
            found = [*filled, *(row for row in found if values[row][column] is None)]
        if self.table.total is not None and found:
            found.append(len(self._values))
        return found

    def _haystack(self, row: int) -> str:
        return " ".join(texts[row] for texts in self._texts)

    # --- columns ---------------------------------------------------------------------------------

    def _column(
        self, place: int, column: Column, *, is_ascii: bool
    ) -> tuple[GridColumn, list[str]]:
        values = [row[place] for row in self._values]
        total = () if self.table.total is None else (self.table.total[place],)
        if column.kind == "bar":
            return _bar(column, [*values, *total], is_ascii=is_ascii)
        made = shown(column, values, total, ascii_only=is_ascii)
        own = max(map(cells, made.texts), default=0) + 2 * self._trends.has(place)
        heading = cells(made.title)
        width = max(own, heading)
        if column.kind in _MOST:
            # A sentence may take what wide screens have.
            most = _SENTENCE if column.wraps else _MOST[column.kind]
            width = min(width, max(most, column.least))
            least = min(width, column.least or _LEAST[column.kind])
        else:
            least = max(own, min(heading, _HEADING))
        is_last_text = column.kind == "text" and place == len(self.table.columns) - 1
        return (
            GridColumn(
                column.key,
                made.title,
                width,
                least=least,
                is_right=column.kind not in _LEFT,
                in_middle=column.in_middle,
                grows=is_last_text,
            ),
            made.texts,
        )


def arranged(table: Table, first: Sequence[str]) -> Table:
    """The table with some of its columns in front, in this order; those that it has not are left out."""
    names = [column.key for column in table.columns]
    front = [names.index(key) for key in first if key in names]
    order = [*front, *(place for place in range(len(names)) if place not in front)]
    total = table.total
    return replace(
        table,
        columns=tuple(table.columns[place] for place in order),
        rows=tuple(tuple(row[place] for place in order) for row in table.rows),
        total=None if total is None else tuple(total[place] for place in order),
    )


def upright(table: Table) -> Table:
    """A table of one row as one of two columns: each heading beside its value."""
    figures = [
        cell
        if isinstance(cell, Figure | Word | None)
        else Figure(cell, column.kind, column.decimals)
        for column, cell in zip(table.columns, table.rows[0], strict=True)
    ]
    return Table(
        key=table.key,
        title=table.title,
        columns=(Column("figure", "", "text", least=24), Column("value", "", "money")),
        rows=tuple(
            (Word(column.key, column.title), figure)
            for column, figure in zip(table.columns, figures, strict=True)
        ),
        notes=table.notes,
        upright=True,
    )


def _bar(
    column: Column, values: Sequence[object], *, is_ascii: bool
) -> tuple[GridColumn, list[str]]:
    places = max(len(column.axis), 1)
    scale = max(min(_BAR // places, 4), 1)
    texts = [
        bar(value if isinstance(value, tuple) else (), scale, ascii_only=is_ascii)
        for value in values
    ]
    width = places * scale
    return GridColumn(column.key, axis_line(column.axis, scale), width, least=width), texts


def _code(cell: object) -> Hashable:
    return cell.code if isinstance(cell, Word) else str(cell)


def _rank(cell: object) -> tuple[int, float, str]:
    """Numbers before texts; texts without regard to small and large letters."""
    value = cell.value if isinstance(cell, Figure) else cell
    if isinstance(value, int | float):
        return (0, float(value), "")
    if isinstance(value, Word):
        return (1, 0.0, value.text.casefold())
    if isinstance(value, tuple):
        numbers = [part for part in value if isinstance(part, int | float)]
        if numbers:
            return (0, max(numbers), "")
        return (1, 0.0, " ".join(map(str, value)).casefold())
    return (1, 0.0, str(value).casefold())
