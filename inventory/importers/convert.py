"""Tables of cells to rows of an inventory, and to rows that are rejected with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inventory.importers.columns import Column, Prepared, columns_of
from inventory.importers.known_names import KnownNames
from inventory.importers.nesting import nested
from inventory.importers.row_maker import ImportedRow, RowMaker
from inventory.importers.source import Rejected
from inventory.language import _, ngettext
from inventory.toml import schema
from inventory.toml.references import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inventory.importers.mapping import ImportMapping
    from inventory.importers.source import Detected


@dataclass(frozen=True)
class Converted:
    """What became of a file.

    Attributes:
        rows: In the order in which they are to be added: what is referred to comes first.
        rejected: Rows with a reason, in the order of the file.
        columns: What became of each column.
        remarks: What was noticed, in sentences.
        read: Number of rows of the file, without those of tables that give none.
        unused: Tables of the file that give no rows.
    """

    rows: tuple[ImportedRow, ...]
    rejected: tuple[Rejected, ...]
    columns: tuple[Column, ...]
    remarks: tuple[str, ...]
    read: int
    unused: tuple[str, ...] = ()

    @property
    def unmapped(self) -> list[str]:
        """The columns that fill no key of any table."""
        used = {(one.source, one.name) for one in self.columns if one.target or one.is_alias}
        every = dict.fromkeys((one.source, one.name) for one in self.columns)
        return [name for source, name in every if (source, name) not in used]


def convert(
    detected: Detected, mapping: ImportMapping, data: Mapping[str, Any] | None = None
) -> Converted:
    """Make rows of what was read.

    Args:
        detected: The tables of the file.
        mapping: What becomes of them.
        data: The inventory that they are meant for; its rows may be named in cells.

    Raises:
        WohinError: The mapping names a sheet or a column that the file does not have.
    """
    columns, unused = columns_of(detected.sources, mapping)
    work = [RowMaker(one, is_removing=mapping.reading.empty == "remove") for one in columns]
    work.sort(key=lambda one: _rank(one.mapping.table))
    known = KnownNames(data or {})
    for one in work:
        one.name_rows(known)
    for one in work:
        one.read_rows(known)
    faults: dict[tuple[str, int], Rejected] = {}
    for one in work:
        for fault in one.rejected:
            faults.setdefault((fault.source, fault.line), fault)
    rows = _joined([row for one in work for row in one.rows])
    lost = {name for one in work for name in one.lost}
    rows = _whole(rows, faults, lost, known)
    named = _named_by(rows) if known.created else set()
    made = [
        ImportedRow(table, name, {(key,): value for key, value in row.items()})
        for (table, name), row in known.created.items()
    ]
    rows = [*_needed(made, named), *rows]
    rows.sort(key=lambda row: _rank(row.table))
    rejected = sorted(
        [*detected.rejected, *faults.values()], key=lambda fault: (fault.source, fault.line)
    )
    used = tuple(column for one in work for column in one.columns)
    left_out = _left_out(detected, columns)
    remarks = (*_about(left_out, columns), *(remark for one in work for remark in one.remarks))
    read = detected.read - sum(left_out.values())
    read -= sum(len(source.rows) for source in detected.sources if source.name in unused)
    return Converted(tuple(rows), tuple(rejected), used, remarks, read, unused)


def _left_out(detected: Detected, columns: Sequence[Prepared]) -> dict[str, int]:
    """How many rows of each table of the file the mapping leaves out."""
    kept: dict[str, set[int]] = {}
    for source, _mapping, _columns in columns:
        kept.setdefault(source.name, set()).update(source.lines)
    gone = {
        source.name: len(source.lines) - len(kept[source.name])
        for source in detected.sources
        if source.name in kept
    }
    return {name: number for name, number in gone.items() if number}


def _about(left_out: Mapping[str, int], columns: Sequence[Prepared]) -> Iterator[str]:
    """What to say of rows that the mapping leaves out."""
    said = {source.name: mapping.only for source, mapping, _columns in columns if mapping.only}
    for name, number in left_out.items():
        wanted = "; ".join(
            f"{column} = {', '.join(values)}" for column, values in said.get(name, {}).items()
        )
        text = ngettext(
            "{sheet}: {number} row is left out; only those count with {columns}.",
            "{sheet}: {number} rows are left out; only those count with {columns}.",
            number,
        )
        yield text.format(sheet=name, number=number, columns=wanted)


def _joined(rows: Sequence[ImportedRow]) -> list[ImportedRow]:
    """One row for each id, where several tables of a file speak of it."""
    found: dict[tuple[str, str], ImportedRow] = {}
    joined: list[ImportedRow] = []
    for row in rows:
        first = found.get((row.table, row.name)) if row.name is not None else None
        if first is not None:
            first.join(row)
            continue
        if row.name is not None:
            found[row.table, row.name] = row
        joined.append(row)
    return joined


def _whole(
    rows: Sequence[ImportedRow],
    faults: dict[tuple[str, int], Rejected],
    lost: set[tuple[str, str]],
    known: KnownNames,
) -> list[ImportedRow]:
    """The rows without those of rejected lines, and without those that name such rows."""
    while True:
        sound = [row for row in rows if not any(place in faults for place in _places(row))]
        kept = {(row.table, row.name) for row in sound}
        gone = {*lost, *((row.table, row.name) for row in rows if row.name)}
        gone = {one for one in gone if one not in kept and not known.is_present(*one)}
        before = len(faults)
        for row in sound if gone else ():
            for mention in mentions(row.table, nested(row.values.items()), _no_ids):
                if any((kind, mention.name) in gone for kind in mention.kinds) and row.source:
                    text = _("It names {name}, whose row is rejected.").format(name=mention.name)
                    rejected = Rejected(row.source.name, row.line, row.cells, text)
                    faults.setdefault((row.source.name, row.line), rejected)
        if before == len(faults):
            return sound


def _places(row: ImportedRow) -> list[tuple[str, int]]:
    return [(row.source.name, row.line), *row.others] if row.source else []


def _no_ids(_table: str) -> frozenset[str]:
    return frozenset()


def _named_by(rows: Sequence[ImportedRow]) -> set[tuple[str, str]]:
    """The rows that others name, by table and id."""
    found: set[tuple[str, str]] = set()
    for row in rows:
        values = {**row.defaults, **nested(row.values.items())}
        for mention in mentions(row.table, values, _no_ids):
            found.update((kind, mention.name) for kind in mention.kinds)
    return found


def _needed(made: Sequence[ImportedRow], named: set[tuple[str, str]]) -> list[ImportedRow]:
    """The rows made of names that some row still names, once rejected rows are gone."""
    kept = [row for row in made if (row.table, row.name or "") in named]
    named = named | _named_by(kept)
    return [row for row in made if (row.table, row.name or "") in named]


def _rank(table: str) -> int:
    order = ["", "planning", *schema.tables()]
    return order.index(table) if table in order else len(order)
