"""Which table, which of its rows, in which order, with which columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.numbers import number
from tui.lines.sections import tables_of
from tui.screens.inventory.columns import all_keys
from tui.screens.inventory.filter_line import FilterLine
from tui.screens.inventory.purposes import purpose
from tui.screens.inventory.shown_rows import ShownRows
from tui.sorting import next_keys
from tui.words import tables_title

if TYPE_CHECKING:
    from tui.screens.inventory.sections import Left


class ChoosingRows(ShownRows):
    """The part of the inventory screen that chooses what is shown."""

    # --- tables -----------------------------------------------------------------------------------

    def show_table(self, table: str) -> None:
        """Show another table as it was left."""
        self._leave()
        self.table_name = table
        self._terms = ()
        self._come_back()
        self._follow(at_once=True)
        self._read_ahead()
        self._tell()

    def _leave(self) -> None:
        state, view = self.state, self.row_table
        state.row, state.column, state.marks = view.current_key, self.key or None, view.marks

    def _come_back(self) -> None:
        state, view = self.state, self.row_table
        view.marks = state.marks
        self._show_rows()
        columns = view.grid.columns
        view.move_to_place(0)
        if columns and (state.row is None or not view.move_to(state.row, state.column)):
            view.move_to(view.current_key, columns[0].key)

    def _take_over(self, left: Left) -> None:
        """Go on with all tables as they were left; filters may be of another language."""
        from tui.filtering import FilterError

        self._states.update(left.states)
        for table, state in left.states.items():
            self.table_name = table
            try:
                self._parsed(state.filter_text)
                self._parsed(state.last_filter)
            except FilterError:
                state.filter_text = state.last_filter = ""
        self.table_name = left.table

    def action_next_section(self) -> None:
        """The table behind this one."""
        self._step_section(1)

    def action_previous_section(self) -> None:
        """The table before this one."""
        self._step_section(-1)

    def _step_section(self, step: int) -> None:
        if self.session is not None:
            tables = tables_of(self.session.document)
            here = tables.index(self.table_name)
            self.show_table(tables[(here + step) % len(tables)])

    def action_pick_section(self) -> None:
        """Ask for a table."""
        if self.session is None:
            return
        from tui.dialogs.pick import Item, Pick

        document = self.session.document
        counts = {table: number(document.count(table), 0) for table in tables_of(document)}
        width = max(map(len, counts.values()))
        items = [
            Item(table, tables_title(table), f"{count:>{width}}  {purpose(table)}".rstrip())
            for table, count in counts.items()
        ]

        def go(table: str | None) -> None:
            if table is not None:
                self.show_table(table)

        self.app.push_screen(Pick(_("Table"), items, self.table_name), go)

    # --- order ------------------------------------------------------------------------------------

    def action_sort(self) -> None:
        """Sort by the column under the cursor: up, down, not at all."""
        self._sort(is_further=False)

    def action_sort_further(self) -> None:
        """The same as a further column behind those that the rows are sorted by."""
        self._sort(is_further=True)

    def _sort(self, *, is_further: bool) -> None:
        key = self.key
        if key:
            state = self.state
            state.sorted_by = next_keys(state.sorted_by, key, is_further=is_further)
            self._show_rows()
            self.row_table.move_to(self.row_table.current_key, key)

    # --- filter -----------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).open()

    def action_clear_filter(self) -> None:
        """Show all rows."""
        self._show_all()
        self._tell()

    def on_filter_line_changed(self, event: FilterLine.Changed) -> None:
        """Show what fits while somebody types."""
        event.stop()
        self._set_filter(event.text)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Back to the rows, unless nobody could say which ones are meant."""
        event.stop()
        line = self.query_one(FilterLine)
        text = line.text
        if text != self.state.filter_text:
            self._set_filter(text)
        if text != self.state.filter_text:
            line.open()
            return
        self.set_focus(self.row_table)
        line.show(text)
        self._tell()

    def _set_filter(self, text: str) -> None:
        from tui.filtering import FilterError

        state = self.state
        try:
            self._terms = self._parsed(text)
        except FilterError as error:
            self.say(str(error), "error")
            return
        before = self.row_table.current
        if not text:
            self._show_all()
        state.filter_text = text
        self._show_rows()
        self._tell()
        if self.row_table.current != before:
            # Between two letters there is more time than the form would wait for.
            self._follow(at_once=True)

    def action_next_match(self) -> None:
        """To the next row that fits the last filter."""
        self._go_to_match(1)

    def action_previous_match(self) -> None:
        """To the row before that fits it."""
        self._go_to_match(-1)

    def _go_to_match(self, step: int) -> None:
        rows, view, state = self.rows, self.row_table, self.state
        text = state.filter_text or state.last_filter
        if rows is None or not text or not rows.is_ready:
            return
        from tui.filtering import fitting

        fits = set(fitting(self._parsed(text), rows, view.order))
        places = [place for place, index in enumerate(view.order) if index in fits]
        if not places:
            self.say(_("No row fits {filter}.").format(filter=text), "warning")
        elif step > 0:
            view.move_to_place(next((one for one in places if one > view.place), places[0]))
        else:
            before = [one for one in places if one < view.place]
            view.move_to_place(before[-1] if before else places[-1])

    # --- columns ----------------------------------------------------------------------------------

    def action_columns(self) -> None:
        """Choose the columns."""
        rows = self.rows
        if rows is None:
            return
        table = self.table_name
        shown = self.columns.keys(table, rows.unknown_keys())
        others = (*all_keys(table), *rows.unknown_keys())

        def take(keys: list[str] | None) -> None:
            if keys is not None and tuple(keys) != shown:
                self.columns.choose(table, keys or None)
                self._show_rows()
                self.wohin.choose_columns(table, keys)

        from tui.screens.inventory.column_dialog import ColumnDialog

        self.app.push_screen(ColumnDialog(table, shown, others, self.key), take)
