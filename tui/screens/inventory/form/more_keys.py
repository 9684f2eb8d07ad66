"""The keys that a row could have and has not."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.toml import schema
from inventory.toml.references import kinds_at, words_at
from inventory.toml.table_kinds import Fields, Items, Table
from tui.screens.inventory.form.all_rows import all_rows
from tui.screens.inventory.form.fields import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.toml.document import Document
    from inventory.toml.kinds import Kind
    from inventory.toml.nodes import Path

_RESOURCES: Final = ("vcpu", "ram_gib", "storage_tb")
_QUANTITIES: Final = (("service", "demand"), ("application", "demand"), ("data_centre", "capacity"))
# Where people have used keys of their own choice that may be of use elsewhere too.
_ALIKE: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "demand": _QUANTITIES,
    "capacity": _QUANTITIES,
    "rates": _QUANTITIES,
    "scores": (("provider", "scores"), ("organisation", "min_scores")),
    "min_scores": (("provider", "scores"), ("organisation", "min_scores")),
}
MOST: Final = 5000
"""Rows that are looked through for keys in use."""


class Addable(NamedTuple):
    """A key that may be added; with `is_open` somebody still has to say how it is called."""

    path: Path
    title: str
    is_open: bool = False


def addable(document: Document, table: str, data: object, shown: Iterable[Path]) -> list[Addable]:
    """The keys that a row has not, in the order of the format.

    Args:
        document: Where keys of people's own choice are looked up.
        table: The table of the row.
        data: What the row says.
        shown: The paths that it has.
    """
    format_of = schema.table(table)
    if format_of is None:
        return []
    has = set(shown)
    found: list[Addable] = []
    for path, is_open in _open_places(document, table, format_of.fields, data, ()):
        taken = any(one[: len(path)] == path or path[: len(one)] == one for one in has)
        if is_open or not taken:
            found.append(Addable(path, title_of(table, path), is_open))
    return found


def _open_places(
    document: Document, table: str, kind: Kind, data: object, path: Path
) -> Iterator[tuple[Path, bool]]:
    match kind:
        case Fields(kinds=kinds):
            for key, inner in kinds.items():
                value = data.get(key) if isinstance(data, dict) else None
                yield from _open_places(document, table, inner, value, (*path, key))
        case Table(value=Items()):
            return
        case Table():
            for key in names_for(document, table, path):
                yield (*path, key), False
            yield path, True
        case Items(item=Fields() as item):
            entries = data if isinstance(data, list) else []
            for place, entry in enumerate([*entries[:20], None]):
                yield from _open_places(document, table, item, entry, (*path, place))
        case _:
            yield path, False


def names_for(document: Document, table: str, path: Path) -> list[str]:
    """Keys that make sense in a table with keys of people's own choice; ids are asked for later."""
    if kinds_at(table, path, key=True):
        return list(words_at(table, path, key=True))
    last = str(path[-1])
    names = dict.fromkeys(_RESOURCES if _ALIKE.get(last) == _QUANTITIES else ())
    for other, key in _ALIKE.get(last, ()):
        for row in islice(all_rows(document, other), MOST):
            inner = row.get(key)
            names |= dict.fromkeys(inner if isinstance(inner, dict) else ())
    return list(names)
