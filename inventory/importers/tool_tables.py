"""What the tables of another tool's export are about, and which of their columns are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.errors import WohinError
from inventory.importers.guess import parted, with_silent
from inventory.importers.mapping import ColumnMapping, ImportMapping, TableMapping
from inventory.importers.paths import place_of
from inventory.importers.safe_text import folded
from inventory.importers.source import Reading
from inventory.importers.units import factor_of
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inventory.importers.source import Detected, Source


@dataclass(frozen=True)
class Fill:
    """The columns that fill a key.

    Attributes:
        names: What they are called; the first that is there and not empty counts.
        unit: Of figures whose column names none; "" where such a column is not read.
        any_unit: Whether figures need no unit.
        after: What stands before the last of these signs is left out.
        whole: Whether figures are whole, so that any sign in them parts thousands.
    """

    names: str
    unit: str = ""
    any_unit: bool = True
    after: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Only:
    """Rows of a table that count, where a column says what they are.

    Attributes:
        names: What the column is called.
        words: A row counts if its cell holds one of these; without any such row all count.
    """

    names: str
    words: str


@dataclass(frozen=True)
class ToolTable:
    """One kind of table that the tool exports.

    Attributes:
        file: A word that the file's name may hold, folded.
        marks: Columns of which one tells that it is this kind.
        table: The table of the inventory that it gives rows of.
        fills: The columns to be read, by key.
        id: Names of columns that ids are made of; the first that is there counts.
        create, add, once: As in `TableMapping`.
        only: The rows that count.
        subject: Columns of which one is there in each table of this kind.
        more: What else its rows give: further tables of the inventory.
    """

    file: tuple[str, ...]
    marks: str
    table: str
    fills: Mapping[str, Fill]
    id: str = ""
    create: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    once: bool = False
    more: tuple[ToolTable, ...] = field(default=())
    only: Only | None = None
    subject: str = "name, full name, display name, bezeichnung, friendly name"


def tool_mapping(
    detected: Detected, kinds: Sequence[ToolTable], reading: Reading | None, tool: str
) -> ImportMapping:
    """The mapping for an export of a tool.

    Args:
        detected: The tables of the export.
        kinds: What they may be.
        reading: How they are read.
        tool: The name of the tool, for sentences.

    Raises:
        WohinError: None of them is of a kind that is known.
    """
    tables: list[TableMapping] = []
    for source in detected.sources:
        kind = _kind_of(source, kinds)
        for one in (kind, *kind.more) if kind else ():
            sheet = source.name if len(detected.sources) > 1 else ""
            tables.append(_table(source, one, sheet))
    if not tables:
        names = ", ".join(name for source in detected.sources for name in source.header)[:300]
        message = _("This is no export of {tool} that is known; its columns are: {names}.")
        raise WohinError(
            message.format(tool=tool, names=names or "-"),
            _hint(kinds),
        )
    return ImportMapping(tuple(tables), reading or Reading())


def _hint(kinds: Sequence[ToolTable]) -> str:
    """What helps where columns show nothing: a name of the file, of which any of these is a part."""
    words = ", ".join(dict.fromkeys(f"{one.file[0]}.csv" for one in kinds if one.file))
    hint = _("docs/exchange.md lists the columns that are read; import it as CSV with a mapping.")
    if not words:
        return hint
    named = _("Or call the file after the list that it is: {names}.").format(names=words)
    return f"{hint} {named}"


def _kind_of(source: Source, kinds: Sequence[ToolTable]) -> ToolTable | None:
    """The kind that the columns show, else the one that the file's name says."""
    if not source.header:
        return None
    here = {folded(parted(column)[0]) for column in source.header}
    here |= {folded(column) for column in source.header}
    name = folded(source.name)
    likely = [kind for kind in kinds if _names(kind.subject) & here]
    for kind in likely:
        if any(word in name for word in kind.file):
            return kind
    return next((kind for kind in likely if _names(kind.marks) & here), None)


def _names(words: str) -> set[str]:
    return {folded(word) for word in words.split(",")}


def _table(source: Source, kind: ToolTable, sheet: str) -> TableMapping:
    by_name: dict[str, list[str]] = {}
    for column in source.header:
        by_name.setdefault(folded(column), []).append(column)
        by_name.setdefault(folded(parted(column)[0]), []).append(column)
    for column in source.header:
        # GLPI puts the group before: "Components - Memory". The name itself is never in a group.
        below = folded(parted(column.rpartition(" - ")[2])[0])
        if below != "name":
            by_name.setdefault(below, []).append(column)
    columns: list[ColumnMapping] = []
    for key, fill in kind.fills.items():
        for name in fill.names.split(","):
            for column in by_name.get(folded(name), ()):
                mapped = _column(source, kind.table, key, column, fill)
                if mapped is not None and mapped not in columns:
                    columns.append(mapped)
    used = {column.column for column in columns}
    rest = [ColumnMapping(column, "") for column in source.header if column not in used]
    ids = [name for one in kind.id.split(",") for name in by_name.get(folded(one), ()) if one]
    return TableMapping(
        kind.table,
        sheet,
        with_silent(source, kind.table, (*columns, *rest)),
        tuple(ids[:1]),
        kind.create,
        {},
        kind.add,
        kind.once,
        _only(source, kind.only, by_name),
    )


def _only(
    source: Source, only: Only | None, by_name: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """The values of the rows that count, by the first column that tells them apart."""
    if only is None:
        return {}
    columns = [column for name in only.names.split(",") for column in by_name.get(folded(name), ())]
    words = [folded(word) for word in only.words.split(",")]
    for column in columns[:1]:
        place = source.column(column)
        values = dict.fromkeys(str(row[place]) for row in source.rows)
        wanted = tuple(value for value in values if any(word in folded(value) for word in words))
        if wanted and len(wanted) < len(values):
            return {column: wanted}
    return {}


def _column(source: Source, table: str, key: str, column: str, fill: Fill) -> ColumnMapping | None:
    """The column for a key; None where nobody knows in which unit its figures are."""
    place = place_of(table, key)
    unit = parted(column)[1] or fill.unit
    factor = factor_of(place, unit) if place and unit else None
    if factor is None and not fill.any_unit:
        return None
    # Tools write figures as programs do, whatever the language.
    decimal = "." if place is not None and "." in key else ""
    if fill.whole:
        position = source.column(column)
        decimal = "," if any("." in str(row[position]) for row in source.rows) else "."
    about = _("in {unit}").format(unit=unit) if unit and factor is not None else ""
    return ColumnMapping(column, key, factor or 1.0, decimal, after=fill.after, about=about)
