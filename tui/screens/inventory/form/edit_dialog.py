"""The editor of one value in a box of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.dialogs.dialog import Dialog
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tui.screens.inventory.form.value_editor import ValueEditor


class Answer(NamedTuple):
    """A value that was taken over, which may be one that takes the key out."""

    value: object


class EditDialog(Dialog[Answer]):
    """Asks for a value; None after Esc."""

    DEFAULT_CSS = """
    EditDialog > #box { width: 70; }
    """

    def __init__(self, title: str, editor: ValueEditor) -> None:
        """Take the title, and the editor that is not shown yet."""
        super().__init__(title)
        self._editor = editor

    def content(self) -> Iterable[Widget]:
        """The editor."""
        yield self._editor
        yield KeyBar()

    def on_value_editor_done(self, event: ValueEditor.Done) -> None:
        """Answer with the value."""
        event.stop()
        self.dismiss(Answer(event.value))

    def on_value_editor_dropped(self, event: ValueEditor.Dropped) -> None:
        """Leave without an answer."""
        event.stop()
        self.dismiss(None)
