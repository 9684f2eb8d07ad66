"""The list of questions, with all that is said of the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.dialogs.pick import Pick
from tui.grid import Cell
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget


class PickQuestion(Pick):
    """Says in full below the list what the question under the cursor tells."""

    DEFAULT_CSS = """
    PickQuestion RowTable { height: 10; }
    PickQuestion #about { height: 2; }
    """

    def content(self) -> Iterable[Widget]:
        """The sentence stands above the keys."""
        for widget in super().content():
            if isinstance(widget, KeyBar):
                yield Paragraph(id="about")
            yield widget

    def on_row_table_moved(self) -> None:
        """Say what the question tells."""
        key = self.list.current_key
        note = next((item.note for item in self.items if item.value == key), "")
        self.query_one("#about", Paragraph).say(Cell(note, "muted"))
