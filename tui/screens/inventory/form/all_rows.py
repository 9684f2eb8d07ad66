"""All rows of a table that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.screens.inventory.rows import read_rows

if TYPE_CHECKING:
    from inventory.toml.document import Document


def all_rows(document: Document, table: str) -> list[dict[str, Any]]:
    """What the rows of a table say; those that cannot be read are empty."""
    return [row for row in read_rows(document, table) if isinstance(row, dict)]
