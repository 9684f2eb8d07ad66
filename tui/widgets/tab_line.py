"""The pages of a screen and which one is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.characters import cells
from tui.grid import Cell
from tui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Sequence


class TabLine(Line):
    """Titles in a row; where not all fit, those at the left give way to the one in front."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._titles: tuple[str, ...] = ()
        self._current = 0

    def show(self, titles: Sequence[str], current: int) -> None:
        """Show titles, in the language in use, with one in front."""
        self._titles, self._current = tuple(titles), current
        self._update()

    def on_resize(self) -> None:
        """Other titles may fit."""
        self._update()

    def _update(self) -> None:
        first = 0
        while first < self._current and self._taken(first) > self.size.width:
            first += 1
        parts: list[Cell | str] = []
        for place, title in enumerate(self._titles[first:], start=first):
            parts.append(" │ " if parts else " ")
            parts.append(Cell(title, "accent" if place == self._current else ""))
        self.say(parts)

    def _taken(self, first: int) -> int:
        return sum(cells(title) + 3 for title in self._titles[first : self._current + 1])
