"""The tables of the file one after the other, and how each was left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from report.characters import cells
from report.numbers import number
from tui.grid import Cell
from tui.widgets.line import Line
from tui.words import tables_title

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from inventory.toml.document import Document
    from tui.places import Place
    from tui.sorting import SortKey

ORDER: Final = (
    *("service", "application", "organisation", "provider", "data_centre", "team"),
    *("price", "offer", "platform", "link", "dependency", "together", "apart"),
    *("rule", "freeze", "gate", "budget", "limit", "key", "range", "scenario", "planning"),
)


@dataclass
class SectionState:
    """How a table was left: cursor, filter, order and marks."""

    row: Hashable = None
    column: str | None = None
    filter_text: str = ""
    last_filter: str = ""
    sorted_by: tuple[SortKey, ...] = ()
    marks: set[Hashable] = field(default_factory=set)


@dataclass(frozen=True)
class Left:
    """How the screen was left, for the one that takes its place, as in another language.

    Attributes:
        table: The table in front.
        states: How each table was left.
        places: Where one has jumped from.
    """

    table: str
    states: dict[str, SectionState]
    places: list[Place]


def tables_of(document: Document) -> tuple[str, ...]:
    """All tables of the format, then those of the file that the format does not have."""
    return (*ORDER, *(table for table in document.tables if table not in ORDER))


class SectionLine(Line):
    """The tables with their numbers of rows; as many as fit, with the one that is shown."""

    def __init__(self) -> None:
        super().__init__(id="sections")
        self._tables: list[tuple[str, int]] = []
        self._current = ""

    def show(self, document: Document, tables: Sequence[str], current: str) -> None:
        """Say which table is shown."""
        self._tables = [(table, document.count(table)) for table in tables]
        self._current = current
        self._write()

    def on_resize(self) -> None:
        """Other tables fit now."""
        self._write()

    def _write(self) -> None:
        if not self._tables:
            return
        texts = [f"{tables_title(table)} {number(count, 0)}" for table, count in self._tables]
        names = [table for table, _count in self._tables]
        here = names.index(self._current)
        first = self._first(texts, here)
        parts: list[Cell | str] = [Cell("< " if first else " ", "muted")]
        left = max(self.size.width - 4, 1)
        for place in range(first, len(texts)):
            left -= cells(texts[place]) + 3 * (place > first)
            if left < 0 and place > here:
                parts.append(Cell(" >", "muted"))
                break
            if place > first:
                parts.append(Cell(" · ", "muted"))
            is_empty = not self._tables[place][1]
            tone = "accent" if place == here else "muted" if is_empty else ""
            parts.append(Cell(texts[place], tone))  # type: ignore[arg-type] # all are tones
        self.say(parts)

    def _first(self, texts: Sequence[str], here: int) -> int:
        """The first table to show, so that the current one and one behind it are seen."""
        room = max(self.size.width - 4, 1)
        last = min(here + 1, len(texts) - 1)
        first = last
        taken = cells(texts[last])
        while first > 0 and (first > here or taken + 3 + cells(texts[first - 1]) <= room):
            first -= 1
            taken += 3 + cells(texts[first])
        return first
