"""An inventory as tables of cells: one for each table of the format, with a column for each key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inventory.importers.paths import FILE, Place, flattened
from inventory.importers.written_cells import cell_of
from inventory.toml import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.importers.source import Cell


# What can be a file and a sheet everywhere; other tables stand in a cell of their own.
_NAME: Final = re.compile(r"[a-z0-9_-]{1,31}")


@dataclass(frozen=True)
class CellTable:
    """One table.

    Attributes:
        name: As in the inventory; `file` for the keys above the first table.
        header: Names of columns that the import understands.
        rows: As many cells in each as there are columns; "" for a key that a row does not have.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def cell_tables(data: Mapping[str, Any]) -> list[CellTable]:
    """All tables of an inventory that have rows, in the order of the format.

    Args:
        data: Plain data, as `tomllib` gives it.
    """
    order = ["planning", *schema.tables()]
    names = sorted(data, key=lambda name: order.index(name) if name in order else len(order))
    tables = [_table(name, rows) for name in names if (rows := _rows(data[name], name))]
    others = {name: value for name, value in data.items() if not _rows(value, name)}
    # What has no rows of its own, such as `format = 1`.
    others = {name: value for name, value in others.items() if name not in order or value}
    return [_table("", [others], FILE), *tables] if others else tables


def _rows(value: object, name: str) -> list[Mapping[str, Any]]:
    if isinstance(value, dict) and name == "planning":
        return [value]
    is_named = schema.table(name) is not None or _NAME.fullmatch(name) is not None
    if isinstance(value, list) and is_named and name not in {"planning", FILE}:
        return value if value and all(isinstance(row, dict) for row in value) else []
    return []


def _table(name: str, rows: Iterable[Mapping[str, Any]], title: str = "") -> CellTable:
    flat = [list(flattened(name, row)) for row in rows]
    columns = _columns(flat)
    cells: list[tuple[Cell, ...]] = []
    for row in flat:
        found: dict[str, Cell] = {place.name: cell_of(place.kind, value) for place, value in row}
        cells.append(tuple(found.get(column, "") for column in columns))
    return CellTable(title or name, columns, tuple(cells))


def _columns(rows: Iterable[Iterable[tuple[Place, Any]]]) -> tuple[str, ...]:
    """The columns of all rows; those of one key side by side, keys in the order of the format."""
    places: dict[str, Place] = {}
    keys: dict[str, int] = {}
    for row in rows:
        for place, _value in row:
            places.setdefault(place.name, place)
            keys.setdefault(str(place.path[0]), len(keys))
    table = next(iter(places.values())).table if places else ""
    found = schema.table(table)
    order = {key: place for place, key in enumerate(found.fields.kinds if found else ())}

    def rank(name: str) -> tuple[int, int]:
        key = str(places[name].path[0])
        return order.get(key, len(order)), keys[key]

    return tuple(sorted(places, key=rank))
