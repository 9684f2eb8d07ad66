"""A widget that sends only the cells that changed."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.changed_cells import changed_spans
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from textual.strip import Strip


class Redrawn(Toned):
    """A widget without padding or border whose lines often change in a few places only."""

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._drawn: dict[int, Strip] = {}

    @abstractmethod
    def draw_line(self, y: int) -> Strip:
        """A line as it should be now."""

    def render_line(self, y: int) -> Strip:
        """Draw a line, and remember what is on the screen."""
        self._drawn[y] = self.draw_line(y)
        return self._drawn[y]

    def redraw(self) -> None:
        """Draw again only those cells that are others than on the screen."""
        width = self.size.width
        for y in range(self.size.height):
            before = self._drawn.get(y)
            if before is None or before.cell_length != width:
                self.refresh(Region(0, y, width, 1))
                continue
            spans = changed_spans(before, self.draw_line(y))
            if spans:
                self.refresh(*(Region(x, y, length, 1) for x, length in spans))
