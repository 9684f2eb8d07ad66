"""What may stand at a place of a row: that of the format, and what a scenario sets elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inventory.toml import schema
from inventory.toml.references import kinds_at, words_at

if TYPE_CHECKING:
    from inventory.toml.document import Document
    from inventory.toml.kinds import Kind
    from inventory.toml.nodes import Path


class Place(NamedTuple):
    """A place in the rows of a table.

    Attributes:
        table: The table whose format holds there.
        path: The path in it.
        kind: What may stand there; None if nothing that is known.
        row: The id of the row where a scenario sets its value, "" for the planning; None elsewhere.
    """

    table: str
    path: Path
    kind: Kind | None
    row: str | None = None

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose ids the value names."""
        return kinds_at(self.table, self.path)

    @property
    def words(self) -> tuple[str, ...]:
        """Words that may stand there instead of an id."""
        return words_at(self.table, self.path)


def place_of(document: Document, table: str, path: Path) -> Place:
    """What may stand at a path; a setting of a scenario is what it sets."""
    if table == "scenario" and path[:1] == ("set",) and len(path) == 2:
        other, _dot, rest = str(path[1]).partition(".")
        parts = rest.split(".")
        ids = document.ids(other) if schema.table(other) else frozenset[str]()
        sizes = [0] if other == "planning" else range(len(parts) - 1, 0, -1)
        for size in sizes:
            if not size or ".".join(parts[:size]) in ids:
                inner: Path = tuple(parts[size:])
                row = ".".join(parts[:size])
                return Place(other, inner, schema.kind_at(other, inner), row)
    return Place(table, path, schema.kind_at(table, path))
