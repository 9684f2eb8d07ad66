"""A line to type in: no blinking, no markup, nothing that acts on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import Input

from report.characters import harmless
from tui.widgets.letters import letter_by_letter

if TYPE_CHECKING:
    from textual import events


class TextInput(Input):
    """Textual's input, quiet: a blinking cursor would send bytes for as long as it waits."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=harmless(placeholder),
            id=id,
            classes=classes,
            select_on_focus=False,
            compact=True,
        )
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        # What is pasted, or stands in a file, may hold anything.
        return Text(letter_by_letter(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        """Put several lines into one; Textual, which goes on from here, takes the first alone."""
        event.text = " ".join(filter(None, map(str.strip, event.text.splitlines())))
