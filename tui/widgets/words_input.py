"""A line for words that rows must hold."""

from __future__ import annotations

from textual.message import Message

from tui.actions.filter import FILTER
from tui.widgets.text_input import TextInput


class WordsInput(TextInput):
    """Where words are typed; says what to do with them, by the keys of all filters."""

    BINDINGS = FILTER.bindings()

    class Kept(Message):
        """The words stay, and the keys are wanted in the table."""

    class Dropped(Message):
        """All rows are wanted again."""

    def action_leave(self) -> None:
        """Keep what is typed."""
        self.post_message(self.Kept())

    def action_clear(self) -> None:
        """Show everything again."""
        self.post_message(self.Dropped())
