"""Which table of a file gives rows of which table of the inventory, and which column which key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from inventory.importers.source import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping


ALIAS: Final = "@alias"
"""Instead of a key: the column holds further names of the row, such as of hosts at a site."""


@dataclass(frozen=True)
class ColumnMapping:
    """What becomes of a column.

    Attributes:
        column: Its name in the file.
        key: The key that it fills, such as `demand.ram_gib`; "" if it is not imported.
        factor: By what figures are multiplied.
        decimal: The sign before the decimals; "" if it is to be found out.
        values: What certain texts stand for.
        separator: Between the entries of a list; "" if it is to be found out.
        after: What stands before the last of these signs is left out, as in `Root > Town`.
        about: A remark on how it is read, such as a unit; for people alone.
    """

    column: str
    key: str
    factor: float = 1.0
    decimal: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    separator: str = ""
    after: str = ""
    about: str = ""


@dataclass(frozen=True)
class TableMapping:
    """Rows of one table of the inventory from one table of the file.

    Attributes:
        table: The table of the inventory.
        sheet: The sheet or file that the rows come from; "" if there is only one.
        columns: What becomes of the columns; a column may fill several keys. Where several columns
            fill one key, the first that is not empty counts.
        id: The columns that ids are made of; none: the column for `id`, else the one for `name`.
        create: Tables in which a row is made for a name that no row has yet.
        defaults: Values for new rows, by key.
        add: Keys in which the figures of rows with the same id are added up.
        only: Values by column: rows with another value in one of these columns are not imported.
        once: Whether the first of several rows with the same id is enough, and the others silent.
    """

    table: str
    sheet: str = ""
    columns: tuple[ColumnMapping, ...] = ()
    id: tuple[str, ...] = ()
    create: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    add: tuple[str, ...] = ()
    once: bool = False
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportMapping:
    """Everything that says how a file is imported.

    Attributes:
        tables: What becomes of the tables of the file.
        reading: How the file itself is read.
    """

    tables: tuple[TableMapping, ...]
    reading: Reading = field(default_factory=Reading)
