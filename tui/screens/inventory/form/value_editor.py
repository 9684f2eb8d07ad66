"""The editor of one value: a line to type in, what it means, and what may be picked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from textual.containers import Vertical
from textual.message import Message

from inventory.language import _
from inventory.toml.document import ABSENT
from inventory.toml.kinds import Flag, Identifier
from inventory.toml.single_value import problems_of
from tui.actions.editor import EDITOR
from tui.dialogs.item_grid import Item, ItemGrid
from tui.grid import Cell
from tui.screens.inventory.form.new_row import new_row, typed_by_hand
from tui.screens.inventory.form.present import present
from tui.screens.inventory.form.suggestions import is_closed, suggestions
from tui.screens.inventory.form.typed import Typed, as_typed, read_typed
from tui.search import distance
from tui.widgets.answer_input import AnswerInput
from tui.widgets.paragraph import Paragraph
from tui.widgets.suggestion_table import SuggestionTable
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from inventory.toml.document import Document
    from tui.screens.inventory.form.places import Place

_ROWS: Final = 7
"""Suggestions that are on the screen at once."""


class ValueEditor(Vertical):
    """Edits one value of a row; says `Done` or `Dropped` at the end.

    Where only some values may stand, what is typed searches among them, and the one under the
    cursor is taken. Elsewhere the text itself is taken, and what other rows have can be picked.
    """

    BINDINGS = EDITOR.bindings()
    DEFAULT_CSS = """
    ValueEditor { height: auto; width: 100%; }
    ValueEditor RowTable { display: none; height: 8; }
    ValueEditor.-suggests RowTable { display: block; }
    ValueEditor #present { height: auto; max-height: 2; }
    ValueEditor #echo { height: auto; min-height: 1; max-height: 4; }
    """

    @dataclass
    class Done(Message):
        """A value is to be taken over; `ABSENT` takes the key out."""

        editor: ValueEditor
        value: object
        then: Literal["stay", "next"]

        @property
        def control(self) -> ValueEditor:
            """The editor."""
            return self.editor

    @dataclass
    class Dropped(Message):
        """The value stays as it was."""

        editor: ValueEditor

        @property
        def control(self) -> ValueEditor:
            """The editor."""
            return self.editor

    def __init__(
        self,
        document: Document,
        place: Place,
        value: object,
        *,
        subject: str = "",
        currency: str = "EUR",
        is_optional: bool = False,
    ) -> None:
        """Make the editor of a value.

        Args:
            document: Where suggestions come from.
            place: Where the value stands.
            value: What stands there; `ABSENT` for nothing.
            subject: The id of the row, for sentences.
            currency: The label of the inventory.
            is_optional: Whether it may be left out, whatever the format says.
        """
        super().__init__()
        self.place, self.value = place, value
        self._document, self._subject, self._currency = document, subject, currency
        self._is_closed = is_closed(place)
        self._first = "" if self._is_closed else as_typed(place, value)
        self._is_optional = is_optional
        self._items = self._all_items()
        self._folded: list[str] | None = None
        self._has_chosen = False

    def _all_items(self) -> list[Item]:
        items = suggestions(self._document, self.place)
        is_missed = problems_of(self.place.table, self.place.path, None)
        can_go = self._is_optional or not is_missed
        if self._is_closed and can_go:
            # Whoever only passes by must not set what happens to stand first.
            nothing = f"– ({_('nothing')})"
            is_set = self.value is not ABSENT
            items.insert(0, Item("", _("– (take the key out)") if is_set else nothing))
        known = {item.value for item in items}
        if self._is_closed and isinstance(self.value, str) and self.value not in known:
            items.insert(0, Item(self.value, self.value, _("not in the file")))
        return items

    def compose(self) -> ComposeResult:
        """The line, what it means, and the suggestions."""
        hint = _("type to search") if self._is_closed else ""
        yield AnswerInput(self._first, placeholder=hint)
        if said := present(self._document, self.place, self._currency):
            yield Paragraph(said, "muted", id="present")
        yield Paragraph(id="echo")
        yield SuggestionTable(empty=_("nothing fits"))

    def on_mount(self) -> None:
        """One can type at once."""
        self._grid = ItemGrid(self._items, is_narrow=True)
        self.query_one(TextInput).focus()
        if self._items:
            table = self._table()
            rows = max(3, min(_ROWS, self.screen.size.height // 5))
            table.styles.height = min(len(self._items), rows)
            self.set_class(self._is_closed, "-suggests")
            table.show(self._grid)
            if isinstance(self.value, bool):
                table.move_to(str(self.value).lower())
            elif isinstance(self.value, str):
                table.move_to(self.value)
        self._judge()

    def _table(self) -> SuggestionTable:
        return self.query_one(SuggestionTable)

    # --- typing ----------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(TextInput).value

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search, and say what the text means."""
        event.stop()
        self._has_chosen = False
        self._search()
        self._judge()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter arrives here while one types."""
        event.stop()
        self.action_take()

    def _search(self) -> None:
        if not self._items:
            return
        if self._folded is None:
            texts = (f"{item.text} {item.note} {item.value}" for item in self._items)
            self._folded = [text.casefold() for text in texts]
        words = self.text.casefold().split()
        if self._is_closed or self.text != self._first:
            order = [
                place
                for place, text in enumerate(self._folded)
                if all(word in text for word in words)
            ]
        else:
            order = []
        if words:
            order.sort(key=lambda place: distance(self.text, self._items[place].names))
        self._table().show(self._grid, order)
        self._table().move_to_place(0)
        self.set_class(bool(order) or self._is_closed, "-suggests")

    def _judge(self) -> Typed:
        typed = self._typed()
        self._table().set_live(is_live=self._is_closed or self._has_chosen)
        parts: list[Cell | str] = []
        if typed.problem:
            tone: Literal["error", "warning"] = "error" if typed.is_error else "warning"
            sign = "!" if typed.is_error else "~"
            parts.append(Cell(f"{sign} {typed.problem} {typed.hint}".strip(), tone))
        elif typed.echo:
            parts.append(Cell(typed.echo, "muted"))
        echo = self.query_one("#echo", Paragraph)
        echo.say(*parts)
        echo.display = bool(parts) or not self._is_closed
        return typed

    def _typed(self) -> Typed:
        if self._is_closed or self._has_chosen:
            return self._chosen()
        typed = read_typed(
            self.place,
            self.text,
            subject=self._subject,
            currency=self._currency,
            before=self.value,
            is_optional=self._is_optional,
        )
        return self._taken(str(typed.value)) if self._is_taken(typed.value) else typed

    def _is_taken(self, value: object) -> bool:
        is_id = isinstance(self.place.kind, Identifier) and self.place.path == ("id",)
        return is_id and value != self.value and self._document.has_id(self.place.table, str(value))

    def _taken(self, name: str) -> Typed:
        problem = _("There is already a {table} {name}.").format(table=self.place.table, name=name)
        return Typed(name, problem=problem, is_error=True)

    def _chosen(self) -> Typed:
        key = self._table().current_key
        if key is None:
            return typed_by_hand(self._document, self.place, self.text, subject=self._subject)
        if key == "" and self._is_closed:
            return Typed(ABSENT, "" if self.value is ABSENT else _("the key is taken out"))
        value: object = key == "true" if isinstance(self.place.kind, Flag) else str(key)
        return Typed(value)

    # --- actions ---------------------------------------------------------------------------------

    def action_take(self) -> None:
        """Take the value over, unless it would be an error."""
        self._take("stay")

    def action_take_next(self) -> None:
        """The same, and go on to the next value."""
        self._take("next")

    def _take(self, then: Literal["stay", "next"]) -> None:
        answer = self.answer(then)
        if answer is not None:
            self.post_message(answer)

    def answer(self, then: Literal["stay", "next"] = "stay") -> Done | None:
        """What was typed as it would be taken over; None where that would be an error."""
        typed = self._judge()
        if typed.is_error or not self._add_row():
            return None
        return self.Done(self, typed.value, then)

    def _add_row(self) -> bool:
        """Add the row that was named before it is there; False if that was refused."""
        is_by_hand = self._is_closed and self._table().current_key is None
        row = new_row(self._document, self.place, self.text) if is_by_hand else None
        change: Any = getattr(self.app, "change", None)
        # An edit of its own, which is taken back behind that of the value.
        return row is None or bool(change and change(lambda now: now.add(row.table, row.values)))

    def action_drop(self) -> None:
        """Leave the value as it was."""
        self.post_message(self.Dropped(self))

    def action_pick_up(self) -> None:
        """To the suggestion above."""
        self._pick("up")

    def action_pick_down(self) -> None:
        """To the suggestion below."""
        self._pick("down")

    def action_pick_page_up(self) -> None:
        """One page of suggestions up."""
        self._pick("page_up")

    def action_pick_page_down(self) -> None:
        """One page of suggestions down."""
        self._pick("page_down")

    def _pick(self, step: str) -> None:
        table = self._table()
        if not self._items:
            return
        if not self._is_closed and not self.has_class("-suggests"):
            table.show(self._grid)
            self.add_class("-suggests")
            self._has_chosen = True
        elif not self._has_chosen and not self._is_closed:
            self._has_chosen = True
        else:
            getattr(table, f"action_{step}")()
        self._judge()
