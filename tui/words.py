"""The words of people for the tables, keys and fixed words of the format.

Everything that shows a table or a key asks here, so that it has one name on all screens. What the
format does not know keeps its own spelling.
"""

from __future__ import annotations

from inventory.language import _, looked_up
from report.format_words import (
    free_title,
    is_key,
    is_table,
    key_title,
    table_title,
    tables_title,
)
from tui.fixed_words import WORDS

__all__ = [
    "flag_title",
    "free_title",
    "is_key",
    "is_table",
    "key_title",
    "table_title",
    "tables_title",
    "word_title",
]


def word_title(word: str) -> str:
    """What a fixed word of the format is called, such as `very high`; others stay as they are."""
    return looked_up(WORDS[word]) if word in WORDS else word


def flag_title(value: bool) -> str:  # noqa: FBT001 - the value itself
    """Yes or no."""
    return _("yes") if value else _("no")
