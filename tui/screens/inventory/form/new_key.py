"""Asks how a key of people's own choice is to be called: a resource, a team, a path to set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.language import _
from inventory.toml.references import kinds_at, words_at
from tui.dialogs.pick import Item, Pick
from tui.dialogs.prompt import Prompt
from tui.screens.inventory.form.path_to_set import ask_for_path
from tui.screens.inventory.form.suggestions import rows_of
from tui.words import word_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from inventory.toml.document import Document
    from inventory.toml.nodes import Path
    from tui.screens.inventory.form.more_keys import Addable


def ask_for_key(
    app: App[Any],
    document: Document,
    table: str,
    one: Addable,
    done: Callable[[Path], None],
) -> None:
    """Ask for the name of a key, and call `done` with its path."""
    path = one.path
    tables = kinds_at(table, path, key=True)

    def named(name: str | None) -> None:
        if name is not None and name.strip():
            done((*path, name.strip()))

    if tables:
        words = [Item(word, word_title(word), word) for word in words_at(table, path, key=True)]
        app.push_screen(Pick(one.title, [*words, *rows_of(document, tables)]), named)
        return
    if path == ("set",):

        def whole() -> None:
            text = _("What is set, such as data_centre.ID.capacity.vcpu")
            app.push_screen(Prompt(one.title, text=text), named)

        ask_for_path(app, document, one.title, named, whole)
        return
    app.push_screen(Prompt(one.title, text=_("The name of the key")), named)
