"""The label of amounts in a document that is being edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import UnreadableFileError

if TYPE_CHECKING:
    from inventory.toml.document import Document


def currency_of(document: Document) -> str:
    """The label of amounts, as far as it can be read; `EUR` where none is given."""
    try:
        planning = document.value("planning", 0) if document.count("planning") else {}
    except UnreadableFileError:
        return "EUR"
    currency = planning.get("currency") if isinstance(planning, dict) else None
    return currency if isinstance(currency, str) and currency else "EUR"
