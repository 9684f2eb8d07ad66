"""The editor of one value in a box of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.dialogs.dialog import Dialog
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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

    def __init__(
        self, title: str, editor: ValueEditor, *, go_on: Callable[[object], None] | None = None
    ) -> None:
        """Make the box.

        Args:
            title: What is edited.
            editor: Its editor, not shown yet.
            go_on: Called with the value in place of an answer, where somebody takes it over to go
                on with the next one.
        """
        super().__init__(title)
        self._editor, self._go_on = editor, go_on

    def content(self) -> Iterable[Widget]:
        """The editor."""
        yield self._editor
        yield KeyBar()

    def on_value_editor_done(self, event: ValueEditor.Done) -> None:
        """Answer with the value, or go on to the next."""
        event.stop()
        if event.then == "next" and self._go_on is not None:
            self.dismiss(None)
            # By the application, so that it is done before the next key finds its way.
            self.app.call_next(self._go_on, event.value)
        else:
            self.dismiss(Answer(event.value))

    def on_value_editor_dropped(self, event: ValueEditor.Dropped) -> None:
        """Leave without an answer."""
        event.stop()
        self.dismiss(None)
