"""A question with a few answers, each on a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inventory.language import _
from tui.dialogs.dialog import Dialog, full_below
from tui.grid import Cell, Grid, GridColumn
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable
from tui.wording import key_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.widget import Widget


class Choice(NamedTuple):
    """An answer: what the caller gets, its key, and its words in the language in use."""

    value: str
    key: str
    text: str


class _Choices(Grid):
    def __init__(self, choices: Sequence[Choice]) -> None:
        self._choices = choices
        width = max(len(choice.text) for choice in choices)
        self._columns = (
            GridColumn("key", "", 5),
            GridColumn("text", "", width, least=min(width, 20), grows=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self._choices)

    def row(self, index: int) -> Sequence[Cell | str]:
        choice = self._choices[index]
        return Cell(key_in_words(choice.key), "accent"), choice.text


class Ask(Dialog[str]):
    """Asks, and answers with the `value` of the choice; None after Esc."""

    VERTICAL_BREAKPOINTS = full_below(14)
    DEFAULT_CSS = """
    Ask RowTable { height: auto; margin-top: 1; }
    """

    def __init__(self, title: str, text: str, choices: Sequence[Choice]) -> None:
        """Make the question.

        Args:
            title: What it is about.
            text: The question, with what happens.
            choices: The answers; the first is under the cursor.
        """
        super().__init__(title)
        self._text, self._choices = text, tuple(choices)

    def content(self) -> Iterable[Widget]:
        """The question and the answers."""
        yield Paragraph(self._text)
        table = RowTable()
        table.styles.max_height = len(self._choices)
        table.show(_Choices(self._choices))
        yield table
        yield KeyBar()

    def on_mount(self) -> None:
        """The answers take the keys."""
        self.set_focus(self.query_one(RowTable))

    def on_key(self, event: events.Key) -> None:
        """Every answer has a key of its own."""
        for choice in self._choices:
            if event.key == choice.key:
                event.stop()
                self.dismiss(choice.value)

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Answer with what the cursor stands on."""
        event.stop()
        self.dismiss(self._choices[event.index].value)


def yes_or_no(title: str, text: str) -> Ask:
    """A question that is answered by `yes` or `no`."""
    return Ask(title, text, [Choice("no", "n", _("No")), Choice("yes", "y", _("Yes"))])
