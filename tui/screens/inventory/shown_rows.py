"""The rows of one table on the screen, in some order, with some of them left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, Horizontal

from inventory.language import _, looked_up
from report.numbers import number
from tui.finding_words import text_in_words
from tui.grid import Cell
from tui.lines.sections import position, tables_of
from tui.screens.frame import BaseScreen
from tui.screens.inventory.columns import ColumnChoice, names_of
from tui.screens.inventory.filter_line import FilterLine
from tui.screens.inventory.form_pane import FormPane
from tui.screens.inventory.grid import InventoryGrid
from tui.screens.inventory.marks import FLAGS, RowStates
from tui.screens.inventory.purposes import nothing_yet
from tui.screens.inventory.reading_ahead import ReadingAhead
from tui.screens.inventory.rows import TableRows
from tui.screens.inventory.sections import SectionLine, SectionState
from tui.screens.inventory.standing import standing
from tui.screens.inventory.tree import Tree, tree
from tui.sorting import ordered
from tui.widgets.line import Line
from tui.widgets.row_table import RowTable
from tui.widgets.whole_lines import one_for_all

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget

    from tui.filtering import Term
    from tui.session import Session


class Body(Container):
    """Rows and form, beside or below each other."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """They stand there."""
        return one_for_all(super().render_lines, crop)


class ShownRows(BaseScreen):
    """The part of the inventory screen that shows rows."""

    DEFAULT_CSS = """
    ShownRows #section-line { height: 1; }
    ShownRows #position { width: 14; }
    ShownRows #unreadable { display: none; }
    ShownRows #unreadable.-shown { display: block; }
    ShownRows #body { height: 1fr; layout: vertical; }
    ShownRows.-wide #body { layout: horizontal; }
    ShownRows.-wide #rows { width: 3fr; }
    ShownRows.-wide FormPane { height: 1fr; width: 2fr; }
    ShownRows.-low FormPane { display: none; }
    ShownRows.-narrow.-short FormPane { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.table_name = "service"
        self.columns = ColumnChoice()
        self._states: dict[str, SectionState] = {}
        self._rows: dict[str, TableRows] = {}
        self._row_states: RowStates | None = None
        self._shown_for: Session | None = None
        self._terms: tuple[Term, ...] = ()
        self._told: object = None
        self._position_width = 14
        self._tree: tuple[object, Tree] | None = None
        self._reading_ahead = ReadingAhead(self, lambda: self.rows, self._rows_read)
        self.row_table = RowTable(has_cells=True, has_marks=True, id="rows")
        self.form_pane = FormPane()

    def content(self) -> Iterable[Widget]:
        """Tables, filter, rows."""
        with Horizontal(id="section-line"):
            yield SectionLine()
            yield Line(id="position")
        yield Line(id="unreadable")
        yield FilterLine(self.row_table)
        with Body(id="body"):
            yield self.row_table
            yield self.form_pane

    def on_resize(self) -> None:
        """Other columns fit now."""
        if self._shown_for is not None:
            self.call_after_refresh(self._show_rows)

    # --- the table that is shown ------------------------------------------------------------------

    @property
    def state(self) -> SectionState:
        """How the table that is shown was left."""
        return self._states.setdefault(self.table_name, SectionState())

    @property
    def rows(self) -> TableRows | None:
        """The rows of the table that is shown."""
        return self.rows_of(self.table_name)

    def rows_of(self, table: str) -> TableRows | None:
        """The rows of any table."""
        if self.session is None:
            return None
        if table not in self._rows:
            rows = self._rows[table] = TableRows(self.session.document, table)
            rows.flags = lambda flag: self._flagged(rows, flag)
        return self._rows[table]

    @property
    def label(self) -> str | None:
        """The id of the row under the cursor, or its place such as `#3`."""
        index, rows = self.row_table.current, self.rows
        return None if index is None or rows is None else rows.label(index)

    @property
    def key(self) -> str:
        """The key under the cursor."""
        column = self.row_table.column
        return column.key if column else ""

    # --- showing it -------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        """Filter, sort and show the table, and say how much of it is shown."""
        rows, states, session = self.rows, self._row_states, self.session
        if rows is None or states is None or session is None:
            return
        document, state = session.document, self.state
        self.query_one(SectionLine).show(document, tables_of(document), self.table_name)
        keys = self.columns.keys(self.table_name, rows.unknown_keys())
        order, depths = self._order(rows)
        table = self.row_table
        table.empty = self._why_empty(rows)
        grid = InventoryGrid(rows, states, keys, sorted_by=state.sorted_by, depths=depths)
        table.show(grid, order)
        line = self.query_one(FilterLine)
        line.show(state.filter_text)
        line.count(len(table.order), len(rows))
        self._show_position()
        self._follow()
        self.refresh_bindings()

    def _order(self, rows: TableRows) -> tuple[Sequence[int], Sequence[int]]:
        """The rows to show in their order, and how deep each lies in a tree."""
        state = self.state
        places: Sequence[int] = range(len(rows))
        depths: Sequence[int] = ()
        if self.table_name == "organisation" and not state.sorted_by:
            found = self._tree_of(rows)
            places, depths = found.order, found.depths
        if state.filter_text:
            if not rows.is_ready:
                self._read_ahead()
                self.say(_("The rows are still being read …"))
                return places, depths
            if not self._terms:
                self._terms = self._parsed(state.filter_text)
            from tui.filtering import fitting

            places = fitting(self._terms, rows, places)
        if state.sorted_by:
            places = ordered(places, state.sorted_by, rows.sort_values)
        return places, depths

    def _tree_of(self, rows: TableRows) -> Tree:
        if self._tree is None or self._tree[0] is not rows.document:
            self._tree = rows.document, tree(rows.all)
        return self._tree[1]

    def _why_empty(self, rows: TableRows) -> str:
        if len(rows):
            return _("No row fits the filter. Esc shows all again.")
        if self._is_locked():
            return _("There are none.")
        return nothing_yet(rows.document, rows.table)

    def _show_position(self) -> None:
        table = self.row_table
        here = table.place + 1 if len(table.order) else 0
        text = position(here, len(table.order))
        if table.marks:
            text = f"+{number(len(table.marks), 0)}  {text}"
        line = self.query_one("#position", Line)
        if len(text) + 2 > self._position_width:
            # It only ever grows, so that the tables beside it do not jump to and fro.
            self._position_width = len(text) + 2
            line.styles.width = self._position_width
        line.say((), [f"{text} "])

    def _show_problem(self) -> None:
        """Say above the table that the file cannot be read as a whole, and where it breaks off."""
        line = self.query_one("#unreadable", Line)
        analysis = self.session.analysis if self.session else None
        is_unreadable = analysis is not None and analysis.loaded.inventory is None
        line.set_class(is_unreadable, "-shown")
        if analysis is not None and is_unreadable:
            errors = (one for one in analysis.findings if one.severity == "error")
            text = next(map(text_in_words, errors), "")
            line.say([Cell(" ! " + _("2 shows the findings.") + f" {text}", "error")])

    def _show_all(self) -> None:
        state = self.state
        state.last_filter = state.filter_text or state.last_filter
        state.filter_text = ""
        self._terms = ()
        self._show_rows()

    # --- what a filter asks -----------------------------------------------------------------------

    def _parsed(self, text: str) -> tuple[Term, ...]:
        # Nobody filters before there are rows to be seen.
        from tui.filtering import parse

        rows = self.rows
        fields = names_of(self.table_name, rows.unknown_keys() if rows else ())
        flags = {looked_up(word).casefold(): flag for flag, word in FLAGS.items()}
        return parse(text, fields, {flag: flag for flag in FLAGS} | flags)

    def _flagged(self, rows: TableRows, flag: str) -> Collection[int]:
        if flag == "marked":
            marks = self.row_table.marks if rows is self.rows else ()
            return {place for place in map(rows.find, marks) if place is not None}
        return self._row_states.flagged(rows, flag) if self._row_states else ()

    # --- reading ahead ----------------------------------------------------------------------------

    def _read_ahead(self) -> None:
        """Read all rows in the background."""
        self._reading_ahead.begin()

    def _prepare(self) -> None:
        """Find out in the background what the first edit has to know."""
        session = self.session
        if session is not None:
            work = session.document.prepare
            self.wohin.when_seen(lambda: self.run_worker(work, thread=True, group="prepare"))

    def _rows_read(self, rows: TableRows) -> None:
        if rows is self.rows and (self.state.filter_text or rows.unknown_keys()):
            self._show_rows()

    # --- the cursor -------------------------------------------------------------------------------

    def standing_on(self) -> object:
        """The table, its cell, and the key of the form while one is there."""
        form = self.form_pane.form if self.form_pane.has_keys else None
        return self.table_name, self.row_table.steps, None if form is None else form.target

    def _cell(self) -> object:
        return self.table_name, self.row_table.current_key, self.key

    def _tell(self) -> None:
        """Say what the cursor stands on now, whatever was said."""
        self.hush()
        self._stand()

    def _stand(self) -> None:
        """The same, but what happened stays until the cursor moves."""
        self._told = self._cell()
        form = self.form_pane.form
        if form is not None and self.focused is form:
            form.stand()
            return
        index, rows, states = self.row_table.current, self.rows, self._row_states
        if index is None or rows is None or states is None or index >= len(rows):
            self.tell("")
            return
        self.tell(standing(rows, states, index, self.key))

    def _follow(self, *, at_once: bool = False) -> None:
        """Have the form show the row under the cursor."""
        session, index, pane = self.session, self.row_table.current, self.form_pane
        if session is None or index is None:
            pane.clear()
            if pane.has_keys:
                # There is nothing to act on in it, but rows can be added in the table.
                self.set_focus(self.row_table)
        elif at_once:
            pane.show(session, self.table_name, index)
        else:
            pane.follow(session, self.table_name, index)

    def _is_locked(self) -> bool:
        return self.session is None or self.session.is_read_only
