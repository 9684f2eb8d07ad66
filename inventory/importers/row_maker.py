"""Rows of an inventory from one table of a file: ids first, so that other rows may name them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from inventory.identifier import identifier_for, is_identifier
from inventory.importers.paths import FILE, has_strict_ids, needs_id
from inventory.importers.read_cells import WITH_SOURCES, CellError, approximate, value_of
from inventory.importers.row_findings import faults_in
from inventory.importers.safe_text import cleaned, has_invisible
from inventory.importers.source import Rejected
from inventory.language import _, ngettext
from inventory.toml import schema
from inventory.toml.number_kinds import Number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.importers.columns import Column, Prepared
    from inventory.importers.known_names import KnownNames
    from inventory.importers.source import Cell, Source
    from inventory.toml.nodes import Path


@dataclass
class ImportedRow:
    """A row for the inventory.

    Attributes:
        table: The table of the inventory.
        name: Its id; None where it has none.
        values: Its values by their paths.
        emptied: Paths whose cells are empty.
        defaults: What it has besides if it is new.
        source: The table of the file that it is from; None if it was made of a name alone.
        line: Where it begins in the file, from 1; 0 if it was made of a name alone.
        cells: As they were read.
        others: Further rows of the file that it is made of, by table and line.
    """

    table: str
    name: str | None
    values: dict[Path, Any]
    emptied: tuple[Path, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    source: Source | None = None
    line: int = 0
    cells: tuple[Cell, ...] = ()
    others: list[tuple[str, int]] = field(default_factory=list)

    def join(self, other: ImportedRow) -> None:
        """Take from another row about the same thing what this one does not say."""
        for path, value in other.values.items():
            self.values.setdefault(path, value)
        if other.source is not None:
            self.others += [(other.source.name, other.line), *other.others]


class RowMaker:
    """One table of the file on its way to rows of one table of the inventory."""

    def __init__(self, prepared: Prepared, *, is_removing: bool) -> None:
        """Take a table of the file.

        Args:
            prepared: It, with what becomes of it and of its columns.
            is_removing: Whether an empty cell takes the key out of a row that exists.
        """
        self.source, self.mapping, self.columns = prepared
        self.table = "" if self.mapping.table == FILE else self.mapping.table
        self.is_removing = is_removing
        self._id_from, self._is_made = self._id_columns()
        self._aliases = [column for column in self.columns if column.is_alias]
        self.rows: list[ImportedRow] = []
        self.rejected: list[Rejected] = []
        self.remarks: list[str] = []
        self._names: list[str | None] = []
        self._faults: dict[int, str] = {}

    # --- ids -------------------------------------------------------------------------------------

    def name_rows(self, known: KnownNames) -> None:
        """Find the id of each row, so that other rows may name it."""
        from_columns = self._id_from
        title = next((column for column in self._filling(("name",))), None)
        seen: dict[str, int] = {}
        for place, row in enumerate(self.source.rows):
            name: str | None = None
            try:
                name = self._name(row, from_columns)
            except CellError as error:
                self._faults[place] = str(error)
            if name is not None and name in seen and not self.mapping.add:
                if not self.mapping.once:
                    message = _("The id “{name}” occurs already in line {line}.")
                    self._faults[place] = message.format(
                        name=name, line=self.source.lines[seen[name]]
                    )
                name = None if not self.mapping.once else name
            elif name is not None:
                seen[name] = place
            if name is not None:
                shown = row[title.place] if title else self._id_text(row, from_columns)
                known.add(self.table, name, shown if isinstance(shown, str) else None)
                for column in self._aliases:
                    known.add(self.table, name, _text(row[column.place]))
            self._names.append(name)
        if self._is_made and seen:
            example = next(iter(seen))
            text = _("{table}: ids are made of {columns}, such as {id}.")
            shown = ", ".join(column.name for column in from_columns)
            self.remarks.append(text.format(table=self.table, columns=shown, id=example))

    def _id_columns(self) -> tuple[list[Column], bool]:
        """The columns that ids are made of, and whether they are something else than ids."""
        if self.mapping.id:
            chosen = [column for column in self.columns if column.name in self.mapping.id]
            order = self.mapping.id
            return sorted(chosen, key=lambda column: order.index(column.name)), True
        found = self._filling(("id",))
        if found or not needs_id(self.table):
            return found, False
        return self._filling(("name",)), True

    def _filling(self, path: Path) -> list[Column]:
        return [
            column
            for column in self.columns
            if column.path == path and column.target and column.target.kind is not None
        ]

    def _id_text(self, row: tuple[Cell, ...], columns: list[Column]) -> str:
        texts = [_text(row[column.place], column.style.after) for column in columns]
        if not self.mapping.id:
            return next((text for text in texts if text), "")
        return " ".join(text for text in texts if text)

    def _name(self, row: tuple[Cell, ...], columns: list[Column]) -> str | None:
        if not columns:
            if needs_id(self.table):
                message = _("There is no column that an id could be made of.")
                raise CellError(message)
            return None
        text = self._id_text(row, columns)
        if not text:
            if needs_id(self.table):
                names = ", ".join(column.name for column in columns)
                raise CellError(_("{column} is empty, so there is no id.").format(column=names))
            return None
        if is_identifier(text) or not (self.mapping.id or has_strict_ids(self.table)):
            return text
        return identifier_for(text)

    # --- values ----------------------------------------------------------------------------------

    def read_rows(self, known: KnownNames) -> None:
        """Make a row of each row that has no fault."""
        invisible: dict[str, int] = {}
        first: dict[str, ImportedRow] = {}
        for place, row in enumerate(self.source.rows):
            if place not in self._faults:
                try:
                    made = self._row(place, row, known, invisible)
                except CellError as error:
                    self._faults[place] = str(error)
                else:
                    self._take(made, first)
        for place, reason in sorted(self._faults.items()):
            rejected = Rejected(
                self.source.name, self.source.lines[place], self.source.rows[place], reason
            )
            self.rejected.append(rejected)
        for column, number in invisible.items():
            text = ngettext(
                "{column}: invisible characters were taken out of {number} cell.",
                "{column}: invisible characters were taken out of {number} cells.",
                number,
            )
            self.remarks.append(text.format(column=column, number=number))

    @property
    def lost(self) -> set[tuple[str, str]]:
        """Table and id of the rows that have a fault."""
        names = (self._names[place] for place in self._faults)
        return {(self.table, name) for name in names if name is not None}

    def _take(self, row: ImportedRow, first: dict[str, ImportedRow]) -> None:
        before = first.get(row.name) if row.name is not None else None
        if before is None:
            self.rows.append(row)
            if row.name is not None:
                first[row.name] = row
            return
        # Another row of the same id: its figures are added up, the rest is that of the first.
        for path, value in row.values.items():
            if ".".join(map(str, path)) in self.mapping.add and path in before.values:
                before.values[path] = before.values[path] + value
        before.join(row)

    def _row(
        self,
        place: int,
        row: tuple[Cell, ...],
        known: KnownNames,
        invisible: dict[str, int],
    ) -> ImportedRow:
        values: dict[Path, Any] = {}
        emptied: list[Path] = []
        faults: list[str] = []
        for column in self.columns:
            if column.target is None:
                continue
            cell = row[column.place]
            if isinstance(cell, str) and has_invisible(cell):
                invisible[column.name] = invisible.get(column.name, 0) + 1
            path = column.target.path
            try:
                value = self._value(column, cell, known)
            except CellError as error:
                faults.append(str(error))
                continue
            if value is None:
                emptied.append(path)
            elif path not in values:
                values[path] = value
                if self.table in WITH_SOURCES and _is_about(column, cell):
                    values.setdefault(("sources", ".".join(map(str, path))), "estimate")
        name = self._names[place]
        if name is not None:
            values[("id",)] = name
        _fill_name(self.table, values, self._id_text(row, self._id_from), name)
        faults += faults_in(self.table, values, name or "")
        if faults:
            # A column that fills several keys has the same fault for each.
            raise CellError(" ".join(dict.fromkeys(faults)))
        gone = tuple(path for path in emptied if path not in values) if self.is_removing else ()
        return ImportedRow(
            self.table,
            name,
            values,
            gone,
            self._defaults(values, name, known),
            self.source,
            self.source.lines[place],
            row,
        )

    def _defaults(
        self, values: dict[Path, Any], name: str | None, known: KnownNames
    ) -> Mapping[str, Any]:
        """What the row has besides if it is new; without what it must have, it is rejected."""
        defaults = dict(self.mapping.defaults)
        if name is None or not needs_id(self.table) or known.is_present(self.table, name):
            return defaults
        is_run = ("provider",) in values or "provider" in defaults
        if self.table == "data_centre" and "provider" in self.mapping.create and not is_run:
            # Nobody says who runs it: a provider of the same name keeps the place.
            title = str(values.get(("name",), name))
            defaults["provider"] = known.id_for(("provider",), title, ("provider",))
        found = schema.table(self.table)
        given = {*(str(path[0]) for path in values), *defaults}
        missing = [key for key in (found.fields.required if found else ()) if key not in given]
        if missing:
            text = _("The row is new, and there is no value for {keys}.")
            raise CellError(text.format(keys=", ".join(missing)))
        return defaults

    def _value(self, column: Column, cell: Cell, known: KnownNames) -> Any:  # noqa: ANN401
        target = column.target
        if target is None:
            return None
        try:
            value = value_of(target, cell, column.style)
            return known.resolved(self.table, target.path, value, self.mapping.create)
        except CellError as error:
            message = _("{column}: {reason}").format(column=column.name, reason=error)
            raise CellError(message) from None


def _is_about(column: Column, cell: Cell) -> bool:
    """Whether a cell says that its figure is about so much."""
    is_number = column.target is not None and isinstance(column.target.kind, Number)
    return is_number and isinstance(cell, str) and bool(approximate(cleaned(cell)))


def _fill_name(table: str, values: dict[Path, Any], text: str, name: str | None) -> None:
    """Keep what a row is called where its id had to be made of it."""
    found = schema.table(table)
    has_name = found is not None and "name" in found.fields.kinds
    if has_name and name is not None and text and text != name:
        values.setdefault(("name",), cleaned(text))


def _text(cell: Cell, after: str = "") -> str:
    text = cleaned(cell) if isinstance(cell, str) else str(cell)
    return text.rpartition(after.strip())[2].strip() if after else text
