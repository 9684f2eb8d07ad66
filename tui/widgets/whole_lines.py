"""Lines that their widget has drawn to the last cell, with nothing of Textual's put around them.

For each line Textual asks a dozen styles whether there is a border, an outline or a tint, and makes
the line anew even if there is none. A table on a large screen waits longer for that than for its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual._styles_cache import StylesCache
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.color import Color
    from textual.css.styles import StylesBase
    from textual.geometry import Size, Spacing
    from textual.strip import Strip
    from textual.widget import Widget


class WholeLines(StylesCache):
    """Takes the lines of a widget as they are where its styles add nothing to them."""

    def __init__(self) -> None:
        super().__init__()
        self._widget: Widget | None = None
        self._is_bare: bool | None = None

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The lines of a widget within a region of it."""
        self._widget, self._is_bare = widget, None
        return super().render_widget(widget, crop)

    def render_line(  # noqa: PLR0917 - Textual's signature
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        *frame: Any,
    ) -> Strip:
        """One line; `frame` is what Textual would put around it."""
        if self._is_bare is None:
            # Mostly all lines are known, and nobody asks.
            self._is_bare = self._widget is not None and _is_bare(self._widget)
        if self._is_bare:
            line = render_content_line(y)
            if line.cell_length == size.width:
                return line
            inner, _outer = self.get_inner_outer(base_background, background)
            return line.adjust_cell_length(size.width, inner.rich_style)
        whole = size, content_size, padding, base_background, background, render_content_line
        return super().render_line(styles, y, *whole, *frame)


def _is_bare(widget: Widget) -> bool:
    """Whether the styles of a widget add nothing to its lines."""
    styles = widget.styles
    is_framed = any(edge for edge, _colour in styles.outline) or styles.has_rule("hatch")
    is_toned = styles.tint.a or styles.text_opacity != 1.0 or widget.opacity != 1.0
    # Borders and padding take their cells from the content.
    return not is_framed and not is_toned and widget.content_region == widget.region


def one_for_all(draw: Callable[[Region], list[Strip]], crop: Region) -> list[Strip]:
    """The lines of a widget that only holds others: each looks like the first one.

    Args:
        draw: Draws a region of the widget.
        crop: The region that is wanted.
    """
    return draw(Region(crop.x, crop.y, crop.width, min(crop.height, 1))) * crop.height
