"""Tables of a report with their heading and notes, to be filtered and sorted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message

from inventory.language import _
from report.numbers import number
from tui.actions.report import REPORT
from tui.grid import Cell
from tui.widgets.line import Line
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable
from tui.widgets.words_input import WordsInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from tui.widgets.report_table import ReportGrid

_ROOM_FOR_NOTES = 17
"""Lines of the pane below which its notes are left out."""


class ReportPane(Vertical):
    """One of several tables at a time."""

    BINDINGS = REPORT.bindings()
    DEFAULT_CSS = """
    ReportPane { height: 1fr; }
    ReportPane WordsInput { display: none; }
    ReportPane.-typing WordsInput { display: block; }
    ReportPane Paragraph { max-height: 4; padding: 0 1; }
    ReportPane.-upright Paragraph { max-height: 12; }
    ReportPane.-low Paragraph { display: none; }
    ReportPane.-low.-upright Paragraph { display: block; }
    """

    @dataclass
    class Ended(Message):
        """Somebody has gone on from the last table to the first."""

        pane: ReportPane

        @property
        def control(self) -> ReportPane:
            """The pane."""
            return self.pane

    def __init__(self, *, has_marks: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Make a pane without tables.

        Args:
            has_marks: Whether rows can be marked.
            id: For Textual.
        """
        super().__init__(id=id)
        self._has_marks = has_marks
        self._grids: tuple[ReportGrid, ...] = ()
        self._place = 0
        self._words = ""
        self._sorted: str | None = None
        self._is_reversed = False

    def compose(self) -> ComposeResult:
        """Heading, rows, what one types, notes."""
        yield Line(id="caption")
        yield RowTable(has_cells=True, has_marks=self._has_marks, empty=_("(nothing)"))
        yield WordsInput(placeholder=_("words that a row holds"))
        yield Paragraph(more=_("… (n: all)"), id="notes")

    @property
    def has_caption(self) -> bool:
        """Whether the heading is shown."""
        return bool(self.query_one("#caption", Line).display)

    @has_caption.setter
    def has_caption(self, value: bool) -> None:
        self.query_one("#caption", Line).display = value

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def table(self) -> RowTable:
        """The rows."""
        return self.query_one(RowTable)

    @property
    def grid(self) -> ReportGrid | None:
        """The table that is in front."""
        return self._grids[self._place] if self._grids else None

    @property
    def has_notes(self) -> bool:
        """Whether notes are shown below the rows."""
        return bool(self.query_one("#notes", Paragraph).display)

    @property
    def is_last(self) -> bool:
        """Whether the last table is in front."""
        return self._place >= len(self._grids) - 1

    def show(self, grids: Sequence[ReportGrid]) -> None:
        """Show tables; filter and order stay where they are the same tables."""
        if [grid.table.key for grid in grids] != [grid.table.key for grid in self._grids]:
            self._place, self._words, self._sorted, self._is_reversed = 0, "", None, False
            self.table.clear_marks()
        self._grids = tuple(grids)
        self._place = min(self._place, max(len(grids) - 1, 0))
        self._update()

    def _update(self) -> None:
        grid = self.grid
        if grid is None:
            return
        is_upright = grid.table.upright
        self.set_class(is_upright, "-upright")
        self.table.styles.height = len(grid) + 1 if is_upright else "1fr"
        column = self._column(grid)
        order = grid.order(words=self._words, column=column, is_reversed=self._is_reversed)
        # Where there is nothing at all, its note says why.
        why = () if len(grid) else grid.table.notes
        self.table.empty = why[0] if why else _("(nothing)")
        self.table.show(grid, order)
        left: list[Cell | str] = [" ", Cell(grid.table.title, "title")]
        right: list[Cell | str] = [Cell(self._state(grid, order), "muted"), " "]
        if len(self._grids) > 1:
            places = _("{n} of {all}").format(n=self._place + 1, all=len(self._grids))
            # At the right a long title leaves it its room.
            right = [Cell(f"({places}, t)  ", "muted"), *right]
        self.query_one("#caption", Line).say(left, right)
        self.query_one("#notes", Paragraph).say(
            *(Cell(n, "muted") for n in grid.table.notes[len(why) :])
        )

    def _column(self, grid: ReportGrid) -> int | None:
        keys = [column.key for column in grid.columns]
        return keys.index(self._sorted) if self._sorted in keys else None

    def _state(self, grid: ReportGrid, order: Sequence[int]) -> str:
        parts = []
        has_total = grid.table.total is not None
        if self._words:
            parts.append(
                _("{n} of {all} with “{words}”").format(
                    n=number(max(len(order) - has_total, 0), 0),
                    all=number(len(grid) - has_total, 0),
                    words=self._words,
                )
            )
        column = self._column(grid)
        if column is not None:
            parts.append(("> " if self._is_reversed else "< ") + grid.columns[column].title)
        return "  ".join(parts)

    def show_all(self, *said: str) -> None:
        """Show heading and notes where there is room for all of them.

        Args:
            said: Sentences that go before the notes.
        """
        from tui.dialogs.look import Look

        grid = self.grid
        if grid is None:
            return
        lines: list[str] = []
        for one in (grid.table.title, *said, *grid.table.notes):
            lines += [*([""] if lines else []), one]
        self.app.push_screen(Look(_("Notes"), lines))

    # --- actions ---------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type what a row must hold."""
        self.add_class("-typing")
        typed = self.query_one(WordsInput)
        typed.value = self._words
        typed.focus()

    def action_sort(self) -> None:
        """Sort by the column of the cursor: upwards, downwards, as it was."""
        column = self.table.column
        if column is None:
            return
        if self._sorted != column.key:
            self._sorted, self._is_reversed = column.key, False
        elif not self._is_reversed:
            self._is_reversed = True
        else:
            self._sorted, self._is_reversed = None, False
        self._update()

    def action_next_table(self) -> None:
        """Show the next table."""
        if self.is_last:
            self.post_message(self.Ended(self))
        if len(self._grids) > 1:
            self._place = (self._place + 1) % len(self._grids)
            self._words, self._sorted, self._is_reversed = "", None, False
            self.table.clear_marks()
            self._update()

    # --- events ----------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        event.stop()
        self._words = event.value.strip()
        self._update()

    def on_words_input_kept(self, event: WordsInput.Kept) -> None:
        """Go back to the rows."""
        event.stop()
        self._end_typing()

    def on_words_input_dropped(self, event: WordsInput.Dropped) -> None:
        """Show all rows again."""
        event.stop()
        self._words = ""
        self._end_typing()
        self._update()

    def _end_typing(self) -> None:
        self.remove_class("-typing")
        self.table.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Notes only where there is room for them."""
        self.set_class(event.size.height < _ROOM_FOR_NOTES, "-low")
