"""Some of many things, found by typing, or named anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from inventory.language import _, _n, ngettext
from report.numbers import number
from tui.actions import Action, Scope
from tui.dialogs.item_grid import Item, ItemGrid
from tui.dialogs.search_dialog import SearchDialog
from tui.grid import Cell
from tui.search import distance
from tui.widgets.answer_input import AnswerInput
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.widget import Widget
    from textual.widgets import Input


CHOOSE = Scope(
    "choose",
    _n("While several are chosen"),
    (
        Action("mark", "tab", _n("Mark"), _n("Mark or unmark what the cursor is on"), shown=True),
        Action(
            *(
                "mark_typed",
                "enter",
                _n("Mark found"),
                _n("Mark or unmark what was typed or found"),
            ),
            shown=True,
        ),
        Action("take", "enter", _n("Take over"), _n("Take over what is marked"), shown=True),
    ),
)


class _SearchInput(AnswerInput):
    """While nothing is searched for, space means what it means in every table."""

    @dataclass
    class Marked(Message):
        """Space was pressed on an empty line."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While words stand here, Enter marks what they find: the dialog says so."""
        return action != "submit" or not self.value.strip()

    async def _on_key(self, event: events.Key) -> None:
        # Textual calls the method of the base class too, unless that is prevented.
        if event.key == "space" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.Marked())


class ChooseMany(SearchDialog[list[str]]):
    """A list to mark in, and a line that searches it; answers with the marked values in order.

    Enter marks what was typed or found, and on an empty line takes everything over; where nothing
    is and was marked, that is what the cursor stands on. Esc gives None.
    """

    BINDINGS = CHOOSE.bindings()
    DEFAULT_CSS = """
    ChooseMany > #box { width: 76; }
    ChooseMany RowTable { height: 12; }
    """

    def __init__(
        self,
        title: str,
        items: Sequence[Item],
        chosen: Sequence[str],
        *,
        is_open: bool = False,
        takes_cursor: bool = True,
        check: Callable[[list[str]], str] | None = None,
    ) -> None:
        """Make the list.

        Args:
            title: What is chosen.
            items: From what.
            chosen: What is marked at first; it comes first, in this order.
            is_open: Whether texts that are not in the list can be added, apart by commas.
            takes_cursor: Whether what the cursor stands on is taken where nothing is marked.
            check: Gives the sentence that says what is wrong with a choice; "" if nothing is.
        """
        super().__init__(title)
        known = {item.value: item for item in items}
        note = "" if is_open else _("not in the file")
        first = [known.get(value, Item(value, value, note)) for value in dict.fromkeys(chosen)]
        there = {item.value for item in first}
        self._items = [*first, *(item for item in items if item.value not in there)]
        self._chosen = dict.fromkeys(chosen)
        self._had_any = bool(chosen) or not takes_cursor
        self._is_open, self._check = is_open, check or (lambda _values: "")
        self._list_items()

    def content(self) -> Iterable[Widget]:
        """What one types, what fits it, and what is marked."""
        hint = _("type to search, Enter on an empty line takes over")
        if self._is_open:
            hint = _("type to search or add, Enter on an empty line takes over")
        yield _SearchInput(placeholder=hint)
        yield Paragraph(id="marked")
        table = RowTable(has_marks=True, empty=_("nothing fits"))
        table.can_focus = False
        yield table
        yield KeyBar()

    # --- typing ----------------------------------------------------------------------------------

    def on__search_input_marked(self, event: _SearchInput.Marked) -> None:
        """Mark as in a table."""
        event.stop()
        self.action_mark()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take over: the line is empty."""
        event.stop()
        self.action_take()

    # --- actions ---------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Enter marks where something was typed, and takes over where nothing was."""
        if action in {"mark_typed", "take"}:
            is_typing = any(line.value.strip() for line in self.query(TextInput))
            return is_typing == (action == "mark_typed")
        return True

    def action_mark(self) -> None:
        """Mark or unmark what the cursor stands on."""
        key = self.query_one(RowTable).current_key
        if key is not None:
            self._toggle(str(key))
            self.query_one(RowTable).action_down()

    def action_take(self) -> None:
        """Answer with what is marked."""
        key = self.query_one(RowTable).current_key
        if not self._chosen and not self._had_any and key is not None:
            self._toggle(str(key))
        values = list(self._chosen)
        if not self._check(values):
            self.dismiss(values)

    def action_mark_typed(self) -> None:
        """Add or mark what was typed."""
        text = self.query_one(TextInput).value.strip()
        key = self.query_one(RowTable).current_key
        if self._is_open and (key is None or "," in text or text.casefold() != str(key).casefold()):
            self._add([part.strip() for part in text.split(",") if part.strip()])
        elif key is not None:
            self._toggle(str(key))
        else:
            return
        self._clear()

    def _add(self, values: Sequence[str]) -> None:

        known = {item.value for item in self._items}
        new = [Item(value, value) for value in dict.fromkeys(values) if value not in known]
        self._items = [*new, *self._items]
        self._chosen |= dict.fromkeys(values)

    def _toggle(self, value: str) -> None:
        if value in self._chosen:
            del self._chosen[value]
        else:
            self._chosen[value] = None
        self._say()

    def _clear(self) -> None:
        with self.prevent(TextInput.Changed):
            self.query_one(TextInput).value = ""
        self._show()

    # --- showing ---------------------------------------------------------------------------------

    def _list_items(self) -> None:
        self._grid = ItemGrid(self._items)
        texts = (f"{item.text} {item.note} {item.value}" for item in self._items)
        self._folded = [text.casefold() for text in texts]

    def _show(self) -> None:
        self._list_items()
        self.search(self.query_one(TextInput).value)

    def search(self, words: str) -> None:
        """Show what fits, what is typed in full before what only holds it."""
        folded = words.casefold().split()
        order = [
            place for place, text in enumerate(self._folded) if all(word in text for word in folded)
        ]
        if folded:
            order.sort(key=lambda place: distance(words, self._items[place].names))
        self.query_one(RowTable).show(self._grid, order)
        if folded:
            self.query_one(RowTable).move_to_place(0)
        self._say()
        self.refresh_bindings()

    def _say(self) -> None:
        table = self.query_one(RowTable)
        table.marks = set(self._chosen)
        self._had_any = self._had_any or bool(self._chosen)
        table.refresh_rows()
        values = list(self._chosen)
        wrong = self._check(values)
        count = ngettext("{n} marked", "{n} marked", len(values)).format(n=number(len(values), 0))
        self.query_one("#marked", Paragraph).say(
            Cell(f"! {wrong}" if wrong else count, "error" if wrong else "muted")
        )
