"""Which rows name a row, in one line."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from inventory.errors import WohinError
from inventory.language import _
from report.numbers import number
from tui.grid import Cell
from tui.words import table_title, tables_title

if TYPE_CHECKING:
    from inventory.toml.document import Document

FEW: Final = 4
"""Rows that are named for each table."""


def looking() -> tuple[Cell, ...]:
    """What is said until they are known."""
    return (Cell("  " + _("used by") + " …", "muted"),)


def users_of(document: Document, table: str, label: str) -> tuple[Cell, ...]:
    """The rows that name a row, by table, with the first few of them; takes its time."""
    try:
        found = dict.fromkeys((one.table, one.row) for one in document.references(table, label))
    except WohinError:
        # A row that cannot be read may name it or not.
        return ()
    by_table: dict[str, list[int]] = {}
    for other, position in found:
        if (other, position) != (table, document.position(table, label)):
            by_table.setdefault(other, []).append(position)
    if not by_table:
        return (Cell("  " + _("used by nothing"), "muted"),)
    parts = []
    for other, positions in by_table.items():
        title = table_title(other) if len(positions) == 1 else tables_title(other)
        names = [document.label(other, position) for position in islice(positions, FEW)]
        names = [name for name in names if not name.startswith("#")]
        more = ", …" if names and len(positions) > len(names) else ""
        listed = f" ({', '.join(names)}{more})" if names else ""
        parts.append(f"{number(len(positions), 0)} {title}{listed}")
    return Cell("  " + _("used by") + " ", "muted"), Cell(" · ".join(parts))
