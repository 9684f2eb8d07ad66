"""The value of a cell, and of the next one, as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from inventory.toml.document import ABSENT, Change
from tui.screens.inventory.rows import UNREADABLE
from tui.screens.inventory.values import OF_APPLICATION, at
from tui.words import key_title

if TYPE_CHECKING:
    from tui.screens.inventory.form.editors import EditorKind
    from tui.screens.inventory.screen import InventoryScreen


async def edit(screen: InventoryScreen) -> None:
    """Ask for another value of the key under the cursor."""
    index, key, table = screen.row_table.current, screen.key, screen.table_name
    rows = screen.rows
    if screen.session is None or rows is None or index is None:
        return
    if rows.row(index) is UNREADABLE and screen.form_pane.enter():
        # It has no values yet, but a text that can be mended.
        if screen.form_pane.form is not None:
            screen.form_pane.form.action_raw()
    elif key == "id":
        from tui.screens.inventory.editing import rename

        await rename(screen)
    elif table == "service" and key in OF_APPLICATION:
        sentence = _("{key} belongs to the application: o in its column goes there.")
        screen.say(sentence.format(key=key_title(table, key)), "warning")
    elif _kind(screen, index, key) != "raw" or not screen.form_pane.enter(tuple(key.split("."))):
        _open(screen, index, key)


def edit_next(screen: InventoryScreen) -> None:
    """Ask for the value of the next cell that has an editor, behind the last one in the next row.

    The last cell of the last row has none behind it.
    """
    view, table = screen.row_table, screen.table_name
    columns = [column.key for column in view.grid.columns]
    if view.current is None or screen.key not in columns:
        return
    first = columns.index(screen.key) + 1
    for place in range(view.place, len(view.order)):
        index = view.order[place]
        for key in columns[first:]:
            is_own = key != "id" and not (table == "service" and key in OF_APPLICATION)
            if is_own and _kind(screen, index, key) != "raw":
                view.move_to(view.grid.key(index), key)
                _open(screen, index, key)
                return
        first = 0


def _kind(screen: InventoryScreen, index: int, key: str) -> EditorKind:
    from tui.screens.inventory.form.editors import editor_kind
    from tui.screens.inventory.form.places import place_of

    session, rows = screen.session, screen.rows
    if session is None or rows is None:
        return "raw"
    before = at(rows.row(index), key)
    place = place_of(session.document, screen.table_name, tuple(key.split(".")))
    return editor_kind(place, ABSENT if before is None else before)


def _open(screen: InventoryScreen, index: int, key: str) -> None:
    """Open the editor of a cell."""
    from tui.screens.inventory.form.editors import edit_value

    session, table, path = screen.session, screen.table_name, tuple(key.split("."))
    if session is None:
        return
    row = screen.row_table.grid.key(index)

    def done(value: object) -> None:
        change = Change(table, index, path, value)
        screen.wohin.change(lambda document: document.set_many([change]))

    def go_on() -> None:
        # With its new value the row may be hidden by the filter, and then there is no next cell.
        if screen.row_table.current_key == row:
            edit_next(screen)

    edit_value(screen.wohin, session, table, index, path, done, go_on=go_on)
