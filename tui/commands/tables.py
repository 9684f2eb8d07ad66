"""The tables of the file among the commands: each is gone to by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inventory.language import _
from tui.lines.sections import tables_of
from tui.screens.inventory.purposes import purpose
from tui.words import table_title, tables_title

if TYPE_CHECKING:
    from inventory.toml.document import Document


class TableCommand(NamedTuple):
    """A table that can be gone to.

    Attributes:
        table: Its name in the file.
        title: What people call it.
        sentence: What is done, and what the table is for.
        words: Everything that it may be called.
    """

    table: str
    title: str
    sentence: str
    words: tuple[str, ...]


def table_commands(document: Document) -> list[TableCommand]:
    """All tables in the order in which the inventory has them, in the language in use."""
    found = []
    for table in tables_of(document):
        title, what = tables_title(table), purpose(table)
        text = _("Table {name}: {purpose}") if what else _("Table {name}")
        sentence = text.format(name=title, purpose=what)
        found.append(TableCommand(table, title, sentence, (title, table_title(table), table)))
    return found


def named(document: Document, name: str) -> str:
    """The table that somebody means by a name, whole or its beginning; "" if that is not clear."""
    folded = name.strip().casefold()
    tables = table_commands(document)
    for fits in (str.__eq__, str.startswith):
        found = {one.table for one in tables for word in one.words if fits(word.casefold(), folded)}
        if len(found) == 1:
            return found.pop()
    return ""
