"""Names that cells use for rows: ids, or what the rows are called."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from inventory.identifier import identifier_for
from inventory.importers.read_cells import CellError
from inventory.importers.safe_text import folded
from inventory.language import _
from inventory.toml.encode import encode
from inventory.toml.references import EACH, NAMES, REFERENCES, VALUES, words_at
from inventory.toml.vocabulary import printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from inventory.toml.nodes import Path

CREATABLE: Final = ("organisation", "provider", "data_centre", "application")
"""Tables of which a row can be made of nothing but a name."""
_BELOW: Final = "/*"


class KnownNames:
    """The rows that may be referred to: those of the inventory and those of the import.

    Attributes:
        created: Rows that were made because a cell named them, by table and id.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Learn the rows of an inventory.

        Args:
            data: Plain data; {} for a new inventory.
        """
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.created: dict[tuple[str, str], dict[str, Any]] = {}
        self._present: set[tuple[str, str]] = set()
        for table, rows in data.items():
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict) and isinstance(row.get("id"), str):
                    self._present.add((table, row["id"]))
                    self.add(table, row["id"], row.get("name"))

    def is_present(self, table: str, name: str) -> bool:
        """Whether the inventory itself has a row with this id."""
        return (table, name) in self._present

    def add(self, table: str, name: str, title: object = None) -> None:
        """Learn a row."""
        self._ids[table].add(name)
        if isinstance(title, str) and title:
            self._names[table][folded(title)].add(name)

    def id_for(self, kinds: Sequence[str], text: str, create: Collection[str]) -> str:
        """The id of the row that a text names.

        Args:
            kinds: The tables that it may be a row of.
            text: An id, or what the row is called.
            create: The tables in which a row may be made for it.

        Raises:
            CellError: There is no such row, or there are two of this name.
        """
        if text == "*":
            return text
        if text.endswith(_BELOW):
            above = text.removesuffix(_BELOW)
            # A second sign is none of the format; a thousand would be a thousand calls deep.
            if not above.endswith(_BELOW):
                return self.id_for(kinds, above, create) + _BELOW
        found = self._found(kinds, text)
        if found:
            return found
        made = identifier_for(text)
        if self._found(kinds, made, is_id=True):
            return made
        creatable = [table for table in kinds if table in create and table in CREATABLE]
        if creatable:
            return self._create(creatable[0], made, text)
        message = _("“{name}” is not the id or the name of any {table}.")
        message = message.format(name=printable(text), table=" / ".join(kinds))
        if kinds[0] in CREATABLE:
            hint = _("With create = [{table}] in the mapping a row is made for it.")
            message = f"{message} {hint.format(table=encode(kinds[0]))}"
        raise CellError(message)

    def _found(self, kinds: Sequence[str], text: str, *, is_id: bool = False) -> str:
        """The id that a text is, or else the row that has it as its name; "" if there is none."""
        if any(text in self._ids[table] for table in kinds):
            return text
        for table in () if is_id else kinds:
            found = self._names[table].get(folded(text), set())
            if len(found) > 1:
                message = _("“{name}” names several rows of {table}: {ids}. Write the id.")
                ids = ", ".join(sorted(found))
                raise CellError(message.format(name=printable(text), table=table, ids=ids))
            if found:
                return next(iter(found))
        return ""

    def _create(self, table: str, name: str, title: str) -> str:
        row: dict[str, Any] = {"id": name}
        if title != name:
            row["name"] = title
        if table == "data_centre":
            # Nobody has said who runs it; a provider of the same name keeps the place.
            row["provider"] = name
            if name not in self._ids["provider"]:
                self._create("provider", name, title)
        self.created[table, name] = row
        self.add(table, name, title)
        return name

    def resolved(self, table: str, path: Path, value: Any, create: Collection[str]) -> Any:  # noqa: ANN401
        """The value with the ids of the rows that it names.

        Args:
            table: The table of the row that it stands in.
            path: Where.
            value: A text, a list of texts, or a table with an `id`.
            create: As for `id_for`.

        Raises:
            CellError: As for `id_for`.
        """
        kinds = _kinds_at(table, path)
        if not kinds:
            return value
        words = words_at(table, path)
        if isinstance(value, str):
            return value if value in words else self.id_for(kinds, value, create)
        if isinstance(value, list):
            return [self.resolved(table, path, one, create) for one in value]
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return {**value, "id": self.id_for(kinds, value["id"], create)}
        return value


@cache
def _kinds_at(table: str, path: Path) -> tuple[str, ...]:
    for pattern, kinds in REFERENCES.get(table, ()):
        bare = tuple(part for part in pattern if part != EACH)
        if bare == path and not set(bare) & {NAMES, VALUES}:
            return kinds
    return ()


def referred_tables(table: str, paths: Iterable[Path]) -> tuple[str, ...]:
    """The tables whose rows are named at some places of a table and can be made of a name."""
    found = {kind for path in paths for kind in _kinds_at(table, path)[:1] if kind in CREATABLE}
    return tuple(kind for kind in CREATABLE if kind in found)
