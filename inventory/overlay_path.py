"""Dotted paths such as `data_centre.sou-1.capacity.vcpu`, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inventory.language import _
from inventory.nearest import Names
from inventory.toml import schema
from inventory.toml.table_kinds import Fields, Table
from inventory.toml.vocabulary import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.toml.kinds import Kind


@dataclass(frozen=True)
class Target:
    """A key of a row: `index` is the row's place in its table, `kind` what may stand there."""

    table: str
    index: int
    keys: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True)
class Nowhere:
    """Why a path leads nowhere, and what to do."""

    reason: str
    hint: str


class KnownIds:
    """The ids of the rows of plain data, collected when they are asked for."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._ids: dict[str, dict[str, int]] = {}
        self._names: dict[str, Names] = {}

    def of(self, table: str) -> dict[str, int]:
        """The place of each row of a table by id; the first of two rows with the same id."""
        if table not in self._ids:
            ids: dict[str, int] = {}
            rows = self._data.get(table)
            for index, row in enumerate(rows if isinstance(rows, list) else ()):
                identifier = row.get("id") if isinstance(row, dict) else None
                if isinstance(identifier, str):
                    ids.setdefault(identifier, index)
            self._ids[table] = ids
        return self._ids[table]

    def names(self, table: str) -> Names:
        """The ids of a table, to find the nearest."""
        if table not in self._names:
            self._names[table] = Names(self.of(table))
        return self._names[table]

    def row(self, table: str, name: str) -> int | None:
        """The place of a row that is named by its id, or by its number from 1 as `#3`."""
        if name in self.of(table):
            return self.of(table)[name]
        rows = self._data.get(table)
        count = len(rows) if isinstance(rows, list) else 0
        number = name.removeprefix("#")
        if name != number and number.isascii() and number.isdecimal() and len(number) < 10:
            return int(number) - 1 if 1 <= int(number) <= count else None
        return None

    def has_planning(self) -> bool:
        """Whether there is a table [planning]."""
        return isinstance(self._data.get("planning"), dict)


def resolve(path: str, known: KnownIds) -> Target | Nowhere:
    """Where a path leads: TABLE.ID.KEY, with further keys in inline tables, or planning.KEY.

    Ids may hold dots: the longest id that fits is meant. A row without an id is named by its number
    in its table, from 1: `budget.#2.amount`.
    """
    table, _dot, rest = path.partition(".")
    if table == "planning":
        if not known.has_planning():
            return Nowhere(_("there is no table [planning]"), "")
        return _key("planning", 0, rest, schema.planning().fields)
    if table not in schema.tables():
        hint = _near(Names([*schema.tables(), "planning"]), table)
        reason = _('there is no table "{table}"').format(table=printable(table))
        return Nowhere(reason, hint)
    parts = rest.split(".")
    for size in range(len(parts), 0, -1):
        row = known.row(table, ".".join(parts[:size]))
        if row is not None:
            key = ".".join(parts[size:])
            return _key(table, row, key, schema.tables()[table].fields)
    reason = _('{table} has no row "{id}"').format(table=table, id=printable(parts[0]))
    return Nowhere(reason, _near(known.names(table), parts[0]))


def _key(table: str, index: int, rest: str, fields: Fields) -> Target | Nowhere:
    if not rest:
        return Nowhere(
            _("it ends before a key"), _("Add a key: {keys}.").format(keys=_list(fields.kinds))
        )
    if rest == "id":
        return Nowhere(_("an id cannot be changed"), _("Add another row by extra."))
    keys: list[str] = []
    kind: Kind = fields
    while rest:
        if isinstance(kind, Fields):
            key, _dot, rest = rest.partition(".")
            if key not in kind.kinds:
                reason = _('there is no key "{key}"').format(key=printable(key))
                return Nowhere(reason, _near(Names(kind.kinds), key))
            kind = kind.kinds[key]
        elif isinstance(kind, Table):
            # Names of resources and teams may hold dots, and nothing lies below them.
            key, rest, kind = rest, "", kind.value
        else:
            reason = _('"{key}" has no keys of its own').format(key=keys[-1])
            return Nowhere(reason, _("End the path there."))
        keys.append(key)
    return Target(table, index, tuple(keys), kind)


def _near(names: Names, name: str) -> str:
    nearest = names.nearest(name)
    if nearest:
        return _('Did you mean "{name}"?').format(name=nearest)
    return _("Paths are TABLE.ID.KEY or planning.KEY.")


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
