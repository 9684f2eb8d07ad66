"""The lines of the import form: the format, each table of the file, and each of its columns."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.importers.mapping import ALIAS
from inventory.language import _, ngettext
from report.characters import cells, cut, harmless
from report.numbers import number
from report.table import heading
from tui.grid import Cell, Grid, GridColumn
from tui.importing.changing import is_of
from tui.words import key_title, table_title, tables_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.mapping import ColumnMapping, ImportMapping
    from inventory.importers.source import Cell as Value
    from inventory.importers.source import Source
    from tui.importing.source import Read
    from tui.importing.trial import Trial

NOTHING: Final = "–"
_SAMPLES: Final = 3
_LONGEST: Final = 24


class Row(NamedTuple):
    """What a line is about.

    Attributes:
        source: The position of the table of the file; -1 for the format.
        table: The position of the mapping; -1 where the table is not imported.
        column: The name of the column; "" for a table as a whole.
    """

    source: int = -1
    table: int = -1
    column: str = ""


class Lines(Grid):
    """The form."""

    def __init__(self, read: Read, mapping: ImportMapping, trial: Trial | None) -> None:
        """Lay it out.

        Args:
            read: The file.
            mapping: What becomes of its columns.
            trial: What was found out about them; None where that is not known yet.
        """
        self.read, self.mapping = read, mapping
        self._trial = trial
        self.rows = list(_rows(read, mapping))
        names = max((len(row.column) for row in self.rows), default=12)
        how = min(max(13, cells(_("not imported"))), 18)
        self._columns = (
            GridColumn(
                "column", heading(_("column")), min(max(names, 14), 34), least=14, in_middle=True
            ),
            GridColumn("values", heading(_("first values")), 60, least=12),
            GridColumn("key", heading(_("becomes")), 26, least=15, in_middle=True),
            GridColumn("how", heading(_("read as")), 30, least=how, grows=True),
        )
        self._made: dict[int, tuple[Cell | str, ...]] = {}

    @property
    def columns(self) -> Sequence[GridColumn]:
        """Column, values, key, and how they are read."""
        return self._columns

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, index: int) -> Row:
        """With the position of the mapping, a column of two tables is two lines."""
        return self.rows[index]

    def row(self, index: int) -> Sequence[Cell | str]:
        """A line, made once."""
        made = self._made.get(index)
        if made is None:
            made = self._made[index] = self._row(self.rows[index])
        return made

    def in_full(self, index: int) -> str:
        """A line of a column without anything cut off; "" for other lines."""
        row = self.rows[index]
        if not row.column:
            return ""
        texts = [cell if isinstance(cell, str) else cell.text for cell in self.row(index)]
        texts[1] = " | ".join(samples(self.read.sources[row.source], row.column, longest=None))
        table = self.mapping.tables[row.table].table
        filled = [_key_words(table, one) for one in filled_by(self.mapping, row) if one.key]
        keys = f"{table_title(table)}: {', '.join(filled)}" if filled else ""
        return " · ".join(text for text in (texts[1], keys, texts[3]) if text)

    def _row(self, row: Row) -> tuple[Cell | str, ...]:
        if row.source < 0:
            return Cell(_("Format"), "title"), "", Cell(self.read.detected.format, "accent"), ""
        source = self.read.sources[row.source]
        if not row.column:
            size = len(source.rows)
            count = ngettext("{n} row", "{n} rows", size).format(n=number(size, 0))
            name = self.mapping.tables[row.table].table if row.table >= 0 else ""
            title = tables_title(name) if name else NOTHING
            how = Cell("" if name else _("not imported"), "warning")
            return Cell(source.name, "title"), Cell(count, "muted"), Cell(title, "accent"), how
        table = self.mapping.tables[row.table].table
        filled = [one for one in filled_by(self.mapping, row) if one.key]
        words = ", ".join(_key_words(table, one) for one in filled)
        values = " | ".join(samples(source, row.column))
        to = Cell(words) if filled else Cell(NOTHING, "warning")
        return row.column, Cell(values, "muted"), to, Cell(self._how(source, row, filled), "muted")

    def _how(self, source: Source, row: Row, filled: Sequence[ColumnMapping]) -> str:
        if not filled:
            return _("not imported")
        table = self.mapping.tables[row.table].table
        found = [
            column.words
            for column in (self._trial.converted.columns if self._trial else ())
            if (column.source, column.name, column.table) == (source.name, row.column, table)
            and column.words
        ]
        one = filled[0]
        if one.factor != 1 and not one.about:
            found.append(_("times {factor}").format(factor=number(one.factor)))
        return ", ".join(dict.fromkeys(found))


def _rows(read: Read, mapping: ImportMapping) -> list[Row]:
    rows = [Row()]
    for place, source in enumerate(read.sources):
        sheet = sheet_of(read, source)
        tables = [
            index for index, one in enumerate(mapping.tables) if is_of(one, source.name, sheet)
        ]
        if not tables:
            rows.append(Row(place))
        for table in tables:
            rows.append(Row(place, table))
            rows += [Row(place, table, name) for name in source.header]
    return rows


def sheet_of(read: Read, source: Source) -> str:
    """What mappings call a table of the file; "" where there is no other one."""
    return source.name if len(read.detected.sources) > 1 else ""


def filled_by(mapping: ImportMapping, row: Row) -> list[ColumnMapping]:
    """What the mapping says about the column of a line."""
    return [one for one in mapping.tables[row.table].columns if one.column == row.column]


def samples(source: Source, column: str, *, longest: int | None = _LONGEST) -> list[str]:
    """A few of its values, different ones first; of several none takes more than so many cells."""
    place = source.column(column)
    found: list[str] = []
    # A column of thousands of rows may hold two values, or none.
    for value in dict.fromkeys(row[place] for row in source.rows):
        text = harmless(_text(value))
        if text and text not in found:
            found.append(text)
        if len(found) == _SAMPLES:
            break
    if longest is None or len(found) < 2:
        return found
    return list(dict.fromkeys(cut(text, longest, middle=True) for text in found))


def _text(value: Value) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return " ".join(str(value).split())


def _key_words(table: str, one: ColumnMapping) -> str:
    if one.key == ALIAS:
        return _("alias")
    return key_title(table, one.key)
