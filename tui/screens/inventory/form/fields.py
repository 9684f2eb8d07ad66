"""A row key by key: what it says, what it takes over, what is missing, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from inventory.errors import UnreadableFileError, WohinError
from inventory.toml import schema
from inventory.toml.document import ABSENT
from inventory.toml.single_value import problems_of
from inventory.toml.table_kinds import Fields, Items, Table, TextOr
from tui.finding_words import path_of
from tui.screens.inventory.form.currency import currency_of
from tui.screens.inventory.form.places import place_of
from tui.screens.inventory.values import INHERITED
from tui.values import value_in_words
from tui.words import key_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.toml.document import Document
    from inventory.toml.kinds import Kind
    from inventory.toml.nodes import Path
    from tui.analysis import Analysis

MOST: Final = 200
"""Entries of a list of tables that get lines of their own."""

Origin = Literal["own", "application", "missing", "unknown"]


@dataclass(frozen=True)
class Field:
    """One key of a row.

    Attributes:
        path: Where it stands.
        title: Its name for people.
        value: Plain data; `ABSENT` where it is missing.
        text: The same for people.
        origin: The row itself, its application, nowhere (though it should), or a key that the
            format does not know.
        source: Where the figure comes from, as `sources` has it, such as `estimate`.
        findings: What was found about it.
    """

    path: Path
    title: str
    value: object
    text: str
    origin: Origin = "own"
    source: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class RowView:
    """A row as the form shows it.

    Attributes:
        table: Its table.
        position: Its position there.
        label: Its id, or `#3`.
        name: What people call it.
        fields: Its keys, in the order of the format.
        remarks: What was found about the row as a whole.
        comment: The lines above it.
        problem: Why it cannot be read; None if it can.
    """

    table: str
    position: int
    label: str
    name: str = ""
    fields: tuple[Field, ...] = ()
    remarks: tuple[Finding, ...] = ()
    comment: str = ""
    problem: WohinError | None = None
    data: dict[str, Any] = field(default_factory=dict, compare=False)


def view_of(
    document: Document, table: str, position: int, analysis: Analysis | None = None
) -> RowView:
    """A row with everything that is known about it.

    Raises:
        UnknownNameError: There is no such row.
    """
    label = document.label(table, position)
    found = analysis.of_row(table, label, position) if analysis else ()
    comment = document.comment(table, position)
    try:
        data = document.value(table, position)
    except UnreadableFileError as error:
        return RowView(table, position, label, remarks=found, comment=comment, problem=error)
    if not isinstance(data, dict):
        return RowView(table, position, label, remarks=found, comment=comment)
    if analysis is None or analysis.loaded.inventory is None:
        # Nothing was found out about single rows: what the row says by itself is still known.
        known = {(one.code, one.key) for one in found}
        own = problems_of(table, (), data, subject=label)
        found = (*found, *(one for one in own if (one.code, one.key) not in known))
    fields, remarks = _Reader(document, table, data, found).read()
    name = data.get("name") or data.get("title")
    return RowView(
        table,
        position,
        label,
        name if isinstance(name, str) else "",
        fields,
        remarks,
        comment,
        None,
        data,
    )


def leaves(kind: Kind | None, value: object, path: Path = ()) -> Iterator[tuple[Path, Any, bool]]:
    """The single values of a row with their paths, and whether the format knows their keys."""
    inner: list[tuple[str | int, Kind | None]] = []
    match kind:
        case Fields(kinds=kinds) if isinstance(value, dict):
            inner = [(key, kinds[key]) for key in kinds if key in value]
            inner += [(key, None) for key in value if key not in kinds]
        case Table(value=one) if isinstance(value, dict) and not isinstance(one, Items):
            inner = [(key, one) for key in value]
        case Items(item=item) if isinstance(item, Fields) and isinstance(value, list):
            inner = [(place, item) for place in range(min(len(value), MOST))]
        case _:
            pass
    if not inner or (path and isinstance(kind, TextOr)):
        if path:
            yield path, value, kind is not None
        return
    here: Any = value
    for key, part in inner:
        yield from leaves(part, here[key], (*path, key))


class _Reader:
    def __init__(
        self, document: Document, table: str, data: dict[str, Any], found: tuple[Finding, ...]
    ) -> None:
        self.document, self.table, self.data = document, table, data
        format_of = schema.table(table)
        self.kind = format_of.fields if format_of else None
        self.currency = currency_of(document)
        sources = data.get("sources")
        self.sources = sources if isinstance(sources, dict) else {}
        self.found = found

    def read(self) -> tuple[tuple[Field, ...], tuple[Finding, ...]]:
        values: dict[Path, tuple[Any, Origin]] = {}
        known = self._leaves(self.data)
        for path, value, is_known in known:
            if not self._is_shown_elsewhere(path):
                values[path] = value, "own" if is_known or self.kind is None else "unknown"
        for path, value, _is_known in self._inherited():
            values.setdefault(path, (value, "application"))
        if self.kind:
            for key in self.kind.required:
                if key not in self.data:
                    values[(key,)] = ABSENT, "missing"
        findings, remarks = self._shared_out(values)
        order = list(self.kind.kinds) if self.kind else []
        places = {key: place for place, key in enumerate(order)}
        paths = sorted(values, key=lambda path: places.get(str(path[0]), len(order)))
        made = tuple(self._field(path, *values[path], findings.get(path, ())) for path in paths)
        return made, remarks

    def _leaves(self, data: dict[str, Any]) -> list[tuple[Path, Any, bool]]:
        if self.kind is None:
            return [((key,), value, False) for key, value in data.items()]
        return list(leaves(self.kind, data))

    def _is_shown_elsewhere(self, path: Path) -> bool:
        """The origin of a figure stands beside the figure."""
        if len(path) < 2 or path[0] != "sources":
            return False
        return str(path[1]).partition(".")[0] in self.data and isinstance(
            self.sources[path[1]], str
        )

    def _inherited(self) -> Iterator[tuple[Path, Any, bool]]:
        name = self.data.get("application")
        if self.table != "service" or not isinstance(name, str):
            return
        if not self.document.has_id("application", name):
            return
        try:
            row = self.document.value("application", name)
        except UnreadableFileError:
            return
        shared = {key: row[key] for key in INHERITED if key in row}
        # A value of the service that is no table hides all that its application has there.
        hidden = {
            key for key in shared if key in self.data and not isinstance(self.data[key], dict)
        }
        for path, value, is_known in self._leaves(shared):
            if path[0] not in hidden:
                yield path, value, is_known

    def _shared_out(
        self, values: dict[Path, tuple[Any, Origin]]
    ) -> tuple[dict[Path, tuple[Finding, ...]], tuple[Finding, ...]]:
        """Findings by the line that they are shown at; lines are made for keys that are missing."""
        shared: dict[Path, list[Finding]] = {}
        remarks: list[Finding] = []
        for one in self.found:
            path = path_of(one.key)
            if path[:1] == ("sources",) and path_of(".".join(map(str, path[1:]))) in values:
                path = path[1:]
            if not path:
                remarks.append(one)
                continue
            place = self._line_for(path, values)
            if place is None and schema.kind_at(self.table, path) is not None:
                values[path] = ABSENT, "missing"
                place = path
            if place is None:
                remarks.append(one)
            else:
                shared.setdefault(place, []).append(one)
        return {path: tuple(found) for path, found in shared.items()}, tuple(remarks)

    def _line_for(self, path: Path, values: dict[Path, tuple[Any, Origin]]) -> Path | None:
        for size in range(len(path), 0, -1):
            if path[:size] in values:
                return path[:size]
        return next((one for one in values if one[: len(path)] == path), None)

    def _field(
        self, path: Path, value: object, origin: Origin, findings: tuple[Finding, ...]
    ) -> Field:
        title = title_of(self.table, path)
        if origin == "missing":
            return Field(path, title, ABSENT, "–", origin, findings=findings)
        place = place_of(self.document, self.table, path)
        text = value_in_words(
            place.table, place.path, value, kind=place.kind, currency=self.currency
        )
        source = self.sources.get(dotted_of(path), "")
        source = source if isinstance(source, str) else ""
        return Field(path, title, value, text, origin, source, findings)


def title_of(table: str, path: Path) -> str:
    """The name of a key; that of an entry of a list of tables says which entry.

    What a rule applies to and what it requires have keys of the same name: these say which.
    """
    if table == "rule" and len(path) > 1:
        return f"{key_title(table, path[:1])}: {key_title(table, path)}"
    for place, part in enumerate(path[:-1]):
        if isinstance(part, int):
            return f"{key_title(table, path[: place + 1])}: {key_title(table, path)}"
    return key_title(table, path)


def dotted_of(path: Path) -> str:
    """A path as `sources` names it."""
    return ".".join(map(str, path))
