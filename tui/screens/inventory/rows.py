"""The rows of one table, and what is derived of them, kept for the rows that an edit leaves alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from inventory.errors import UnreadableFileError
from tui.screens.inventory.cells import figure, is_estimate, leaves, short, variants
from tui.screens.inventory.columns import all_keys
from tui.screens.inventory.values import Value, at, value_of
from tui.sorting import collated

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from inventory.toml.document import Document

UNREADABLE: Final[dict[str, Any]] = {}
"""Stands for a row that is no TOML."""

SMALL: Final = 2_000
"""Rows up to which everything is found out at once rather than in the background."""

_SHOWN: Final = 4_000
"""Cells that are remembered, some screens full."""

_UNSEEN: Final = object()


class ShownValue(NamedTuple):
    """A text for a cell, and whether it comes from the application or is estimated."""

    text: str
    is_inherited: bool
    is_estimate: bool


class TableRows:
    """The rows of a table of the newest document.

    A row is read when it is looked at. What sorting and filtering need of all rows is made once and
    remembered by row: a document gives the same object for a row as long as it is not changed.
    All of it may be made in a thread of its own.
    """

    def __init__(self, document: Document, table: str) -> None:
        self.document, self.table = document, table
        self.flags: Callable[[str], Collection[int]] = lambda _flag: frozenset()
        self._read: tuple[Document, list[Any]] | None = None
        self._applications: dict[str, Any] | None = None
        self._known_applications: list[Any] = []
        self._derived: dict[str, tuple[list[Any], list[Any]]] = {}
        self._shown: dict[tuple[int, str], tuple[object, object, ShownValue]] = {}
        self._unknown: tuple[list[Any], tuple[str, ...]] | None = None

    def update(self, document: Document) -> None:
        """Take a newer document."""
        self.document, self._applications = document, None
        if self.table == "service":
            now = read_rows(document, "application")
            old = self._known_applications
            if len(now) != len(old) or any(a is not b for a, b in zip(now, old, strict=True)):
                self._derived.clear()
            self._known_applications = now

    @property
    def _rows(self) -> list[Any] | None:
        """All rows, if they have been read; another thread may have read those of before."""
        read = self._read
        return read[1] if read is not None and read[0] is self.document else None

    def __len__(self) -> int:
        return self.document.count(self.table)

    @property
    def is_read(self) -> bool:
        """Whether all rows have been read."""
        return self._rows is not None

    @property
    def is_ready(self) -> bool:
        """Whether looking through all rows takes no time to speak of."""
        known = self._derived.get("haystack")
        return len(self) <= SMALL or (self.is_read and known is not None)

    @property
    def all(self) -> list[Any]:
        """All rows."""
        document, rows = self.document, self._rows
        if rows is None:
            rows = read_rows(document, self.table)
            self._read = document, rows
        return rows

    def row(self, index: int) -> object:
        """One row."""
        rows = self._rows
        if rows is not None:
            return rows[index]
        try:
            return self.document.value(self.table, index)
        except UnreadableFileError:
            return UNREADABLE

    def label(self, index: int) -> str:
        """The id of a row, or `#3`."""
        rows = self._rows
        if rows is not None and isinstance(rows[index], dict):
            name = rows[index].get("id")
            if isinstance(name, str) and name:
                return name
        return self.document.label(self.table, index) or "#1"

    def find(self, label: object) -> int | None:
        """The number of a row by its label."""
        if not isinstance(label, str):
            return None
        from inventory.errors import UnknownNameError

        if label.startswith("#") and label[1:].isdecimal():
            place = int(label[1:]) - 1
            return place if 0 <= place < len(self) else None
        try:
            return self.document.position(self.table, label)
        except UnknownNameError:
            return None

    # --- values ----------------------------------------------------------------------------------

    def application(self, row: object) -> Mapping[str, Any] | None:
        """The application of a service."""
        if self.table != "service" or not isinstance(row, dict):
            return None
        name = row.get("application")
        if self._applications is None:
            rows = read_rows(self.document, "application")
            self._known_applications = rows
            named = (one for one in reversed(rows) if isinstance(one, dict))
            self._applications = {one["id"]: one for one in named if isinstance(one.get("id"), str)}
        return self._applications.get(name) if isinstance(name, str) else None

    def value(self, row: object, key: str) -> Value:
        """What stands behind a key of a row, or comes from its application."""
        return value_of(self.table, row, key, self.application(row))

    def shown(self, row: object, key: str) -> str:
        """What a cell shows: an application by its name, everything else as it is."""
        application = self.application(row)
        return self._text(key, value_of(self.table, row, key, application), application)

    def _text(self, key: str, value: Value, application: Mapping[str, Any] | None) -> str:
        if key == "application" and self.table == "service":
            name = at(application, "name")
            if isinstance(name, str) and name:
                return name
        return short(self.table, key, value.value)

    def cell(self, row: object, key: str) -> ShownValue:
        """What a cell shows; remembered, since rows on the screen are drawn again and again."""
        application = self.application(row)
        known = self._shown.get((id(row), key))
        if known is not None and known[0] is row and known[1] is application:
            return known[2]
        value = value_of(self.table, row, key, application)
        shown = ShownValue(
            self._text(key, value, application), value.is_inherited, is_estimate(row, key)
        )
        if len(self._shown) >= _SHOWN:
            self._shown.clear()
        self._shown[id(row), key] = row, application, shown
        return shown

    def unknown_keys(self) -> tuple[str, ...]:
        """The keys in the rows that the format does not have; those of before until it is known."""
        if self._rows is None and len(self) > SMALL:
            return self._unknown[1] if self._unknown is not None else ()
        rows = self.all
        if self._unknown is None or self._unknown[0] is not rows:
            self._unknown = rows, self._find_unknown(rows)
        return self._unknown[1]

    def _find_unknown(self, rows: list[Any]) -> tuple[str, ...]:
        known = set(all_keys(self.table))
        tables = [row for row in rows if isinstance(row, dict)]
        found = set[str]().union(*tables) - known
        if found:
            # In the order in which they stand in the file.
            found_in_order = dict.fromkeys(key for row in tables for key in row if key in found)
            return (*found_in_order,) if len(tables) == len(rows) else ("", *found_in_order)
        return () if len(tables) == len(rows) else ("",)

    # --- of all rows -----------------------------------------------------------------------------

    def haystacks(self) -> Sequence[str]:
        """Everything that a row says, casefolded."""
        return self._of_all("haystack", self._haystack)

    def texts(self, field: str) -> Sequence[str]:
        """All ways to write what a row says in a field, a line each, casefolded."""
        return self._of_all(f"text {field}", lambda row: self._variants(row, field))

    def figures(self, field: str) -> Sequence[float | dt.date | None]:
        """The number or date in a field."""
        table = self.table
        return self._of_all(
            f"figure {field}", lambda row: figure(table, field, self.value(row, field).value)
        )

    def sort_values(self, key: str) -> Sequence[Any]:
        """What rows are sorted by: numbers, days as numbers, or texts as a dictionary has them."""
        return self._of_all(f"sort {key}", lambda row: self._sort_value(row, key))

    def flagged(self, flag: str) -> Collection[int]:
        """The rows that a flag holds for."""
        return self.flags(flag)

    def _of_all(self, name: str, make: Callable[[Any], Any]) -> list[Any]:
        rows = self.all
        known = self._derived.get(name)
        if known is not None and known[0] is rows:
            return known[1]
        if known is None:
            values = list(map(make, rows))
        else:
            before, values = known
            changed = _differing(before, rows)
            if changed is None:
                old = dict(zip(map(id, before), values, strict=True)).get
                values = [old(id(row), _UNSEEN) for row in rows]
                changed = [place for place, value in enumerate(values) if value is _UNSEEN]
            else:
                values = values.copy()
            for place in changed:
                values[place] = make(rows[place])
        self._derived[name] = rows, values
        return values

    def _haystack(self, row: object) -> str:
        parts = leaves(row)
        application = self.application(row)
        if application is not None:
            parts += [str(application.get("name", "")), self.shown(row, "application")]
        return "\n".join(parts).casefold()

    def _variants(self, row: object, field: str) -> str:
        value = self.value(row, field).value
        if value is None:
            return ""
        parts = [*variants(self.table, field, value)]
        if parts and field == "application" and self.table == "service":
            parts.append(self.shown(row, field))
        return "\n".join(parts).casefold()

    def _sort_value(self, row: object, key: str) -> object:
        value = self.value(row, key).value
        number = figure(self.table, key, value) if not isinstance(value, list) else None
        if number is not None:
            return number.toordinal() if isinstance(number, dt.date) else number
        text = self.shown(row, key) or (self._name(row) if key == "name" else "")
        return collated(text) if text else None

    def _name(self, row: object) -> str:
        name = at(row, "id")
        return name if isinstance(name, str) else ""


def _differing(before: list[Any], now: list[Any]) -> list[int] | None:
    """The places where two lists hold other objects; None where rows came or went."""
    if len(before) != len(now):
        return None
    return [
        place for place, (old, new) in enumerate(zip(before, now, strict=True)) if old is not new
    ]


def read_rows(document: Document, table: str) -> list[Any]:
    """All rows; what cannot be read is an empty one."""
    if not document.count(table):
        return []
    try:
        return document.values(table)
    except UnreadableFileError:
        return [_one(document, table, place) for place in range(document.count(table))]


def _one(document: Document, table: str, place: int) -> object:
    try:
        return document.value(table, place)
    except UnreadableFileError:
        return UNREADABLE
