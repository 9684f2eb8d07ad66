"""The last line but one: what just happened, or what the cursor stands on."""

from __future__ import annotations

from tui.grid import Cell, Tone
from tui.widgets.line import Line


class StatusLine(Line):
    """A sentence. An event stays until the cursor moves on."""

    def event(self, text: str, tone: Tone = "") -> None:
        """Say what happened."""
        self.say([" ", Cell(text, tone)])

    def standing(self, text: str) -> None:
        """Say what the cursor stands on."""
        self.say([" ", text])
