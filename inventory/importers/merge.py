"""Imported rows into a document: as edits, so that comments and order survive."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from inventory.importers.identity import identity
from inventory.importers.nesting import is_equal, nested, ordered, present
from inventory.importers.paths import needs_id, place_of
from inventory.importers.source import Rejected
from inventory.language import _
from inventory.toml import schema
from inventory.toml.document import ABSENT, SINGLE, Change, Document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inventory.importers.convert import Converted
    from inventory.importers.row_maker import ImportedRow
    from inventory.toml.edit import Edit

Outcome = Literal["new", "changed", "unchanged"]
_OUTCOMES: Final[tuple[Outcome, ...]] = ("new", "changed", "unchanged")


@dataclass(frozen=True)
class Merged:
    """What an import does to a document.

    Attributes:
        document: The document afterwards.
        edits: What leads to it, one after the other; each is asked of the document before it.
        new: Number of rows of the file that have added something.
        changed: Number of rows of the file that have changed something.
        unchanged: Number of rows of the file that say what the document says already.
        tables: Number of rows of the inventory by table and outcome.
        created: Number of rows by table that were made of nothing but a name.
        rejected: Rows of the file that were not taken over, those of the conversion among them.
    """

    document: Document
    edits: tuple[Edit, ...]
    new: int
    changed: int
    unchanged: int
    tables: Mapping[str, Mapping[Outcome, int]]
    created: Mapping[str, int]
    rejected: tuple[Rejected, ...]


def merge(document: Document, converted: Converted) -> Merged:
    """Bring rows into a document: those with a known id change it, the others are added.

    Only keys that the file has a column for change, and an empty cell changes none (unless the
    mapping says that it takes the key out).

    Raises:
        UnreadableFileError: A row of the document is no TOML.
        WohinError: A row of the document is written in a way that cannot be changed.
    """
    return _Merge(document).of(converted)


class _Merge:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.edits: list[Edit] = []
        self.rejected: list[Rejected] = []
        self.lines: dict[tuple[str, int], set[Outcome]] = defaultdict(set)
        self.tables: dict[str, Counter[Outcome]] = defaultdict(Counter)
        self.created: Counter[str] = Counter()

    def of(self, converted: Converted) -> Merged:
        by_table: dict[str, list[ImportedRow]] = defaultdict(list)
        for row in converted.rows:
            by_table[row.table].append(row)
        for table, rows in by_table.items():
            self._table(table, rows)
        counts = Counter(_foremost(found) for found in self.lines.values())
        rejected = [*converted.rejected, *self.rejected]
        rejected.sort(key=lambda one: (one.source, one.line))
        return Merged(
            self.document,
            tuple(self.edits),
            counts["new"],
            counts["changed"],
            counts["unchanged"],
            {table: dict(found) for table, found in self.tables.items()},
            dict(self.created),
            tuple(rejected),
        )

    def _table(self, table: str, rows: Sequence[ImportedRow]) -> None:
        known = _Known(self.document, table)
        changes: list[Change] = []
        added: list[dict[str, Any]] = []
        for row in rows:
            place = known.place_of(row)
            if place is None:
                values = self._new(row)
                if values is not None:
                    added.append(values)
                continue
            found = list(_changes(row, place, known.data[place]))
            changes += found
            self._count(row, "changed" if found else "unchanged")
        if changes:
            self._apply(self.document.set_many(changes))
        if not added:
            return
        if not table:
            keys = (Change("", None, key, value) for row in added for key, value in row.items())
            self._apply(self.document.set_many(keys))
        elif table in SINGLE:
            self._apply(self.document.add(table, added[0]))
        else:
            self._apply(self.document.add_many(table, added))

    def _new(self, row: ImportedRow) -> dict[str, Any] | None:
        """A row to be added; None if what it must have is missing."""
        values = nested([*_defaults(row), *row.values.items()])
        missing = _missing(row.table, values)
        if missing:
            text = _("The row is new, and there is no value for {keys}.")
            self._reject(row, text.format(keys=", ".join(missing)))
            return None
        self._count(row, "new")
        return ordered(row.table, values)

    def _reject(self, row: ImportedRow, reason: str) -> None:
        source = row.source.name if row.source else row.table
        self.rejected.append(Rejected(source, row.line, row.cells, reason))

    def _count(self, row: ImportedRow, outcome: Outcome) -> None:
        self.tables[row.table][outcome] += 1
        if row.source is None:
            self.created[row.table] += 1
        else:
            for place in ((row.source.name, row.line), *row.others):
                self.lines[place].add(outcome)

    def _apply(self, edit: Edit) -> None:
        if edit:
            self.document = self.document.apply(edit)
            self.edits.append(edit)


class _Known:
    """The rows of a table of the document, by id or by what they are about."""

    def __init__(self, document: Document, table: str) -> None:
        value = document.data().get(table) if table else document.data()
        rows = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
        self.data: list[dict[str, Any]] = [row if isinstance(row, dict) else {} for row in rows]
        self._is_single = table in SINGLE or not table
        self._ids: dict[str, int] = {}
        self._others: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self.data):
            if isinstance(row.get("id"), str):
                self._ids.setdefault(row["id"], place)
            else:
                self._others[identity(table, row)].append(place)

    def place_of(self, row: ImportedRow) -> int | None:
        """The position of the row that an imported one is about; None if it is new."""
        if self._is_single:
            return 0 if self.data else None
        if row.name is not None and row.name in self._ids:
            return self._ids[row.name]
        if row.name is not None and needs_id(row.table):
            return None
        others = self._others.get(identity(row.table, nested(row.values.items())))
        return others.pop(0) if others else None


def _changes(row: ImportedRow, place: int, before: Mapping[str, Any]) -> list[Change]:
    name: int | None = None if row.table in SINGLE or not row.table else place
    found = [
        Change(row.table, name, path, value)
        for path, value in row.values.items()
        if not is_equal(present(before, path), value)
    ]
    found += [
        Change(row.table, name, path, ABSENT)
        for path in row.emptied
        if present(before, path) is not None
    ]
    return found


def _defaults(row: ImportedRow) -> list[tuple[Any, Any]]:
    found = []
    for key, value in row.defaults.items():
        place = place_of(row.table, key)
        if place is not None and place.path not in row.values:
            found.append((place.path, value))
    return found


def _missing(table: str, values: Mapping[str, Any]) -> list[str]:
    found = schema.table(table)
    return [key for key in found.fields.required if key not in values] if found else []


def _foremost(outcomes: set[Outcome]) -> Outcome:
    return next(outcome for outcome in _OUTCOMES if outcome in outcomes)
