"""The tables of the file one after the other, and how each was left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.lines.sections import sections
from tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from inventory.toml.document import Document
    from tui.places import Place
    from tui.sorting import SortKey


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
        if self._tables:
            self.say(sections(self._tables, self._current, self.size.width))
