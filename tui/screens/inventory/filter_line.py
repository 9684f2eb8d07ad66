"""The line in which a filter is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message

from inventory.language import _
from report.numbers import number
from tui.actions.filter import FILTER
from tui.grid import Cell
from tui.widgets.line import Line
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget
    from textual.widgets import Input


class FilterInput(TextInput):
    """Where the filter is typed."""

    BINDINGS = FILTER.bindings()

    def __init__(self, back_to: Widget) -> None:
        """Take what gets the keys when the filter is left."""
        # That more than words can be typed stands nowhere else on the screen.
        super().__init__(placeholder=_("word, field:word, users>9, is:error, !not"))
        self.back_to = back_to

    def action_leave(self) -> None:
        """Keep what is typed."""
        # At once, so that keys typed ahead mean what they mean in the table.
        self.screen.set_focus(self.back_to)
        self.post_message(FilterLine.Left())

    def action_clear(self) -> None:
        """Show everything again."""
        self.value = ""
        self.action_leave()


class FilterLine(Horizontal):
    """`Filter:`, the text, and how many rows fit; hidden while there is no filter."""

    DEFAULT_CSS = """
    FilterLine { height: 1; display: none; }
    FilterLine > #filter-title { width: auto; min-width: 9; max-width: 9; }
    FilterLine > FilterInput { width: 1fr; }
    FilterLine > #filter-count { width: 30; }
    """

    class Changed(Message):
        """Another text stands there."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The keys are wanted in the table again."""

    def __init__(self, back_to: Widget) -> None:
        """Take what gets the keys when the filter is left."""
        super().__init__()
        self._back_to = back_to

    def compose(self) -> ComposeResult:
        """The parts from left to right."""
        yield Line(id="filter-title")
        yield FilterInput(self._back_to)
        yield Line(id="filter-count")

    def on_mount(self) -> None:
        """Say what it is."""
        self.query_one("#filter-title", Line).say([Cell(" " + _("Filter:"), "accent")])

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(FilterInput).value

    def open(self) -> None:
        """Take the keys."""
        self.display = True
        box = self.query_one(FilterInput)
        # At once, so that letters typed ahead arrive here.
        self.screen.set_focus(box)
        box.cursor_position = len(box.value)

    def show(self, text: str) -> None:
        """Show the filter of a table, or nothing."""
        box = self.query_one(FilterInput)
        if box.value != text:
            with box.prevent(box.Changed):
                box.value = text
        self.display = bool(text) or box.has_focus

    def count(self, shown: int, all_rows: int) -> None:
        """Say how many rows fit."""
        text = _("{n} of {all} rows").format(n=number(shown, 0), all=number(all_rows, 0))
        self.query_one("#filter-count", Line).say((), [Cell(text, "muted"), " "])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Hand on every letter."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The filter stays."""
        event.stop()
        self.post_message(self.Left())
