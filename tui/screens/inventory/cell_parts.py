"""The values in a cell that shows several: a level for each goal, days for each of those who move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.toml.document import ABSENT
from inventory.toml.number_kinds import Number
from inventory.toml.table_kinds import Fields, Table
from tui.screens.inventory.form.editors import editor_kind
from tui.screens.inventory.form.more_keys import names_for
from tui.screens.inventory.form.places import place_of
from tui.screens.inventory.values import at

if TYPE_CHECKING:
    from inventory.toml.document import Document
    from inventory.toml.nodes import Path


def paths_of(document: Document, table: str, row: object, key: str) -> list[Path]:
    """The values of a cell that can be typed, in the order in which they are asked for.

    Args:
        document: Where names of people's own choice are looked up.
        table: The table of the row.
        row: What the row says.
        key: The dotted key of the column.

    Returns:
        One path for most cells, several for a cell of figures or levels, none where the value is too
        much for a line.
    """
    path: Path = tuple(key.split("."))
    value = at(row, key)
    own = value if isinstance(value, dict) else {}
    match place_of(document, table, path).kind:
        case Fields(kinds=kinds):
            names = list(kinds)
        case Table(value=Number()):
            names = list(dict.fromkeys([*names_for(document, table, path), *own]))
        case _:
            return [path] if _is_typed(document, table, path, value) else []
    inner = [((*path, name), own.get(name)) for name in names]
    return [path for path, one in inner if _is_typed(document, table, path, one)]


def _is_typed(document: Document, table: str, path: Path, value: object) -> bool:
    place = place_of(document, table, path)
    return editor_kind(place, ABSENT if value is None else value) != "raw"
