"""What the cursor of the form stands on, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import UnreadableFileError
from inventory.language import _
from tui.screens.inventory.form.fields import dotted_of
from tui.screens.inventory.form.lines import sentence_for
from tui.screens.inventory.form.places import place_of
from tui.screens.inventory.form.typed import expected
from tui.words import table_title

if TYPE_CHECKING:
    from inventory.toml.document import Document
    from tui.screens.inventory.form.fields import Field


def about(document: Document, table: str, one: Field) -> str:
    """What was found about a key; else the row that it names; else what may stand there."""
    sentence = sentence_for(one)
    if sentence:
        return sentence
    key = dotted_of(one.path)
    place = place_of(document, table, one.path)
    if isinstance(one.value, str):
        for other in place.tables:
            if document.has_id(other, one.value):
                name = _name_of(document, other, one.value)
                return f"{key}: {table_title(other)} {one.value} · {name}".removesuffix(" · ")
    return (
        f"{key}: {expected(place.kind)}" if place.kind else _("{key} of your own").format(key=key)
    )


def _name_of(document: Document, table: str, label: str) -> str:
    try:
        name = document.value(table, label).get("name")
    except UnreadableFileError:
        return ""
    return name if isinstance(name, str) else ""
