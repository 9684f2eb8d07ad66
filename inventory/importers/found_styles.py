"""A mapping with what was found out about its columns, so that later files are read alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.importers.convert import Converted
    from inventory.importers.mapping import ColumnMapping, ImportMapping, TableMapping


def with_styles(mapping: ImportMapping, converted: Converted) -> ImportMapping:
    """The mapping with the decimal sign of each column whose values have shown one.

    A file with rejected rows holds the values that do not fit: by themselves they would say
    something else than the column that they are from.
    """
    found = {
        (column.table, column.source, column.name): column.style.number.decimal
        for column in converted.columns
        if column.target is not None
    }
    names = {name for _table, name, _column in found}
    tables = tuple(_table(one, found, names) for one in mapping.tables)
    return replace(mapping, tables=tables)


def _table(
    table: TableMapping, found: Mapping[tuple[str, str, str], str], names: set[str]
) -> TableMapping:
    sheet = table.sheet or next(iter(names), "")

    def filled(column: ColumnMapping) -> ColumnMapping:
        decimal = column.decimal or found.get((table.table, sheet, column.column), "")
        return replace(column, decimal=decimal)

    return replace(table, columns=tuple(map(filled, table.columns)))
