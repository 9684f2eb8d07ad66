"""A mapping with one thing changed in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.importers.guess import columns_by
from inventory.importers.known_columns import keys_by_name
from inventory.importers.known_names import CREATABLE, referred_tables
from inventory.importers.mapping import TableMapping
from inventory.importers.paths import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.mapping import ColumnMapping, ImportMapping
    from inventory.importers.source import Source


def with_column(
    mapping: ImportMapping, place: int, column: str, filled: Sequence[ColumnMapping]
) -> ImportMapping:
    """The mapping in which a column fills other keys.

    Args:
        mapping: Before.
        place: The position of the table that it is for.
        column: The name of the column.
        filled: What it fills, one entry for each key.
    """
    old = mapping.tables[place]
    where = next(
        (index for index, one in enumerate(old.columns) if one.column == column), len(old.columns)
    )
    columns = [one for one in old.columns if one.column != column]
    columns[where:where] = filled
    made = replace(old, columns=tuple(columns))
    tables = list(mapping.tables)
    tables[place] = replace(made, create=_creates(made, old))
    return replace(mapping, tables=tuple(tables))


def with_table(mapping: ImportMapping, source: Source, sheet: str, to: str) -> ImportMapping:
    """The mapping in which a table of the file gives rows of another table, or none.

    Args:
        mapping: Before.
        source: The table of the file.
        sheet: What mappings call it; "" where the file has no other one.
        to: A table of the inventory; "" for none.
    """
    others = tuple(one for one in mapping.tables if not is_of(one, source.name, sheet))
    if not to:
        return replace(mapping, tables=others)
    made = TableMapping(to, sheet, columns_by(source, to, keys_by_name(to)))
    made = replace(made, create=_creates(made, TableMapping(to)))
    return replace(mapping, tables=(*others, made))


def is_of(table: TableMapping, name: str, sheet: str) -> bool:
    """Whether a mapping is about a table of the file with this name.

    Args:
        table: The mapping.
        name: Of the table of the file.
        sheet: What mappings call it; "" where the file has no other one.
    """
    return not sheet or table.sheet == name


def _creates(table: TableMapping, before: TableMapping) -> tuple[str, ...]:
    """What is made of names: as before, and for what the columns name since."""
    added = _named(table) - _named(before)
    return tuple(name for name in CREATABLE if name in added or name in before.create)


def _named(table: TableMapping) -> set[str]:
    """The tables of which the columns name rows."""
    places = [place_of(table.table, column.key) for column in table.columns if column.key]
    paths = [place.path for place in places if place is not None]
    named = set(referred_tables(table.table, paths))
    if table.table == "data_centre" and paths:
        named.add("provider")
    return named
