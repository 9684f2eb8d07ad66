"""Columns for keys: `demand.ram_gib` stands for the key `ram_gib` of the table `demand`."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from inventory.importers.safe_text import is_clean
from inventory.toml import schema
from inventory.toml.kinds import Identifier, Kind
from inventory.toml.number_kinds import Number
from inventory.toml.table_kinds import Fields, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.toml.nodes import Path

TOML: Final = "toml:"
"""Before a column: a key that the format does not know. Before the text of a cell: a TOML value."""
FILE: Final = "file"
"""The name of the sheet or file that holds the keys above the first table of an inventory."""


class Place(NamedTuple):
    """Where the values of a column go.

    Attributes:
        table: The table; "" for the keys above the first one.
        path: Keys that lead to the value.
        kind: What may stand there; None where the format says nothing, and cells hold TOML.
    """

    table: str
    path: Path
    kind: Kind | None

    @property
    def name(self) -> str:
        """The column that this place has when an inventory is exported."""
        name = ".".join(map(str, self.path))
        if self.kind is None:
            return TOML + (name if _is_name(name) and name[0] != '"' else _quoted(name))
        return name


def place_of(table: str, name: str) -> Place | None:
    """The place that a name such as `migration.effort.own` means; None if there is no such one."""
    if name.startswith(TOML) and name != TOML:
        key = name.removeprefix(TOML)
        return Place(table, (_unquoted(key) if key[0] == '"' else key,), None)
    found = schema.table(table)
    kind: Kind | None = found.fields if found else None
    path: list[str] = []
    parts = name.split(".")
    while parts and kind is not None:
        if isinstance(kind, Table):
            # Resources, teams and ids may hold points themselves.
            path.append(".".join(parts))
            kind, parts = kind.value, []
        else:
            path.append(parts.pop(0))
            kind = kind.at(path[-1])
    if kind is None or not path or not path[-1]:
        return None
    return Place(table, tuple(path), kind)


def flattened(table: str, row: Mapping[str, Any]) -> Iterator[tuple[Place, Any]]:
    """The values of a row by the columns that hold them, in the order of the format."""
    found = schema.table(table)
    kinds = found.fields.kinds if found else {}
    for key in sorted(row, key=lambda key: _rank(key, tuple(kinds))):
        kind = kinds.get(key)
        yield from _flattened(table, (key,), kind, row[key])


def needs_id(table: str) -> bool:
    """Whether every row of a table must have an id."""
    found = schema.table(table)
    return found is not None and "id" in found.fields.required


def has_strict_ids(table: str) -> bool:
    """Whether other rows refer to the ids of this table, so that they must be spelt as ids."""
    found = schema.table(table)
    kind = found.fields.kinds.get("id") if found else None
    return isinstance(kind, Identifier) and kind.severity == "error"


def _rank(key: str, order: tuple[str, ...]) -> int:
    return order.index(key) if key in order else len(order)


def _flattened(
    table: str, path: Path, kind: Kind | None, value: object
) -> Iterator[tuple[Place, Any]]:
    if kind is not None and isinstance(value, dict) and value and kind.sound(value):
        inner = _inner(kind, value)
        if inner is not None:
            for key, one in inner:
                yield from _flattened(table, (*path, key), kind.at(key), one)
            return
    yield Place(table, path, kind), value


def _inner(kind: Kind, value: dict[str, Any]) -> list[tuple[str, Any]] | None:
    """The entries of a table that become columns; None where one cell holds them all."""
    if isinstance(kind, Fields):
        return sorted(value.items(), key=lambda item: _rank(item[0], tuple(kind.kinds)))
    # Figures by resource, team or criterion are worth columns; ids of services would be too many.
    if isinstance(kind, Table) and isinstance(kind.value, Number) and all(map(_is_name, value)):
        return list(value.items())
    return None


def _is_name(key: str) -> bool:
    """Whether a key may stand in a header, where blanks are joined and nothing invisible stays."""
    return bool(key) and key.isprintable() and key == " ".join(key.split()) and is_clean(key)


def _quoted(key: str) -> str:
    """A key as TOML writes it, with the number of every sign that would be lost or is not ASCII."""
    return '"' + "".join(map(_sign, key)).replace("  ", " \\u0020") + '"'


def _sign(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    return sign if sign.isascii() and sign.isprintable() else f"\\U{ord(sign):08X}"


def _unquoted(key: str) -> str:
    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except ValueError:
        return key
