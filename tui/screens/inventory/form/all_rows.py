"""All rows of a table that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.errors import UnreadableFileError

if TYPE_CHECKING:
    from inventory.toml.document import Document


def all_rows(document: Document, table: str) -> list[dict[str, Any]]:
    """What the rows of a table say; those that cannot be read are passed over."""
    if not document.count(table):
        return []
    try:
        rows = document.values(table)
    except UnreadableFileError:
        rows = [_row(document, table, place) for place in range(document.count(table))]
    return [row for row in rows if isinstance(row, dict)]


def _row(document: Document, table: str, place: int) -> object:
    try:
        return document.value(table, place)
    except UnreadableFileError:
        return None
