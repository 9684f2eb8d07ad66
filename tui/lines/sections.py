"""The tables of the file one after the other, as parts of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.characters import cells
from report.numbers import number
from tui.grid import Cell
from tui.words import tables_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.toml.document import Document
    from tui.grid import Tone

ORDER: Final = (
    *("service", "application", "organisation", "provider", "data_centre", "team"),
    *("price", "offer", "platform", "link", "dependency", "together", "apart"),
    *(
        "rule",
        "freeze",
        "gate",
        "budget",
        "limit",
        "key",
        "aim",
        "digital",
        "funding",
        "agreement",
        "committee",
        "phase",
        "range",
        "scenario",
        "planning",
    ),
)


def tables_of(document: Document) -> tuple[str, ...]:
    """All tables of the format, then those of the file that the format does not have."""
    return (*ORDER, *(table for table in document.tables if table not in ORDER))


def sections(tables: Sequence[tuple[str, int]], current: str, width: int) -> list[Cell | str]:
    """As many tables as fit, with the one that is shown.

    Args:
        tables: Each with its number of rows.
        current: The table that is shown.
        width: Cells of the line.
    """
    texts = [f"{tables_title(table)} {number(count, 0)}" for table, count in tables]
    here = [table for table, _count in tables].index(current)
    first = _first(texts, here, width)
    parts: list[Cell | str] = [Cell("< " if first else " ", "muted")]
    left = max(width - 4, 1)
    for place in range(first, len(texts)):
        left -= cells(texts[place]) + 3 * (place > first)
        if left < 0 and place > here:
            parts.append(Cell(" >", "muted"))
            break
        if place > first:
            parts.append(Cell(" · ", "muted"))
        is_empty = not tables[place][1]
        tone: Tone = "accent" if place == here else "muted" if is_empty else ""
        parts.append(Cell(texts[place], tone))
    return parts


def _first(texts: Sequence[str], here: int, width: int) -> int:
    """The first table to show, so that the current one and one behind it are seen."""
    room = max(width - 4, 1)
    last = min(here + 1, len(texts) - 1)
    first = last
    taken = cells(texts[last])
    while first > 0 and (first > here or taken + 3 + cells(texts[first - 1]) <= room):
        first -= 1
        taken += 3 + cells(texts[first])
    return first


def position(place: int, count: int) -> str:
    """How many rows there are, and which of them the cursor is on, counted from 1."""
    return _("{n} of {all}").format(n=number(place, 0), all=number(count, 0))
