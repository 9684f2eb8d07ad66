"""One of many things, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.dialogs.item_grid import Item, ItemGrid
from tui.dialogs.search_dialog import SearchDialog
from tui.search import distance, matches
from tui.widgets.answer_input import AnswerInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widgets import Input

    from tui.widgets.row_table import RowTable
    from tui.widgets.text_input import TextInput


__all__ = ["Item", "Pick"]


class Pick(SearchDialog[str]):
    """A list that gets shorter with every letter; answers with the `value`, None after Esc."""

    DEFAULT_CSS = """
    Pick > #box { width: 76; }
    Pick RowTable { height: 14; }
    """

    def __init__(self, title: str, items: Sequence[Item], current: str = "") -> None:
        """Make the list.

        Args:
            title: What is picked.
            items: From what.
            current: The value under the cursor at first.
        """
        super().__init__(title)
        self.items, self._current = tuple(items), current
        self._grid = ItemGrid(self.items)

    def line(self) -> TextInput:
        """Enter takes what the cursor stands on."""
        return AnswerInput(placeholder=self.hint())

    def on_mount(self) -> None:
        """Stand on what is chosen now."""
        # Textual asks this class first, when nothing is in the list yet.
        self.search("")
        self.list.move_to(self._current)

    def search(self, words: str) -> None:
        """Show what fits, what bears the words in its name before what only speaks of them."""
        texts = (f"{item.text} {item.note} {item.value}" for item in self.items)
        order = [place for place, text in enumerate(texts) if matches(words, text)]
        if words.strip():
            order.sort(key=lambda place: distance(words, self.items[place].names))
        self.list.show(self._grid, order)
        if words.strip():
            self.list.move_to_place(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what the cursor stands on."""
        event.stop()
        self._take()

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """The same from the list."""
        event.stop()
        self._take()

    def _take(self) -> None:
        key = self.list.current_key
        if key is not None:
            self.dismiss(str(key))
