"""The value of a cell, and of the next one, as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from inventory.toml.document import Change
from tui.screens.inventory.rows import UNREADABLE
from tui.screens.inventory.standing import said
from tui.screens.inventory.values import OF_APPLICATION
from tui.words import key_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.toml.nodes import Path
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
    elif paths := _paths(screen, index, key):
        _open(screen, index, paths)
    elif not screen.form_pane.enter(tuple(key.split("."))):
        from tui.screens.inventory.form.editors import only_as_text

        screen.say(only_as_text(), "warning")


def edit_first_unset(screen: InventoryScreen) -> None:
    """Ask for the first value that the row has not, of those that its cells show."""
    view, rows, index = screen.row_table, screen.rows, screen.row_table.current
    if rows is None or index is None:
        return
    for column in view.grid.columns:
        if _is_own(screen, column.key) and rows.value(rows.row(index), column.key).value is None:
            paths = _paths(screen, index, column.key)
            if paths:
                view.move_to(view.grid.key(index), column.key)
                _open(screen, index, paths)
                return


def edit_next(screen: InventoryScreen) -> None:
    """Ask for the value of the next cell that has an editor, behind the last one in the next row.

    The last cell of the last row has none behind it.
    """
    view = screen.row_table
    columns = [column.key for column in view.grid.columns]
    if view.current is None or screen.key not in columns:
        return
    first = columns.index(screen.key) + 1
    for place in range(view.place, len(view.order)):
        index = view.order[place]
        for key in columns[first:]:
            if _is_own(screen, key) and (paths := _paths(screen, index, key)):
                view.move_to(view.grid.key(index), key)
                _open(screen, index, paths)
                return
        first = 0


def _is_own(screen: InventoryScreen, key: str) -> bool:
    """Whether a column is of values that stand in the row, and are not its name for others."""
    return key != "id" and not (screen.table_name == "service" and key in OF_APPLICATION)


def _paths(screen: InventoryScreen, index: int, key: str) -> list[Path]:
    from tui.screens.inventory.cell_parts import paths_of

    session, rows = screen.session, screen.rows
    if session is None or rows is None:
        return []
    return paths_of(session.document, screen.table_name, rows.row(index), key)


def _open(screen: InventoryScreen, index: int, paths: Sequence[Path]) -> None:
    """Open the editor of the first of these values of a row; Tab goes on to the others."""
    from tui.screens.inventory.form.editors import edit_value

    session, rows, table = screen.session, screen.rows, screen.table_name
    if session is None or rows is None:
        return
    path, *others = paths
    row, dotted = screen.row_table.grid.key(index), ".".join(map(str, path))
    is_inherited = rows.value(rows.row(index), dotted).is_inherited

    def done(value: object) -> None:
        change = Change(table, index, path, value)
        screen.wohin.change(lambda document: document.set_many([change]))

    def go_on() -> None:
        # With its new value the row may be hidden by the filter, and then there is no next cell.
        if screen.row_table.current_key != row:
            return
        if others:
            _open(screen, index, others)
        else:
            edit_next(screen)

    title = said(rows, rows.row(index), dotted) if is_inherited else ""
    edit_value(screen.wohin, session, table, index, path, done, go_on=go_on, title=title)
