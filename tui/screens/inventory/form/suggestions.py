"""What may be picked at a place: fixed words, ids of other rows, values that are in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inventory.language import _
from inventory.toml.changes import has_value, value_at
from inventory.toml.kinds import Choice, Flag, Text
from inventory.toml.table_kinds import Items, TextOr
from tui.dialogs.pick import Item
from tui.screens.inventory.form.all_rows import all_rows
from tui.words import flag_title, table_title, word_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.toml.document import Document
    from inventory.toml.kinds import Kind
    from tui.screens.inventory.form.places import Place

EVERYBODY: Final = "*"
MOST_VALUES: Final = 300
"""Different values beyond which a key is a text of its own in each row rather than a word."""

# Places that speak of the same things: what one names is what another offers or asks for.
_SHARED: Final[tuple[tuple[tuple[str, ...], ...], ...]] = (
    (
        ("provider", "certificates"),
        ("data_centre", "certificates"),
        ("rule", "require", "certificate"),
    ),
    (
        ("provider", "capabilities"),
        ("data_centre", "capabilities"),
        ("application", "needs"),
        ("service", "needs"),
        ("rule", "require", "capability"),
    ),
    (("provider", "region"), ("data_centre", "region"), ("rule", "require", "region")),
    (("provider", "legal_form"), ("rule", "require", "legal_form")),
    (
        ("application", "data_categories"),
        ("service", "data_categories"),
        ("rule", "when", "data_category"),
    ),
    (
        ("application", "function"),
        ("price", "function"),
        ("freeze", "functions"),
        ("rule", "when", "function"),
    ),
    (("application", "category"), ("rule", "when", "category")),
)


def is_closed(place: Place) -> bool:
    """Whether only what is suggested may stand there."""
    return isinstance(place.kind, Choice | Flag) or bool(place.tables)


def suggestions(document: Document, place: Place) -> list[Item]:
    """What may be picked: the value as the file has it, its name, and more about it."""
    kind = _inner(place.kind)
    if isinstance(kind, Flag):
        return [Item("true", flag_title(value=True)), Item("false", flag_title(value=False))]
    if isinstance(kind, Choice):
        return [Item(word, word_title(word), word) for word in kind.words]
    if place.tables:
        return [*_words(place), *rows_of(document, place.tables)]
    if isinstance(kind, Text) or kind is None:
        return [Item(value, value) for value in _in_use(document, place)]
    return []


def _inner(kind: Kind | None) -> Kind | None:
    """What an entry may be, where it is a list."""
    while isinstance(kind, Items | TextOr):
        if isinstance(kind, TextOr):
            return Text() if not isinstance(kind.other, Items) else kind.other.item
        kind = kind.item
    return kind


def _words(place: Place) -> list[Item]:
    # Words mean a place only where a single one may stand.
    words = () if isinstance(place.kind, Items) else place.words
    items = [Item(word, word_title(word), word) for word in words]
    if place.table == "provider" and place.path[:1] == ("serves",):
        items.append(Item(EVERYBODY, _("all organisations"), EVERYBODY))
    return items


def rows_of(document: Document, tables: Iterable[str]) -> list[Item]:
    """The rows of some tables by id, with their names; where two have one id the first counts."""
    items: dict[str, Item] = {}
    tables = tuple(tables)
    for table in tables:
        kind = f"{table_title(table)} " if len(tables) > 1 else ""
        for row in all_rows(document, table):
            name = row.get("id")
            if isinstance(name, str) and name not in items:
                title = row.get("name")
                title = title if isinstance(title, str) else ""
                items[name] = Item(name, title or name, f"{kind}{name}".strip())
    return list(items.values())


def _in_use(document: Document, place: Place) -> list[str]:
    """Values in use at a place and its like; none where every row has a value of its own."""
    path = tuple(part for part in place.path if isinstance(part, str))
    here = (place.table, *path)
    shared = next((places for places in _SHARED if here in places), ())
    counts: dict[str, int] = {}
    for table, *keys in shared or (here,):
        for row in all_rows(document, table):
            for text in _texts(row, tuple(keys)):
                counts[text] = counts.get(text, 0) + 1
            if len(counts) > MOST_VALUES:
                return []
    is_list = isinstance(place.kind, Items | TextOr)
    if not shared and not is_list and not any(count > 1 for count in counts.values()):
        return []
    return sorted(counts, key=lambda text: (-counts[text], text.casefold()))


def _texts(row: dict[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    value = value_at(row, path) if has_value(row, path) else []
    for one in value if isinstance(value, list) else [value]:
        text = one.get("id") if isinstance(one, dict) else one
        if isinstance(text, str):
            yield text
