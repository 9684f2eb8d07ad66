"""A widget that draws its lines itself, in the tones of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, get_args

from rich.segment import Segment
from textual.dom import DOMNode
from textual.strip import Strip
from textual.widget import Widget

from tui.grid import Tone
from tui.lines.ink import Ink, ink
from tui.widgets.whole_lines import WholeLines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import Style
    from textual.css.styles import RenderStyles

    from tui.grid import Cell, CellLike

_TONES: tuple[str, ...] = tuple(tone for tone in get_args(Tone) if tone)


class Toned(Widget):
    """A widget made of lines; what comes from users is harmless before it is drawn.

    Control characters, marks of direction and markup never reach the terminal: texts are cleaned
    and become segments, which know no markup.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone--{tone}" for tone in _TONES}
    _plain: Style | None = None

    def __init__(self, *children: Widget, **settings: Any) -> None:
        super().__init__(*children, **settings)
        self._drawn_with: frozenset[str] = frozenset()
        self._styles_cache = WholeLines()

    # Textual works out the style of each component of each widget whenever styles are applied,
    # which is most of what a start would cost. Here only those count that something was drawn with.

    def _get_component_classes(self) -> frozenset[str]:  # type: ignore[override]  # is asked of widgets only
        return self._drawn_with

    def get_component_styles(self, *names: str) -> RenderStyles:
        """The styles of components, worked out when they are asked for first."""
        missing = {name for name in names if name not in self._component_styles}
        if missing & super()._get_component_classes():
            self._drawn_with |= missing
            for name in missing:
                node = DOMNode(classes=name)
                node._attach(self)  # noqa: SLF001 - as Textual does
                self.app.stylesheet.apply(node)
                self._component_styles[name] = node.styles
        return super().get_component_styles(*names)

    def tone(self, tone: Tone) -> Style:
        """The style of a tone on the background of this widget."""
        return self.get_component_rich_style(f"tone--{tone}") if tone else self.plain

    @property
    def plain(self) -> Style:
        """The style of what has no tone; Textual works it out anew each time, for each cell."""
        if self._plain is None:
            self._plain = self.rich_style
        return self._plain

    def notify_style_update(self) -> None:
        """Forget what was worked out."""
        self._plain = None
        super().notify_style_update()

    @property
    def is_ascii(self) -> bool:
        """Whether only ASCII may be drawn."""
        return bool(getattr(self.app, "is_ascii", False))

    @property
    def ink(self) -> Ink:
        """What makes texts fit for the terminal."""
        return ink(is_ascii=self.is_ascii)

    def clean(self, text: str) -> str:
        """The text as it may reach the terminal."""
        return self.ink.clean(text)

    def cut(self, text: str, width: int) -> str:
        """A clean text cut to a width, with a sign where something is missing."""
        return self.ink.cut(text, width)

    def line(self, parts: Iterable[Cell | str], width: int, style: Style | None = None) -> Strip:
        """Parts one after the other, cut and filled to a width.

        Args:
            parts: What to draw.
            width: Cells of the line.
            style: Replaces the tones of all parts, as under a cursor.
        """
        filled = self.ink.filled(parts, width)
        return Strip(Segment.simplify(self.pieces(filled, style)), width)

    def pieces(self, fitted: Iterable[Cell], style: Style | None = None) -> list[Segment]:
        """Pieces of a line, of parts that are clean and as wide as they should be already."""
        return [Segment(text, style or self.tone(tone)) for text, tone in fitted if text]

    def fitted(self, cell: CellLike, width: int, *, is_right: bool = False) -> list[Cell]:
        """A cell cut and filled to a width, as parts for `line`."""
        return self.ink.fitted(cell, width, is_right=is_right)
