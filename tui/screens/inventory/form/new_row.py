"""What is typed where only rows that are there may be named: one that is not there is added."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inventory.language import _
from inventory.toml.kinds import Choice, Flag
from inventory.toml.schema import table as schema_of
from inventory.toml.single_value import problems_of
from inventory.toml.table_kinds import Items
from tui.screens.inventory.form.typed import Typed
from tui.screens.inventory.naming import called
from tui.words import table_title

if TYPE_CHECKING:
    from inventory.toml.document import Document
    from tui.screens.inventory.form.places import Place


class NewRow(NamedTuple):
    """What would be added: the table, and the keys of the row."""

    table: str
    values: dict[str, str]

    @property
    def sentence(self) -> str:
        """That it is not there yet, and what it would be."""
        text = _("There is no such row yet: {table} {id} is added with it.")
        if "name" in self.values:
            text = _("There is no such row yet: {table} {name} is added with it, as {id}.")
        return text.format(table=table_title(self.table), **self.values)


def new_row(document: Document, place: Place, text: str) -> NewRow | None:
    """The row that a text would be at a place, where an id alone makes a row; None elsewhere.

    Args:
        document: What is there already.
        place: Where rows of other tables are named.
        text: What was typed.
    """
    if len(place.tables) != 1 or isinstance(place.kind, Items):
        return None
    if not any(letter.isalpha() for letter in text):
        # A figure was meant for another key.
        return None
    table = place.tables[0]
    schema = schema_of(table)
    values = called(table, text)
    if schema is None or schema.fields.required != ("id",) or not values:
        return None
    return None if document.has_id(table, values["id"]) else NewRow(table, values)


def typed_by_hand(document: Document, place: Place, text: str, *, subject: str) -> Typed:
    """A word that is not among those suggested: with a reason it may stand there all the same.

    Args:
        document: What is there already.
        place: Where only what is suggested may stand.
        text: What was typed.
        subject: The id of the row, for sentences.
    """
    text = text.strip()
    if not isinstance(place.kind, Choice | Flag) and text.endswith("/*"):
        found = problems_of(place.table, place.path, text, subject=subject)
        return Typed(text, problem=found[0].text if found else "", is_error=bool(found))
    row = new_row(document, place, text)
    if row is not None:
        return Typed(row.values["id"], problem=row.sentence)
    if not text:
        return Typed(problem=_("There is nothing yet to choose from."), is_error=True)
    return Typed(problem=_("Nothing here is called “{text}”.").format(text=text), is_error=True)
