"""Which columns to show, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.message import Message

from inventory.language import _, _n
from tui.actions import Action, Scope
from tui.dialogs.dialog import Dialog, full_below
from tui.grid import Cell, Grid, GridColumn
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_table import RowTable
from tui.words import key_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

COLUMNS = Scope(
    "columns",
    _n("In the choice of columns"),
    (
        Action("show", "space", _n("Show"), _n("Show or hide the column"), shown=True),
        Action("earlier", "minus,comma", _n("Left"), _n("Move the column left"), shown=True),
        Action("later", "plus,full_stop", _n("Right"), _n("Move the column right"), shown=True),
        # Not in the last line, which has no room for all of them in German.
        Action("defaults", "r", _n("Reset"), _n("Show the columns of the program")),
    ),
)


class _Columns(Grid):
    def __init__(self, table: str, keys: Sequence[str], shown: set[str]) -> None:
        self.table, self.keys, self.shown = table, list(keys), shown
        self._columns = (
            GridColumn("shown", "", 3),
            GridColumn("title", "", 30, least=12),
            GridColumn("key", "", 24, least=8, grows=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self.keys)

    def row(self, index: int) -> Sequence[Cell | str]:
        key = self.keys[index]
        title = key_title(self.table, key)
        return ("[x]" if key in self.shown else "[ ]"), title, Cell(key, "muted")

    def key(self, index: int) -> str:
        return self.keys[index]


class ColumnList(RowTable):
    """Space and Enter mean something else here than in other tables, and the key bar says so."""

    BINDINGS = [  # noqa: RUF012 - Textual's name
        Binding(
            "space", "mark", _n("Show"), tooltip=_n("Show or hide the column"), id="columns.show"
        ),
        Binding(
            "enter", "enter", _n("Take over"), tooltip=_n("Take the value over"), id="table.enter"
        ),
    ]

    class Chosen(Message):
        """The column under the cursor is to be shown or hidden."""

    def action_mark(self) -> None:
        """Show or hide the column."""
        self.post_message(self.Chosen())


class ColumnDialog(Dialog[list[str]]):
    """Answers with the keys to show; with none at all for those of the program; None after Esc."""

    BINDINGS = COLUMNS.bindings()
    VERTICAL_BREAKPOINTS = full_below(24)
    DEFAULT_CSS = """
    ColumnDialog > #box { width: 76; }
    ColumnDialog RowTable { height: 16; max-height: 100%; }
    """

    def __init__(
        self, table: str, shown: Sequence[str], others: Sequence[str], current: str | None = None
    ) -> None:
        """Make the list.

        Args:
            table: The table.
            shown: The keys that are shown, in order.
            others: More keys that there are.
            current: The key under the cursor at first.
        """
        super().__init__(_("Columns"))
        keys = list(dict.fromkeys((*shown, *others)))
        self._grid = _Columns(table, keys, set(shown))
        self._current = current

    def content(self) -> Iterable[Widget]:
        """The columns."""
        yield ColumnList()
        yield KeyBar()

    def on_mount(self) -> None:
        """The list takes the keys."""
        table = self.query_one(RowTable)
        table.show(self._grid)
        table.move_to(self._current)
        table.focus()

    def on_column_list_chosen(self, event: ColumnList.Chosen) -> None:
        """Show or hide, and go on to the next."""
        event.stop()
        self.action_show()

    def action_show(self) -> None:
        """Show or hide, and go on to the next."""
        table = self.query_one(RowTable)
        if table.current is not None:
            self._grid.shown ^= {self._grid.keys[table.current]}
            table.refresh_rows()
            table.action_down()

    def action_earlier(self) -> None:
        """One place to the left in the table."""
        self._shift(-1)

    def action_later(self) -> None:
        """One place to the right."""
        self._shift(1)

    def action_defaults(self) -> None:
        """Forget the choice."""
        self.dismiss([])

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Take the choice; one column at least."""
        event.stop()
        chosen = [key for key in self._grid.keys if key in self._grid.shown]
        self.dismiss(chosen or self._grid.keys[:1])

    def _shift(self, step: int) -> None:
        table = self.query_one(RowTable)
        here = table.current
        if here is None or not 0 <= here + step < len(self._grid):
            return
        keys = self._grid.keys
        keys[here], keys[here + step] = keys[here + step], keys[here]
        table.move_to_place(here + step)
        table.refresh_rows()
