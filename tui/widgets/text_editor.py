"""Some lines to type in: no blinking, no colours of a language, nothing that acts on the terminal."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.widgets import TextArea

from tui.widgets.letters import letter_by_letter


class TextEditor(TextArea):
    """Textual's text area, quiet, and safe for whatever stands in a file."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("ctrl+home", "text_start", show=False),
        Binding("ctrl+end", "text_end", show=False),
    ]

    def __init__(self, text: str = "", *, read_only: bool = False) -> None:
        """Take the text, and whether it is only to be read."""
        super().__init__(
            text,
            read_only=read_only,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            compact=True,
        )
        self.cursor_blink = False

    def action_text_start(self) -> None:
        """To the first letter."""
        self.move_cursor((0, 0))

    def action_text_end(self) -> None:
        """Behind the last letter."""
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """A line as it may reach the terminal; every letter keeps its place."""
        line = self.document.get_line(line_index)
        return Text(letter_by_letter(line), end="", no_wrap=True)
