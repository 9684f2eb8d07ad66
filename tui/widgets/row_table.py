"""A table of any number of rows that draws only what is on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message

from tui.actions.table import TABLE
from tui.layout import layout
from tui.lines.rows import MARGIN
from tui.widgets.row_view import RowView

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from textual import events

    from tui.grid import Grid, GridColumn


@dataclass
class _Told(Message):
    """Something that a table says of itself."""

    table: RowTable

    def __post_init__(self) -> None:
        """Come from the table: Textual stops what comes from a parent there, and no screen hears it."""
        super().__post_init__()
        self._sender = self.table

    @property
    def control(self) -> RowTable:
        """The table."""
        return self.table


class RowTable(RowView, can_focus=True):
    """Rows of a `Grid` in some order, with a cursor, a cell cursor if wanted, and marks.

    The order is a sequence of row numbers of the grid, so that sorting and filtering move numbers
    only. A step of the cursor draws two lines.
    """

    BINDINGS = TABLE.bindings()
    DEFAULT_CSS = """
    RowTable { width: 1fr; height: 1fr; }
    """

    @dataclass
    class Moved(_Told):
        """The cursor stands on another row or column, or the rows are others."""

        def can_replace(self, message: Message) -> bool:
            """Only where the cursor is now matters."""
            return isinstance(message, RowTable.Moved) and message.table is self.table

    @dataclass
    class Entered(_Told):
        """Enter was pressed on a row."""

        index: int

    @dataclass
    class Marked(_Told):
        """Other rows are marked."""

    # --- what is shown ---------------------------------------------------------------------------

    def show(self, grid: Grid, order: Sequence[int] | None = None) -> None:
        """Show rows; the cursor stays with the row it is on, or near its place.

        Args:
            grid: The rows.
            order: Which of them, in which order; all by default.
        """
        key = self.current_key
        offset = self._cursor - self._top
        if [one.key for one in grid.columns] != [one.key for one in self.grid.columns]:
            self._first_column = 0
        self.grid = grid
        self.order = range(len(grid)) if order is None else order
        # A list whose columns need no titles, as in most dialogs, begins with its first row.
        self._head = int(not grid.columns or any(one.title for one in grid.columns))
        place = self._place_of(key)
        if place is not None:
            self._top = max(place - offset, 0)
        self._put(self._cursor if place is None else place)
        self._column = min(self._column, max(len(grid.columns) - 1, 0))
        self._show_column()
        self.refresh()
        self.post_message(self.Moved(self))

    @property
    def current(self) -> int | None:
        """The number of the row under the cursor in the grid; None without rows."""
        return self.order[self._cursor] if self._cursor < len(self.order) else None

    @property
    def current_key(self) -> Hashable:
        """What the row under the cursor is about; None without rows."""
        index = self.current
        return None if index is None or index >= len(self.grid) else self.grid.key(index)

    @property
    def place(self) -> int:
        """The place of the cursor among the rows shown, from 0."""
        return self._cursor

    @property
    def column(self) -> GridColumn | None:
        """The column of the cell cursor."""
        columns = self.grid.columns
        return columns[self._column] if self._column < len(columns) else None

    @property
    def column_number(self) -> int:
        """The place of the cell cursor's column in the grid."""
        return self._column

    @property
    def steps(self) -> int:
        """How often the cursor was moved; rows that come and go under it do not count."""
        return self._steps

    def move_to(self, key: Hashable, column: str | None = None) -> bool:
        """Put the cursor on a row, and on a column; False if the row is not shown."""
        place = self._place_of(key)
        if place is None:
            return False
        before = self._cursor, self._column
        if column is not None:
            keys = [one.key for one in self.grid.columns]
            if column in keys:
                self._column = keys.index(column)
                self._show_column()
        self._put(place)
        self._steps += before != (self._cursor, self._column)
        self.refresh()
        self.post_message(self.Moved(self))
        return True

    def move_to_place(self, place: int) -> None:
        """Put the cursor on the row at a place, or the nearest there is."""
        self._move(place)

    @property
    def marked(self) -> list[int]:
        """The marked rows among those shown, or the one under the cursor if none is."""
        if self.marks:
            found = {self.grid.find(key) for key in self.marks}
            chosen = [index for index in self.order if index in found]
            if chosen:
                return chosen
        return [] if self.current is None else [self.current]

    def clear_marks(self) -> None:
        """Unmark all rows."""
        self.marks.clear()
        self.refresh()
        self.post_message(self.Marked(self))

    def refresh_rows(self) -> None:
        """Draw all rows again, as after a change of their signs."""
        self.refresh()

    # --- moving ----------------------------------------------------------------------------------

    def _move(self, place: int) -> None:
        before, top = self._cursor, self._top
        self._put(place)
        if self._cursor == before and self._top == top:
            return
        self._steps += self._cursor != before
        if self._top == top:
            for one in (before, self._cursor):
                self.refresh(Region(0, one - top + self._head, self.size.width, 1))
        else:
            self.refresh()
        self.post_message(self.Moved(self))

    def _move_column(self, step: int) -> None:
        count = len(self.grid.columns)
        if not count:
            return
        before, at = self._first_column, self._column
        if self._has_cells:
            self._column = max(min(self._column + step, count - 1), 0)
            self._show_column()
        else:
            room = max(self.size.width - MARGIN, 1)
            placed = layout(self.grid.columns, room, fixed=self._fixed, first=before)
            if step < 0 or (placed and placed[-1].column < count - 1):
                self._first_column = max(before, self._fixed) + step
                self._first_column = max(min(self._first_column, count - 1), self._fixed)
        self._steps += (before, at) != (self._first_column, self._column)
        if before != self._first_column:
            self.refresh()
        else:
            self.refresh(Region(0, self._cursor - self._top + self._head, self.size.width, 1))
        self.post_message(self.Moved(self))

    def action_up(self) -> None:
        """One row up."""
        self._move(self._cursor - 1)

    def action_down(self) -> None:
        """One row down."""
        self._move(self._cursor + 1)

    def action_page_up(self) -> None:
        """One page up."""
        self._top = max(self._top - self.page + 1, 0)
        self._move(self._cursor - self.page + 1)
        self.refresh()

    def action_page_down(self) -> None:
        """One page down."""
        self._top = min(self._top + self.page - 1, max(len(self.order) - self.page, 0))
        self._move(self._cursor + self.page - 1)
        self.refresh()

    def action_first(self) -> None:
        """To the first row."""
        self._move(0)

    def action_last(self) -> None:
        """To the last row."""
        self._move(len(self.order) - 1)

    def action_left(self) -> None:
        """One column to the left."""
        self._move_column(-1)

    def action_right(self) -> None:
        """One column to the right."""
        self._move_column(1)

    def action_enter(self) -> None:
        """Open the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Entered(self, self.current))

    def action_mark(self) -> None:
        """Mark or unmark the row under the cursor and go on to the next."""
        if not self._has_marks or self.current is None:
            return
        self.marks ^= {self.grid.key(self.current)}
        self.refresh(Region(0, self._cursor - self._top + self._head, self.size.width, 1))
        self._move(self._cursor + 1)
        self.post_message(self.Marked(self))

    def action_mark_all(self) -> None:
        """Mark all rows that are shown; none if all are."""
        if not self._has_marks:
            return
        shown = {self.grid.key(index) for index in self.order}
        self.marks = set() if shown <= self.marks else self.marks | shown
        self.refresh()
        self.post_message(self.Marked(self))

    # --- events ----------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """The cursor shows that keys arrive here."""
        self._refresh_cursor()

    def on_blur(self) -> None:
        """The cursor shows that keys arrive elsewhere."""
        self._refresh_cursor()

    def _refresh_cursor(self) -> None:
        self.refresh(Region(0, self._cursor - self._top + self._head, self.size.width, 1))

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._put(self._cursor)
        self._show_column()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click opens."""
        place = self._top + event.y - self._head
        if event.y < self._head or place >= len(self.order):
            return
        self.focus()
        self._move(place)
        if event.chain == 2:
            self.action_enter()

    def on_mouse_scroll_down(self) -> None:
        """A few rows down."""
        self._move(self._cursor + 3)

    def on_mouse_scroll_up(self) -> None:
        """A few rows up."""
        self._move(self._cursor - 3)
