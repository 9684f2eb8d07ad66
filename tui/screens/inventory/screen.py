"""Screen 1: everything that the file says, and the hands to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import Container, Horizontal

from inventory.errors import WohinError
from inventory.language import _
from report.numbers import number
from tui.actions.inventory import INVENTORY
from tui.filtering import FilterError, fitting, parse
from tui.grid import Cell
from tui.places import Place
from tui.screens.base import BaseScreen
from tui.screens.inventory import editing, jumping
from tui.screens.inventory.asking import Unanswered
from tui.screens.inventory.column_dialog import ColumnDialog
from tui.screens.inventory.columns import ColumnChoice, all_keys, names_of
from tui.screens.inventory.filter_line import FilterLine
from tui.screens.inventory.form_pane import FormPane
from tui.screens.inventory.grid import InventoryGrid
from tui.screens.inventory.marks import FLAGS, RowStates
from tui.screens.inventory.rows import TableRows
from tui.screens.inventory.sections import SectionLine, SectionState, tables_of
from tui.screens.inventory.standing import standing
from tui.screens.inventory.tree import Tree, tree
from tui.sorting import next_keys, ordered
from tui.widgets.line import Line
from tui.widgets.row_table import RowTable
from tui.widgets.status_line import StatusLine
from tui.words import tables_title

if TYPE_CHECKING:
    from collections.abc import Collection, Coroutine, Iterable, Sequence

    from textual.widget import Widget

    from tui.analysis import Analysis
    from tui.filtering import Term
    from tui.screens.inventory.form.row_form import RowForm
    from tui.session import Session

WIDE: Final = 120
"""Cells from which the form stands beside the table."""

_ROOMY: Final = 110
"""Cells from which names are shown whole, even if that leaves fewer columns."""

_NEED_ROWS: Final = frozenset({"edit", "delete", "duplicate", "bulk", "sort", "sort_further"})


class InventoryScreen(BaseScreen):
    """A table of rows, and the row under the cursor in full."""

    NAME = "inventory"
    AUTO_FOCUS = "#rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (9, "-short"), (19, "-high")]  # noqa: RUF012 - the same
    BINDINGS = INVENTORY.bindings()
    DEFAULT_CSS = """
    InventoryScreen #section-line { height: 1; }
    InventoryScreen #position { width: 16; }
    InventoryScreen #unreadable { display: none; }
    InventoryScreen #unreadable.-shown { display: block; }
    InventoryScreen #body { height: 1fr; layout: vertical; }
    InventoryScreen.-wide #body { layout: horizontal; }
    InventoryScreen.-wide #rows { width: 3fr; }
    InventoryScreen.-wide FormPane { height: 1fr; width: 2fr; }
    InventoryScreen.-low FormPane { display: none; }
    InventoryScreen.-narrow.-short FormPane { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.table_name = "service"
        self.columns = ColumnChoice()
        self.places_before: list[Place] = []
        self._states: dict[str, SectionState] = {}
        self._rows: dict[str, TableRows] = {}
        self._row_states: RowStates | None = None
        self._shown_for: Session | None = None
        self._terms: tuple[Term, ...] = ()
        self._wanted: Place | None = None
        self._told: object = None
        self._tree: tuple[object, Tree] | None = None
        self.row_table = RowTable(has_cells=True, has_marks=True, id="rows")
        self.form_pane = FormPane()

    def content(self) -> Iterable[Widget]:
        """Tables, filter, rows."""
        with Horizontal(id="section-line"):
            yield SectionLine()
            yield Line(id="position")
        yield Line(id="unreadable")
        yield FilterLine(self.row_table)
        with Container(id="body"):
            yield self.row_table
            yield self.form_pane

    def on_mount(self) -> None:
        """The rows take the keys."""
        super().on_mount()
        self.set_focus(self.row_table)

    def on_resize(self) -> None:
        """Other columns fit now."""
        if self._shown_for is not None:
            self.call_after_refresh(self._show_rows)

    # --- what is shown ---------------------------------------------------------------------------

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

    def document_changed(self) -> None:
        """Show the rows as they are now."""
        session = self.session
        if session is None:
            return
        if session is not self._shown_for:
            self._shown_for = session
            self._row_states = RowStates(session)
            self._rows.clear()
            self._states.clear()
            self.places_before.clear()
            self.table_name = "service"
        for rows in self._rows.values():
            rows.update(session.document)
        if self.table_name not in tables_of(session.document):
            self.table_name = "service"
        self._terms = ()
        self._show_rows()
        self._show_problem()
        self._told = self._standing_on()
        self._follow(at_once=True)
        self._read_ahead()

    def analysed(self, analysis: Analysis) -> None:  # noqa: ARG002 - the session has it
        """Show the new findings; flags in a filter mean other rows now."""
        self._show_problem()
        if "is:" in self.state.filter_text or "ist:" in self.state.filter_text:
            self._show_rows()
        else:
            self.row_table.refresh_rows()
        self._follow(at_once=True)
        if self._told is None or self.query_one(StatusLine).text.strip() == "":
            self._tell()

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
        grid = InventoryGrid(
            rows,
            states,
            keys,
            sorted_by=state.sorted_by,
            depths=depths,
            is_roomy=table.size.width >= _ROOMY,
        )
        table.show(grid, order)
        line = self.query_one(FilterLine)
        line.show(state.filter_text)
        line.count(len(table.order), len(rows))
        self._show_position()
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
        return _("There are none yet. a adds the first.")

    def _show_position(self) -> None:
        table = self.row_table
        here = table.place + 1 if len(table.order) else 0
        text = _("{n} of {all}").format(n=number(here, 0), all=number(len(table.order), 0))
        self.query_one("#position", Line).say((), [f"{text} "])

    def _show_problem(self) -> None:
        """Say above the table that the file cannot be read as a whole, and where it breaks off."""
        line = self.query_one("#unreadable", Line)
        analysis = self.session.analysis if self.session else None
        is_unreadable = analysis is not None and analysis.loaded.inventory is None
        line.set_class(is_unreadable, "-shown")
        if analysis is not None and is_unreadable:
            text = next((one.text for one in analysis.findings if one.severity == "error"), "")
            line.say([Cell(" ! " + _("2 shows the findings.") + f" {text}", "error")])

    # --- reading ahead ---------------------------------------------------------------------------

    def _read_ahead(self) -> None:
        """Read all rows in the background, so that the first letter of a filter is quick."""
        rows = self.rows
        if rows is None or rows.is_ready:
            return

        def read() -> None:
            rows.document.prepare()
            rows.haystacks()
            rows.unknown_keys()
            self.app.call_from_thread(self._rows_read, rows)

        self.run_worker(read, thread=True, exclusive=True, group="read-ahead")

    def _rows_read(self, rows: TableRows) -> None:
        if rows is self.rows and (self.state.filter_text or rows.unknown_keys()):
            self._show_rows()

    # --- sections --------------------------------------------------------------------------------

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
        items = [
            Item(table, tables_title(table), number(document.count(table), 0))
            for table in tables_of(document)
        ]

        def go(table: str | None) -> None:
            if table is not None:
                self.show_table(table)

        self.app.push_screen(Pick(_("Table"), items, self.table_name), go)

    # --- order -----------------------------------------------------------------------------------

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

    # --- filter ----------------------------------------------------------------------------------

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
        """Back to the rows."""
        event.stop()
        self.set_focus(self.row_table)
        self.query_one(FilterLine).show(self.state.filter_text)
        self._tell()

    def _set_filter(self, text: str) -> None:
        state = self.state
        try:
            self._terms = self._parsed(text)
        except FilterError as error:
            self.say(str(error), "error")
            return
        if not text:
            self._show_all()
        state.filter_text = text
        self._show_rows()
        self._tell()

    def _parsed(self, text: str) -> tuple[Term, ...]:
        rows = self.rows
        fields = names_of(self.table_name, rows.unknown_keys() if rows else ())
        flags = {_(word).casefold(): flag for flag, word in FLAGS.items()}
        return parse(text, fields, {flag: flag for flag in FLAGS} | flags)

    def _flagged(self, rows: TableRows, flag: str) -> Collection[int]:
        if flag == "marked":
            marks = self.row_table.marks if rows is self.rows else ()
            return {place for place in map(rows.find, marks) if place is not None}
        return self._row_states.flagged(rows, flag) if self._row_states else ()

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
        fits = set(fitting(self._parsed(text), rows, view.order))
        places = [place for place, index in enumerate(view.order) if index in fits]
        if not places:
            self.say(_("No row fits {filter}.").format(filter=text), "warning")
        elif step > 0:
            view.move_to_place(next((one for one in places if one > view.place), places[0]))
        else:
            before = [one for one in places if one < view.place]
            view.move_to_place(before[-1] if before else places[-1])

    # --- columns ---------------------------------------------------------------------------------

    def action_columns(self) -> None:
        """Choose the columns."""
        rows = self.rows
        if rows is None:
            return
        table = self.table_name
        shown = self.columns.keys(table, rows.unknown_keys())
        others = (*all_keys(table), *rows.unknown_keys())

        def take(keys: list[str] | None) -> None:
            if keys is not None:
                self.columns.choose(table, keys or None)
                self._show_rows()

        self.app.push_screen(ColumnDialog(table, shown, others, self.key), take)

    # --- cursor ----------------------------------------------------------------------------------

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Say where the cursor stands."""
        event.stop()
        self._show_position()
        if self._standing_on() != self._told:
            self._tell()
            self._follow()

    def _follow(self, *, at_once: bool = False) -> None:
        """Have the form show the row under the cursor."""
        session, index, pane = self.session, self.row_table.current, self.form_pane
        if session is None or index is None:
            pane.clear()
        elif at_once:
            pane.show(session, self.table_name, index)
        else:
            pane.follow(session, self.table_name, index)

    def action_toggle_form(self) -> None:
        """Show or hide the form."""
        if self.form_pane.has_keys:
            self.set_focus(self.row_table)
        self.form_pane.toggle()

    def action_switch_pane(self) -> None:
        """From the table to the form, and back."""
        if self.form_pane.has_keys:
            self.set_focus(self.row_table)
            self._tell()
        elif not self.form_pane.enter(tuple(self.key.split("."))):
            self.say(_("The window is too small for the form."), "warning")

    def action_leave_form(self) -> None:
        """Back to the table."""
        self.action_switch_pane()

    def on_row_form_followed(self, event: RowForm.Followed) -> None:
        """Go to the row that a key in the form names."""
        event.stop()
        jumping.jump(self, event.place)

    def _standing_on(self) -> object:
        return self.table_name, self.row_table.current_key, self.key

    def _tell(self) -> None:
        self._told = self._standing_on()
        index, rows, states = self.row_table.current, self.rows, self._row_states
        if index is None or rows is None or states is None or index >= len(rows):
            self.tell("")
            return
        self.tell(standing(rows, states, index, self.key))

    def go_to(self, place: Place) -> None:
        """Put the cursor on a row and a key; a filter that hides the row is taken away."""
        if self.session is None:
            return
        if not self.is_mounted or self._shown_for is not self.session:
            self._wanted = place
            self.call_after_refresh(self._go_to_wanted)
            return
        if place.table not in tables_of(self.session.document):
            return
        if place.table != self.table_name:
            self.show_table(place.table)
        rows, view = self.rows, self.row_table
        index = rows.find(place.row or "#1") if rows is not None else None
        if rows is None or index is None:
            return
        if index not in view.order:
            self._show_all()
        column = self._column_for(place.key)
        view.move_to(view.grid.key(index), column)
        self._follow(at_once=True)
        if place.key and column is None:
            # No column shows this key, but the form does.
            self.form_pane.enter(_path(place.key))
        else:
            self.set_focus(view)
        self._tell()

    def stand_on(self, index: int, key: str) -> None:
        """Put the cursor on a row by its number, leaving what was just said to be read."""
        view = self.row_table
        if index not in view.order:
            self._show_all()
        view.move_to(view.grid.key(index), self._column_for(key))
        self._told = self._standing_on()

    def _show_all(self) -> None:
        state = self.state
        state.last_filter = state.filter_text or state.last_filter
        state.filter_text = ""
        self._terms = ()
        self._show_rows()

    def _go_to_wanted(self) -> None:
        place, self._wanted = self._wanted, None
        if place is not None and self.is_mounted:
            self.go_to(place)

    def _column_for(self, key: str) -> str | None:
        """The column that shows a key, or the nearest one around it."""
        from inventory.toml.where import first_part

        keys = [column.key for column in self.row_table.grid.columns]
        if key in keys:
            return key
        head = first_part(key)
        return next((one for one in keys if head and first_part(one) == head), None)

    @property
    def here(self) -> Place | None:
        """Where the cursor stands."""
        label = self.label
        return None if label is None else Place(self.table_name, label, self.key)

    # --- edits and jumps -------------------------------------------------------------------------

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Change what the cursor stands on."""
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        """Change the value under the cursor."""
        self._ask(editing.edit(self))

    def action_add(self) -> None:
        """Add a row."""
        self._ask(editing.add(self))

    def action_duplicate(self) -> None:
        """Add a copy of the row."""
        self._ask(editing.duplicate(self))

    def action_delete(self) -> None:
        """Delete rows."""
        self._ask(editing.delete(self))

    def action_rename(self) -> None:
        """Change an id."""
        self._ask(editing.rename(self))

    def action_bulk(self) -> None:
        """Set a key in all marked rows."""
        self._ask(editing.bulk(self))

    def action_open_reference(self) -> None:
        """Go to the row that the cell names."""
        self._ask(jumping.open_reference(self))

    def action_referring(self) -> None:
        """Go to a row that names this one."""
        self._ask(jumping.referring(self))

    def action_jump_back(self) -> None:
        """Go back to where the last jump began."""
        jumping.back(self)

    def _ask(self, work: Coroutine[object, object, None]) -> None:
        """Do something that asks questions on its way."""

        async def asking() -> None:
            try:
                await work
            except Unanswered:
                return
            except WohinError as error:
                self.wohin.refuse(error)

        self.run_worker(asking(), exclusive=True, group="ask")

    # --- what cannot be done now -----------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc goes back where there is no filter to clear."""
        if action == "clear_filter" and not self.state.filter_text:
            return False
        if action == "leave_form" and not self.form_pane.has_keys:
            return False
        return super().check_action(action, parameters)

    def _is_locked(self) -> bool:
        return self.session is None or self.session.is_read_only

    def reason_against(self, action: str) -> str:
        """Read-only files, tables without rows, rows without ids."""
        edits = {one.name for one in INVENTORY.actions if one.edits}
        if action in edits and self._is_locked():
            return _("The file is open read-only.")
        if action in _NEED_ROWS | {"rename", "open_reference", "referring"} and self.label is None:
            return _("There is no row here.")
        if action in {"rename", "referring"} and str(self.label).startswith("#"):
            return _("Only rows with an id can be referred to, and this one has none.")
        if action == "jump_back" and not self.places_before:
            return _("You have not jumped anywhere.")
        if action in {"next_match", "previous_match"}:
            state = self.state
            if not state.filter_text and not state.last_filter:
                return _("Nothing was looked for yet: / filters.")
        return ""


def _path(key: str) -> tuple[str | int, ...]:
    """The path of a key as findings have it."""
    from tui.screens.inventory.form.fields import path_of

    return path_of(key)
