"""Sentences broken into lines, without markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.characters import ELLIPSIS, cells, cut
from report.text import paragraph
from tui.grid import Cell, Tone
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.strip import Strip


class Paragraph(Toned):
    """Text of any length, as high as it needs to be."""

    DEFAULT_CSS = """
    Paragraph { width: 1fr; height: auto; }
    """

    def __init__(
        self,
        text: str = "",
        tone: Tone = "",
        *,
        more: str = ELLIPSIS,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make sentences.

        Args:
            text: The first of them.
            tone: Its tone.
            more: What stands at the end where there is no room for all, such as a key that shows it.
            id: For Textual.
            classes: For Textual.
        """
        super().__init__(id=id, classes=classes)
        self._more = more
        self._paragraphs = [Cell(text, tone)] if text else []

    def say(self, *paragraphs: Cell | str) -> None:
        """Show other sentences, each beginning a line."""
        cells = [Cell(one) if isinstance(one, str) else one for one in paragraphs]
        if cells != self._paragraphs:
            self._paragraphs = cells
            height = self.styles.height
            # Where its height is given, nothing else has to move.
            self.refresh(layout=height is None or height.is_auto)

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join(cell.text for cell in self._paragraphs)

    def _lines(self, width: int) -> list[Cell]:
        return [
            Cell(line, one.tone)
            for one in self._paragraphs
            for part in one.text.splitlines() or [""]
            for line in paragraph(self.clean(part), width=max(width, 1)).split("\n")
        ]

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """The longest line as it would be without breaks, at most the room there is."""
        lines = self._lines(container.width or 80)
        return max((len(line.text) for line in lines), default=1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the sentences take."""
        return max(len(self._lines(width)), 1)

    def render_line(self, y: int) -> Strip:
        """One line."""
        width, height = self.size
        lines = self._lines(width)
        if y == height - 1 and len(lines) > height:
            text = lines[y].text
            if self._more != ELLIPSIS:
                # A key that shows the rest has to be seen whole.
                text = cut(text, max(width - cells(self._more) - 1, 0), sign="")
            return self.line([Cell(f"{text} {self._more}", lines[y].tone)], width)
        return self.line([lines[y]] if y < len(lines) else (), width)
