"""The last line but one: what just happened, or what the cursor stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.grid import Cell, Tone
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.strip import Strip

_MOST: Final = 4


class StatusLine(Toned):
    """A sentence. An event stays until the cursor moves on, and takes the lines that it needs."""

    DEFAULT_CSS = """
    StatusLine { width: 1fr; height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._cell = Cell("")
        self._is_event = False

    @property
    def text(self) -> str:
        """What it says."""
        return self._cell.text

    @property
    def is_event(self) -> bool:
        """Whether it says what happened."""
        return self._is_event

    def event(self, text: str, tone: Tone = "") -> None:
        """Say what happened."""
        self._say(Cell(text, tone), is_event=True)

    def standing(self, text: str) -> None:
        """Say what the cursor stands on."""
        self._say(Cell(text), is_event=False)

    def _say(self, cell: Cell, *, is_event: bool) -> None:
        if (cell, is_event) == (self._cell, self._is_event):
            return
        width = self.size.width
        before = len(self._lines(width))
        self._cell, self._is_event = cell, is_event
        self.refresh(layout=before != len(self._lines(width)))

    def _lines(self, width: int) -> list[str]:
        room = max(width - 2, 1)
        if not self._is_event or len(self._cell.text) <= room:
            return [self._cell.text]
        from report.text import paragraph

        return paragraph(self._cell.text, width=room).split("\n")[:_MOST]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One line, or as many as an event needs."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """One line."""
        lines = self._lines(self.size.width)
        text = lines[y] if y < len(lines) else ""
        return self.line([" ", Cell(text, self._cell.tone)], self.size.width)
