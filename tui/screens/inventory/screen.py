"""Screen 1: everything that the file says, and the hands to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from tui.actions.inventory import INVENTORY
from tui.first.places import WIDE
from tui.lines.sections import tables_of
from tui.places import Place
from tui.screens.inventory.acting import Acting
from tui.screens.inventory.columns import ColumnChoice
from tui.screens.inventory.marks import RowStates
from tui.screens.inventory.sections import Left

if TYPE_CHECKING:
    from tui.analysis import Analysis
    from tui.screens.inventory.form.row_form import RowForm
    from tui.session import Session
    from tui.widgets.row_table import RowTable

_EDITS: Final = frozenset(one.name for one in INVENTORY.actions if one.edits)
_NEED_ROWS: Final = frozenset(
    {
        *("edit", "delete", "duplicate", "bulk", "sort", "sort_further"),
        *("rename", "open_reference", "referring"),
    }
)


class InventoryScreen(Acting):
    """A table of rows, and the row under the cursor in full."""

    NAME = "inventory"
    AUTO_FOCUS = "#rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (9, "-short"), (19, "-high")]  # noqa: RUF012 - the same
    BINDINGS = INVENTORY.bindings()

    def __init__(self) -> None:
        super().__init__()
        self.places_before: list[Place] = []
        self._wanted: Place | None = None

    def on_mount(self) -> None:
        """The rows take the keys."""
        self.columns = ColumnChoice(self.wohin.settings.columns)
        super().on_mount()
        self.set_focus(self.row_table)

    def document_changed(self) -> None:
        """Show the rows as they are now."""
        session = self.session
        if session is None:
            return
        if session is not self._shown_for:
            self._take_up(session)
        for rows in self._rows.values():
            rows.update(session.document)
        if self.table_name not in tables_of(session.document):
            self.table_name = "service"
        self._terms = ()
        self._show_rows()
        self._show_problem()
        self._told = self._cell()
        self._follow(at_once=True)
        if session.analysis is None:
            # The analyst reads the rows now. To read them twice would keep both of us longer.
            self._prepare()
        else:
            self._read_ahead()

    def _take_up(self, session: Session) -> None:
        """Begin with another file, or go on where a screen before this one has been left."""
        self._shown_for = session
        self._row_states = RowStates(session)
        self._rows.clear()
        self._states.clear()
        self.places_before.clear()
        self.table_name = "service"
        if session.left is not None:
            self._take_over(session.left)
            self.places_before += session.left.places
            self.call_after_refresh(self._stand_where_left)
        self.row_table.marks = self.state.marks

    def _stand_where_left(self) -> None:
        self._come_back()
        self._told = self._cell()
        self._follow(at_once=True)
        self.keep_said()

    def on_unmount(self) -> None:
        """Leave word for the screen that takes the place of this one."""
        if self._shown_for is not None:
            self._leave()
            self._shown_for.left = Left(self.table_name, self._states, self.places_before)

    def saved(self) -> None:
        """Other rows count as changed now, or none."""
        self._show_states()

    def analysed(self, analysis: Analysis) -> None:  # noqa: ARG002 - the session has it
        """Show the new findings; flags in a filter mean other rows now."""
        self._show_problem()
        self._show_states()
        self._follow(at_once=True)
        self._stand()
        self._read_ahead()

    # --- cursor and form --------------------------------------------------------------------------

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Say where the cursor stands."""
        event.stop()
        self._show_position()
        if self._cell() != self._told:
            self._stand()
            self._follow()

    def on_row_table_marked(self, event: RowTable.Marked) -> None:
        """Say how many are marked; a filter may ask for them."""
        event.stop()
        if self._asks_for_flags():
            self._show_rows()
        else:
            self._show_position()

    def _show_states(self) -> None:
        if self._asks_for_flags():
            self._show_rows()
        else:
            self.row_table.refresh_rows()

    def _asks_for_flags(self) -> bool:
        if not self.state.filter_text:
            return False
        from tui.filtering.parsing import IS

        return any(f"{word}:" in self.state.filter_text for word in IS)

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
        from tui.screens.inventory.jumping import jump

        jump(self, event.place)

    # --- places -----------------------------------------------------------------------------------

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
        if index >= len(view.grid):
            # Another screen is in front by now; this one shows the row when it comes back.
            return
        if index not in view.order:
            self._show_all()
        view.move_to(view.grid.key(index), self._column_for(key))
        self._told = self._cell()
        self.keep_said()

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

    def subject(self) -> Place | None:
        """Questions can be asked about the row."""
        return self.here

    def settle(self) -> bool:
        """A value at a line of the form is taken over: who solves or saves means what they see."""
        form = self.form_pane.form
        return form is None or form.settle()

    # --- what cannot be done now ------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc goes back where there is no filter to clear."""
        if action == "clear_filter" and not self.state.filter_text:
            return False
        if action == "leave_form" and not self.form_pane.has_keys:
            return False
        return super().check_action(action, parameters)

    def reason_against(self, action: str) -> str:
        """Read-only files, tables without rows, rows without ids."""
        if action in _EDITS and self.session is not None and self._is_locked():
            from tui.screens.inventory.form.editors import reason_against_edits

            return reason_against_edits(self.session)
        if action in _NEED_ROWS and self.label is None:
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
    from tui.finding_words import path_of

    return path_of(key)
