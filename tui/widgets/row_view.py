"""Rows on the screen: which ones, and how they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from report.characters import cells
from tui.grid import Cell, Grid
from tui.layout import first_to_show, layout
from tui.lines.rows import MARGIN, heading, row_parts
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from rich.style import Style
    from textual.geometry import Size

    from tui.grid import CellLike, GridColumn
    from tui.layout import Placed

_KEPT: Final = 512
"""Rows that were drawn and may be needed again: after most keys all but two are as they were."""


class _Look(NamedTuple):
    """All that a row on the screen depends on, besides the colours of the theme."""

    cells: tuple[CellLike, ...]
    edges: tuple[tuple[bool, bool], ...]
    sign: Cell
    style: Style | None
    cell: int | None
    is_marked: bool
    is_ascii: bool
    placed: tuple[Placed, ...]
    width: int


class _Nothing(Grid):
    """No rows under no columns."""

    @property
    def columns(self) -> Sequence[GridColumn]:
        return ()

    def __len__(self) -> int:
        return 0

    def row(self, index: int) -> Sequence[str]:
        raise IndexError(index)


class RowView(Toned):
    """Rows of a grid in some order, those around the cursor on the screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--header",
        "table--cursor",
        "table--cell",
        "table--marked",
        "table--blurred",
    }

    def __init__(
        self,
        *,
        fixed: int = 1,
        has_cells: bool = False,
        has_marks: bool = False,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make a table without rows.

        Args:
            fixed: Columns at the left that stay when others scroll.
            has_cells: Whether a column is chosen as well as a row.
            has_marks: Whether rows can be marked.
            empty: What is shown where there are no rows.
            id: For Textual.
            classes: For Textual.
        """
        self._drawn: dict[_Look, Strip] = {}
        super().__init__(id=id, classes=classes)
        self.grid: Grid = _Nothing()
        self.order: Sequence[int] = ()
        self.marks: set[Hashable] = set()
        self.empty = empty
        self._fixed, self._has_cells, self._has_marks = fixed, has_cells, has_marks
        self._cursor = self._top = self._column = self._first_column = 0
        self._steps = 0
        self._head = 1

    # --- drawing ---------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """Rows that are on the screen at once, without the heading."""
        return max(self.size.height - self._head, 1)

    @property
    def in_sight(self) -> range:
        """The places of the rows that are on the screen."""
        return range(self._top, min(self._top + self.page, len(self.order)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """All rows, where the height is `auto` and they are there before the first picture."""
        return self._head + max(len(self.order), 1)

    def render_line(self, y: int) -> Strip:
        """The heading, or a row."""
        width = self.size.width
        room = width - MARGIN
        placed = layout(self.grid.columns, room, fixed=self._fixed, first=self._first_column)
        if y < self._head:
            return self._heading(placed, width)
        place = self._top + y - self._head
        if place >= len(self.order):
            text = self._why_empty(y - self._head, room - MARGIN)
            return self.line([Cell(text, "muted")], width)
        return self._row(place, placed, width)

    def _why_empty(self, y: int, width: int) -> str:
        """A line of what is shown where there are no rows."""
        if self.order or not self.empty:
            return ""
        parts = self.empty.split("\n")
        lines = [line for one in parts for line in _broken(one, width)]
        return f"  {lines[y]}" if y < len(lines) else ""

    def _row(self, place: int, placed: tuple[Placed, ...], width: int) -> Strip:
        """A row, made anew only if it differs from those that were drawn."""
        index = self.order[place]
        at_cursor = place == self._cursor
        is_marked = bool(self.marks) and self.grid.key(index) in self.marks
        look = _Look(
            tuple(self.grid.row(index)),
            tuple((column.is_right, column.in_middle) for column in self.grid.columns),
            self.grid.sign(index),
            self._row_style(at_cursor=at_cursor, is_marked=is_marked),
            self._column if at_cursor and self._has_cells and self.has_focus else None,
            is_marked,
            self.is_ascii,
            placed,
            width,
        )
        strip = self._drawn.get(look)
        if strip is None:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            strip = self._drawn[look] = self._draw(look)
        return strip

    def _draw(self, look: _Look) -> Strip:
        style, width = look.style, look.width
        segments: list[Segment] = []
        for parts, column in row_parts(
            self.ink,
            look.cells,
            look.sign,
            look.placed,
            width,
            columns=self.grid.columns,
            is_marked=look.is_marked,
        ):
            in_cell = column is not None and column == look.cell
            cell_style = self.get_component_rich_style("table--cell") if in_cell else style
            segments += self.pieces(parts, cell_style)
        # Every change of style costs bytes on the line, even one to the same style.
        return Strip(Segment.simplify(segments)).crop(0, width)

    def _heading(self, placed: Sequence[Placed], width: int) -> Strip:
        style = self.get_component_rich_style("table--header")
        is_scrolled = self._first_column > self._fixed
        parts = heading(self.ink, self.grid.columns, placed, is_scrolled=is_scrolled)
        return self.line(parts, width, style)

    def _row_style(self, *, at_cursor: bool, is_marked: bool) -> Style | None:
        if at_cursor:
            name = "table--cursor" if self.has_focus else "table--blurred"
            return self.get_component_rich_style(name)
        if self._has_marks and is_marked:
            return self.get_component_rich_style("table--marked")
        return None

    def notify_style_update(self) -> None:
        """Draw every row anew."""
        self._drawn.clear()
        super().notify_style_update()

    # --- where the cursor is ---------------------------------------------------------------------

    def _place_of(self, key: Hashable) -> int | None:
        if key is None:
            return None
        known = self._cursor
        # Mostly the row is still where it was.
        is_there = known < len(self.order) and self.order[known] < len(self.grid)
        if is_there and self.grid.key(self.order[known]) == key:
            return known
        index = self.grid.find(key)
        try:
            return None if index is None else self.order.index(index)
        except ValueError:
            return None

    def _put(self, place: int) -> None:
        """Set the cursor and scroll as far as needed, without drawing."""
        self._cursor = max(min(place, len(self.order) - 1), 0)
        last_top = max(len(self.order) - self.page, 0)
        lowest = max(self._cursor - self.page + 1, 0)
        self._top = min(max(min(self._top, self._cursor), lowest), last_top)

    def _show_column(self) -> None:
        first = self._first_column
        self._first_column = first_to_show(
            self.grid.columns,
            max(self.size.width - MARGIN, 1),
            wanted=self._column,
            fixed=self._fixed,
            first=first,
        )


def _broken(text: str, width: int) -> list[str]:
    """A sentence in lines; one that fits keeps its blanks."""
    if cells(text) <= width:
        return [text]
    from report.text import paragraph

    return paragraph(text, width=max(width, 1)).split("\n")
