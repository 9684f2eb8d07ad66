"""What a row is called that somebody adds: an id, or a name that an id is made of."""

from __future__ import annotations

import re
from typing import Final

from inventory.identifier import identifier_for, is_identifier
from inventory.language import _
from inventory.toml.schema import table as schema_of
from tui.words import tables_title

_LETTER: Final = re.compile(r"[A-Za-z0-9ÄÖÜäöüß]")


def has_name(table: str) -> bool:
    """Whether rows of a table have a name besides their id."""
    schema = schema_of(table)
    return schema is not None and "name" in schema.fields.kinds


def called(table: str, text: str) -> dict[str, str]:
    """The keys of a row that somebody has called so: `Stadt Köln` is `stadt-koeln` by that name.

    Args:
        table: The table of the row.
        text: What was typed.

    Returns:
        `id`, and `name` where the text is no id itself; nothing where no id can be made of it.
    """
    text = " ".join(text.split())
    if is_identifier(text):
        return {"id": text}
    # Nothing of a name in other letters would be left in its id.
    if not has_name(table) or not text.isprintable() or not _LETTER.search(text):
        return {}
    return {"id": identifier_for(text), "name": text}


def no_id() -> str:
    """What an id may be, said to whoever typed something else."""
    return _("An id is made of a to z, 0 to 9, “-”, “_” and “.”.")


def taken_id(table: str, name: str) -> str:
    """That a row of a table has the id already."""
    sentence = _("There is already a row {name} among {tables}.")
    return sentence.format(name=name, tables=tables_title(table))
