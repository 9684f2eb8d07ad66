"""A dialog with a line to type in and a list of what fits it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, TypeVar

from inventory.language import _
from tui.dialogs.dialog import Dialog, full_below
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_table import RowTable
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.widget import Widget
    from textual.widgets import Input

ResultT = TypeVar("ResultT")


class SearchDialog(Dialog[ResultT]):
    """A list that gets shorter with every letter; its cursor moves while one types."""

    VERTICAL_BREAKPOINTS = full_below(22)

    def hint(self) -> str:
        """What the empty line says."""
        return _("type to search")

    @abstractmethod
    def search(self, words: str) -> None:
        """Show what fits."""

    def line(self) -> TextInput:
        """Where one types."""
        return TextInput(placeholder=self.hint())

    def content(self) -> Iterable[Widget]:
        """What one types, and what fits it."""
        yield self.line()
        yield RowTable(empty=_("nothing fits"))
        yield KeyBar()

    @property
    def list(self) -> RowTable:
        """What fits."""
        return self.query_one(RowTable)

    def on_mount(self) -> None:
        """Everything fits at first."""
        self.search("")
        self.set_focus(self.query_one(TextInput))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        event.stop()
        self.search(event.value)

    def on_key(self, event: events.Key) -> None:
        """The cursor moves while one types."""
        moves = {
            "up": self.list.action_up,
            "down": self.list.action_down,
            "pageup": self.list.action_page_up,
            "pagedown": self.list.action_page_down,
        }
        if event.key in moves:
            event.stop()
            moves[event.key]()
