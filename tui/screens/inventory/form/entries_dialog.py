"""A list of ids, some of which have something more to say: consumers with shares, certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.language import _, _n
from inventory.toml.document import ABSENT
from inventory.toml.kinds import Text
from tui.actions import Action, Scope
from tui.dialogs.dialog import Dialog, full_below
from tui.dialogs.pick import Item, Pick
from tui.grid import Cell, Grid, GridColumn
from tui.screens.inventory.form.edit_dialog import Answer, EditDialog
from tui.screens.inventory.form.places import Place
from tui.screens.inventory.form.suggestions import suggestions
from tui.screens.inventory.form.value_editor import ValueEditor
from tui.values import as_written, value_in_words
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_table import RowTable
from tui.words import key_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from inventory.toml.document import Document

ENTRIES = Scope(
    "entries",
    _n("In a list of entries"),
    (
        Action("take", "enter", _n("Take over"), _n("Take the list over"), shown=True),
        Action("add", "a,plus", _n("Add"), _n("Add an entry"), shown=True),
        Action("more", "e", _n("Edit"), _n("Say more about the entry"), shown=True),
        Action("remove", "d,x,delete", _n("Take out"), _n("Take the entry out"), shown=True),
    ),
)


class _Entries(Grid):
    def __init__(
        self, place: Place, key: str, entries: Sequence[Any], names: dict[str, str]
    ) -> None:
        self._place, self._key, self._entries, self._names = place, key, entries, names
        title = key_title(place.table, (*place.path, 0, key))
        self._columns = (
            GridColumn("id", key_title(place.table, "id"), 24, least=12, in_middle=True),
            GridColumn("more", title, 16, least=10),
            GridColumn(
                "name", key_title(place.table, "name"), 30, least=8, grows=True, in_middle=True
            ),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self._entries)

    def row(self, index: int) -> Sequence[Cell | str]:
        entry = self._entries[index]
        if not isinstance(entry, dict):
            name = as_written(entry)
            return name, Cell("–", "muted"), Cell(self._names.get(name, ""), "muted")
        name = as_written(entry.get("id", ""))
        path = (*self._place.path, index, self._key)
        more = value_in_words(self._place.table, path, entry.get(self._key, ""))
        return name, more or Cell("–", "muted"), Cell(self._names.get(name, ""), "muted")


class EntriesDialog(Dialog[list[Any]]):
    """A list to add to, to take from and to say more in; answers with the list, None after Esc."""

    BINDINGS = ENTRIES.bindings()
    VERTICAL_BREAKPOINTS = full_below(18)
    DEFAULT_CSS = """
    EntriesDialog > #box { width: 76; }
    EntriesDialog RowTable { height: 10; }
    """

    def __init__(
        self, title: str, document: Document, place: Place, key: str, entries: Sequence[Any]
    ) -> None:
        """Take what is edited.

        Args:
            title: What it is.
            document: Where ids and names come from.
            place: Where the list stands.
            key: What an entry may say besides its `id`.
            entries: The list.
        """
        super().__init__(title)
        self._document, self._place, self._key = document, place, key
        self._list = list(entries)
        self._items = suggestions(document, place)

    def content(self) -> Iterable[Widget]:
        """The entries."""
        yield RowTable(empty=_("no entries yet"))
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the entries."""
        self._show()
        self.query_one(RowTable).focus()

    def _show(self) -> None:
        names = {item.value: item.text for item in self._items}
        self.query_one(RowTable).show(_Entries(self._place, self._key, self._list, names))

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Enter in the table takes the list over."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Answer with the list."""
        self.dismiss(self._list)

    def action_add(self) -> None:
        """Ask for an id."""
        if self._place.tables:
            there = {entry.get("id") if isinstance(entry, dict) else entry for entry in self._list}
            items: list[Item] = [item for item in self._items if item.value not in there]
            self.app.push_screen(Pick(self.heading, items), self._added)
            return
        place = Place(self._place.table, (*self._place.path, 0), Text())
        editor = ValueEditor(self._document, place, ABSENT)
        self.app.push_screen(EditDialog(self.heading, editor), self._added_text)

    def _added(self, value: str | None) -> None:
        if value is not None:
            self._list.append(value)
            self._show()
            self.query_one(RowTable).move_to_place(len(self._list) - 1)

    def _added_text(self, answer: Answer | None) -> None:
        if answer is not None and isinstance(answer.value, str):
            self._added(answer.value)

    def action_more(self) -> None:
        """Ask for what the entry under the cursor says besides its id."""
        at = self.query_one(RowTable).current
        if at is None:
            return
        entry = self._list[at]
        before = entry.get(self._key, ABSENT) if isinstance(entry, dict) else ABSENT
        path = (*self._place.path, at, self._key)
        kind = self._place.kind.at(at) if self._place.kind else None
        inner = Place(self._place.table, path, kind.at(self._key) if kind else None)

        def done(answer: Answer | None) -> None:
            if answer is not None:
                name = entry.get("id", "") if isinstance(entry, dict) else entry
                more = {} if answer.value is ABSENT else {self._key: answer.value}
                self._list[at] = {"id": name, **more} if more else name
                self._show()

        editor = ValueEditor(self._document, inner, before, is_optional=True)
        self.app.push_screen(EditDialog(key_title(inner.table, path), editor), done)

    def action_remove(self) -> None:
        """Take the entry under the cursor out."""
        at = self.query_one(RowTable).current
        if at is not None:
            del self._list[at]
            self._show()
