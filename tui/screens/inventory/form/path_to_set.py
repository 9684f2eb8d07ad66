"""Asks step by step what a scenario sets: of which table, of which row, which key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inventory.language import _
from inventory.toml import schema
from tui.dialogs.pick import Item, Pick
from tui.screens.inventory.form.more_keys import addable
from tui.screens.inventory.form.suggestions import rows_of
from tui.words import table_title, tables_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from inventory.toml.document import Document

_WHOLE: Final = "."
_PATH: Final = "data_centre.ID.capacity.vcpu"
_SINGLE: Final = "planning"
# A scenario does not change scenarios, and ranges are not part of what is planned.
_NOT_SET: Final = frozenset({"scenario", "range"})


def ask_for_path(
    app: App[Any],
    document: Document,
    title: str,
    done: Callable[[str], None],
    whole: Callable[[], None],
) -> None:
    """Ask for a path such as `data_centre.ID.capacity.vcpu`.

    Args:
        app: The application.
        document: Whose rows there are to choose from.
        title: What it is for.
        done: Called with the path.
        whole: Called where somebody would rather type the path.
    """

    def table_picked(table: str | None) -> None:
        if table == _WHOLE:
            whole()
        elif table == _SINGLE:
            ask_key(table, table)
        elif table is not None:
            shown = f"{title} · {table_title(table)}"
            app.push_screen(Pick(shown, _rows(document, table)), lambda row: row_picked(table, row))

    def row_picked(table: str, row: str | None) -> None:
        if row is not None:
            ask_key(table, f"{table}.{row}")

    def ask_key(table: str, row: str) -> None:
        def key_picked(key: str | None) -> None:
            if key is not None:
                done(f"{row}.{key}")

        app.push_screen(Pick(f"{title} {row}", _keys(document, table)), key_picked)

    app.push_screen(Pick(title, _tables(document)), table_picked)


def _tables(document: Document) -> list[Item]:
    filled = [one for one in schema.tables() if one not in _NOT_SET and document.count(one)]
    items = [Item(table, tables_title(table), table) for table in (_SINGLE, *filled)]
    return [*items, Item(_WHOLE, _("type the whole path"), _PATH)]


def _rows(document: Document, table: str) -> list[Item]:
    """The rows by id, or by their number in the table where they have none."""
    named = rows_of(document, (table,))
    known = {item.value for item in named}
    labels = (document.label(table, place) for place in range(document.count(table)))
    title = table_title(table)
    return [*named, *(Item(one, f"{title} {one}", one) for one in labels if one not in known)]


def _keys(document: Document, table: str) -> list[Item]:
    """The keys that can be addressed: entries of lists cannot, nor can an id be changed."""
    found = [
        one
        for one in addable(document, table, {}, ())
        if not one.is_open
        and one.path != ("id",)
        and all(isinstance(part, str) for part in one.path)
    ]
    keys = [(".".join(map(str, one.path)), one.title) for one in found]
    return [Item(key, title, key) for key, title in keys]
