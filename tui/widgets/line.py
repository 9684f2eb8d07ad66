"""A line of text that is drawn again only when it says something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.characters import cells
from tui.grid import Cell
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.strip import Strip


_LEAST: Final = 16
"""Cells that the left part keeps, whatever stands at the right."""


class Line(Toned):
    """One line with a left and a right part."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._left: tuple[Cell | str, ...] = ()
        self._right: tuple[Cell | str, ...] = ()

    def say(self, left: Iterable[Cell | str] | str = (), right: Iterable[Cell | str] = ()) -> None:
        """Show parts at the left and at the right edge; the right ones go first for room."""
        parts = ((left,) if isinstance(left, str) else tuple(left)), tuple(right)
        if parts != (self._left, self._right):
            self._left, self._right = parts
            self.refresh()

    @property
    def text(self) -> str:
        """What it says at the left."""
        return "".join(part if isinstance(part, str) else part.text for part in self._left)

    def _width(self, parts: list[Cell]) -> int:
        return sum(cells(self.clean(part.text)) for part in parts)

    def render_line(self, y: int) -> Strip:
        """The line itself."""
        width = self.size.width
        if y:
            return self.line((), width)
        right = [Cell(part) if isinstance(part, str) else part for part in self._right]
        wanted = min(cells(self.clean(self.text)), _LEAST)
        while right and self._width(right) + 1 > width - wanted:
            # The last goes first: what is said before it counts more.
            right.pop()
        if not right:
            return self.line(self._left, width)
        taken = self._width(right)
        parts = [Cell(part) if isinstance(part, str) else part for part in self._left]
        return self.line([*self.fitted(tuple(parts), width - taken - 1), " ", *right], width)
