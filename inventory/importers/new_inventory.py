"""The inventory that an import begins with where none is named: a horizon and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Final

from inventory.toml.document import Document

PERIODS: Final = 12


def next_quarter(today: dt.date) -> dt.date:
    """The first day of the quarter after the one of a day."""
    quarter = (today.month - 1) // 3 + 1
    return dt.date(today.year + quarter // 4, quarter % 4 * 3 + 1, 1)


def new_document(title: str, today: dt.date) -> Document:
    """A document with [planning]: twelve quarters from the next one on.

    Args:
        title: What the inventory is called.
        today: The day of the import.
    """
    document = Document.from_text("format = 1\n")
    planning = {"title": title, "start": next_quarter(today), "periods": PERIODS}
    return document.apply(document.add("planning", planning))
