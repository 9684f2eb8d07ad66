"""Where a finding leads to."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from inventory.errors import UnreadableFileError
from tui.places import Place

if TYPE_CHECKING:
    from inventory.findings import Finding
    from inventory.toml.document import Document

_SINGLE: Final = "planning"
"""The table that has no rows with names, and is there once or not at all."""


def where(found: Finding, document: Document) -> Place | None:
    """The place in the file that a finding is about; None for the file as a whole."""
    if found.table == _SINGLE or found.code == "empty-file":
        # Where there is no planning yet, its table offers to make it.
        return Place(_SINGLE, "", found.key)
    if found.table and found.subject:
        return Place(found.table, found.subject, found.key)
    return _unreadable_at(document, found.line) if found.code == "toml-syntax" else None


def _unreadable_at(document: Document, line: int) -> Place | None:
    """The row that cannot be read because of a line in it."""
    begins, place = 0, None
    for table in document.tables:
        rows = range(document.count(table))
        index = bisect_right(rows, line, key=lambda row: document.line_of(table, row)) - 1
        if index >= 0 and (first := document.line_of(table, index)) > begins:
            begins, place = first, (table, index)
    if place is None:
        return None
    try:
        document.value(*place)
    except UnreadableFileError:
        return Place(place[0], document.label(*place))
    return None
