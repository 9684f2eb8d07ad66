"""Tables of cells to rows of an inventory, and to rows that are rejected with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inventory.importers.columns import Column, columns_of
from inventory.importers.known_names import KnownNames
from inventory.importers.row_maker import ImportedRow, RowMaker
from inventory.toml import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.importers.mapping import ImportMapping
    from inventory.importers.source import Detected, Rejected


@dataclass(frozen=True)
class Converted:
    """What became of a file.

    Attributes:
        rows: In the order in which they are to be added: what is referred to comes first.
        rejected: Rows with a reason, in the order of the file.
        columns: What became of each column.
        remarks: What was noticed, in sentences.
        read: Number of rows of the file.
        unused: Tables of the file that give no rows.
    """

    rows: tuple[ImportedRow, ...]
    rejected: tuple[Rejected, ...]
    columns: tuple[Column, ...]
    remarks: tuple[str, ...]
    read: int
    unused: tuple[str, ...] = ()


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
    made = [
        ImportedRow(table, name, {(key,): value for key, value in row.items()})
        for (table, name), row in known.created.items()
    ]
    rows = [row for one in work for row in one.rows if not _is_faulty(row, faults)]
    rows = [*made, *rows]
    rows.sort(key=lambda row: _rank(row.table))
    rejected = sorted(
        [*detected.rejected, *faults.values()], key=lambda fault: (fault.source, fault.line)
    )
    used = tuple(column for one in work for column in one.columns)
    remarks = tuple(remark for one in work for remark in one.remarks)
    return Converted(tuple(rows), tuple(rejected), used, remarks, detected.read, unused)


def _is_faulty(row: ImportedRow, faults: Mapping[tuple[str, int], Rejected]) -> bool:
    return row.source is not None and (row.source.name, row.line) in faults


def _rank(table: str) -> int:
    order = ["", "planning", *schema.tables()]
    return order.index(table) if table in order else len(order)
