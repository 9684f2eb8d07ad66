"""From a row to those that it names, to those that name it, and back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from inventory.language import _
from inventory.toml.references import mentions
from tui.dialogs.pick import Item
from tui.places import Place
from tui.screens.inventory.asking import pick
from tui.screens.inventory.standing import row_in_words
from tui.screens.inventory.values import at
from tui.words import key_title, table_title

if TYPE_CHECKING:
    from inventory.toml.document import Document
    from tui.screens.inventory.screen import InventoryScreen

MOST_BACK = 200
"""Jumps that are remembered."""


async def open_reference(screen: InventoryScreen) -> None:
    """Go to the row that the cell names; ask where it names several."""
    session, rows, index = screen.session, screen.rows, screen.row_table.current
    if session is None or rows is None or index is None:
        return
    key = screen.key
    places = references_in(session.document, screen.table_name, rows.row(index), key)
    if not places and key == "name":
        # The name of a service is mostly that of its application.
        key = "application"
        places = references_in(session.document, screen.table_name, rows.row(index), key)
    if not places:
        screen.say(_("This cell names no other row."), "warning")
        return
    place = places[0]
    if len(places) > 1:
        items = [
            Item(str(n), one.row, _described(session.document, one)) for n, one in enumerate(places)
        ]
        place = places[int(await pick(screen.wohin, key_title(screen.table_name, key), items))]
    jump(screen, place)


async def referring(screen: InventoryScreen) -> None:
    """List the places that name this row, and go to one."""
    session, table, name = screen.session, screen.table_name, screen.label
    if session is None or name is None:
        return
    document = session.document
    found = await asyncio.to_thread(document.references, table, name)
    if not found:
        screen.say(_("Nothing refers to {row}.").format(row=name))
        return
    places = [
        Place(one.table, document.label(one.table, one.row) or "#1", _dotted(one.path))
        for one in found
    ]
    items = [
        Item(
            str(n),
            row_in_words(place.table, document.value(one.table, one.row), place.row),
            f"{key_title(one.table, one.path[:1])} {_name(document, place)}".strip(),
        )
        for n, (place, one) in enumerate(zip(places, found, strict=True))
    ]
    title = _("What refers to {row}").format(row=name)
    jump(screen, places[int(await pick(screen.wohin, title, items))])


def jump(screen: InventoryScreen, place: Place) -> None:
    """Go to a place, so that one can come back."""
    here = screen.here
    if here is not None:
        screen.places_before.append(here)
        del screen.places_before[:-MOST_BACK]
    screen.go_to(place)
    screen.refresh_bindings()


def back(screen: InventoryScreen) -> None:
    """Go back to where the last jump began."""
    if screen.places_before:
        screen.go_to(screen.places_before.pop())
        screen.refresh_bindings()


def references_in(document: Document, table: str, row: object, key: str) -> list[Place]:
    """The rows that exist and that a row names in a key or inside of it."""
    if not isinstance(row, dict):
        return []
    wanted = tuple(key.split("."))
    places: list[Place] = []
    for mention in mentions(table, row, document.ids):
        if mention.path[: len(wanted)] != wanted:
            continue
        kind = next((kind for kind in mention.kinds if document.has_id(kind, mention.name)), None)
        if kind is not None:
            places.append(Place(kind, mention.name))
    return list(dict.fromkeys(places))


def _described(document: Document, place: Place) -> str:
    return f"{table_title(place.table)} {_name(document, place)}".strip()


def _name(document: Document, place: Place) -> str:
    row = int(place.row[1:]) - 1 if place.row.startswith("#") else place.row
    name = at(document.value(place.table, row), "name")
    return name if isinstance(name, str) else ""


def _dotted(path: tuple[str | int, ...]) -> str:
    """A path as findings have it: `consumers[2].share`."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text
