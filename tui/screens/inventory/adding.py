"""A new row: what it is called, what it cannot do without, and the values that follow."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from inventory.language import _
from inventory.toml.document import ABSENT
from inventory.toml.kinds import Identifier
from inventory.toml.schema import table as schema_of
from inventory.toml.table_kinds import Fields, Table
from tui.screens.inventory.asking import Unanswered, ask_value
from tui.screens.inventory.cell_editing import edit_first_unset
from tui.screens.inventory.cells import kind_of
from tui.screens.inventory.name_prompt import NamePrompt
from tui.screens.inventory.naming import called, has_name, no_id, taken_id
from tui.words import key_title, table_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.toml.document import Document
    from tui.screens.inventory.screen import InventoryScreen

_EFFECTIVE: Final[dict[str, tuple[str, ...]]] = {
    "gate": ("decided_on",),
    "freeze": ("from", "to"),
    "team": ("days_per_period",),
}
"""Keys that the format does not require, but without which a row has no effect."""


async def add(screen: InventoryScreen) -> None:
    """Ask for what a new row needs, and put it behind the one under the cursor.

    Whoever gives the last answer by Tab goes on with the other values of the row.
    """
    session, table = screen.session, screen.table_name
    if session is None:
        return
    document, schema = session.document, schema_of(table)
    if schema is None:
        screen.say(_("The format has no such table; add the row in a text editor."), "warning")
        return
    if table == "planning" and document.count(table):
        screen.say(_("There is one planning only."), "warning")
        return
    # Whether the last answer was given by Tab.
    goes_on = asyncio.Event()
    values = await _ask_values(screen, document, goes_on)
    after = screen.row_table.current
    edit_done = screen.wohin.change(lambda now: now.add(table, values, after=after))
    if edit_done:
        place = 0 if after is None else after + 1
        screen.stand_on(place, screen.key)
        if goes_on.is_set():
            edit_first_unset(screen)


async def _ask_values(
    screen: InventoryScreen, document: Document, goes_on: asyncio.Event
) -> dict[str, Any]:
    """What the row cannot do without, and what gives it effect."""
    table, schema = screen.table_name, schema_of(screen.table_name)
    title = _("New: {table}").format(table=table_title(table))
    values: dict[str, Any] = {}

    async def ask(key: str, name: str) -> object:
        goes_on.clear()
        asked = f"{title} · {name}"
        app, go_on = screen.wohin, goes_on.set
        return await ask_value(app, document, table, key, title=asked, go_on=go_on)

    for key in schema.fields.required if schema is not None else ():
        if isinstance(kind_of(table, key), Identifier):
            values |= await _ask_new(screen, title, goes_on.set)
        elif isinstance(kind_of(table, key), Table | Fields):
            values[key] = {}
        else:
            values[key] = await ask(key, key_title(table, key))
    for key in _EFFECTIVE.get(table, ()):
        value = await ask(key, _("{key} (may stay empty)").format(key=key_title(table, key)))
        if value is ABSENT:
            # Without its first day, a freeze has no last one: it comes every year.
            break
        values[key] = value
    return values


async def _ask_new(
    screen: InventoryScreen, title: str, go_on: Callable[[], None]
) -> dict[str, str]:
    """The id of a new row, and its name where a name was typed."""
    table = screen.table_name
    taken = screen.session.document.ids(table) if screen.session else frozenset[str]()

    def wrong(text: str) -> str:
        keys = called(table, text)
        if not keys:
            return no_id()
        return taken_id(table, keys["id"]) if keys["id"] in taken else ""

    def understood(text: str) -> str:
        keys = called(table, text)
        return "" if "name" not in keys else _("= {name}, with the id {id}").format(**keys)

    what = _("Id or name") if has_name(table) else key_title(table, "id")
    prompt = NamePrompt(f"{title} · {what}", check=wrong, echo=understood, go_on=go_on)
    answer = await screen.app.push_screen_wait(prompt)
    if answer is None:
        raise Unanswered
    return called(table, answer)
