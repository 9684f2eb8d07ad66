"""Some lines to type in: no blinking, no colours of a language, nothing that acts on the terminal."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from tui.widgets.letters import letter_by_letter


class TextEditor(TextArea):
    """Textual's text area, quiet, and safe for whatever stands in a file."""

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

    def get_line(self, line_index: int) -> Text:
        """A line as it may reach the terminal; every letter keeps its place."""
        line = self.document.get_line(line_index)
        return Text(letter_by_letter(line), end="", no_wrap=True)
