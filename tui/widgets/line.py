"""A line of text that is drawn again only when it says something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.strip import Strip

    from tui.grid import Cell


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

    def render_line(self, y: int) -> Strip:
        """The line itself."""
        width = self.size.width
        if y:
            return self.line((), width)
        return self.line(self.ink.two_sides(self._left, self._right, width), width)
