"""All keys that work now, and what the screen is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _, looked_up
from report.characters import cells
from report.text import paragraph
from tui.commands.live import commands
from tui.dialogs.concepts import CONCEPTS
from tui.dialogs.dialog import LOOKED_AT
from tui.dialogs.search_dialog import SearchDialog
from tui.grid import Cell, CellLike, Grid, GridColumn
from tui.search import matches
from tui.widgets.row_table import RowTable
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widgets import Input

    from tui.commands.live import Command
    from tui.grid import Tone
    from tui.screens.frame import BaseScreen

_WIDTH: Final = 66
"""Cells of a line where there is room."""
_BESIDE: Final = 6
"""Cells of a box that are no line: edges, signs, blanks."""


class _Lines(Grid):
    """Headings, sentences and keys, one below the other."""

    def __init__(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        self._rows = rows
        self._columns = (GridColumn("line", "", _WIDTH, least=8, grows=True),)

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, index: int) -> Sequence[CellLike]:
        return (self._rows[index],)


class Help(SearchDialog[None]):
    """Keys by where they hold; typing filters them."""

    BINDINGS = LOOKED_AT.bindings()
    DEFAULT_CSS = """
    Help > #box { width: 76; height: 90%; }
    Help RowTable { height: 1fr; min-height: 3; }
    """

    def __init__(self, front: BaseScreen | None) -> None:
        """Take what can be done on the screen in front."""
        super().__init__(_("Help"))
        self._about = front.NAME if front is not None else ""
        self._commands = commands(front, front) if front is not None else []

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter leaves as well."""
        event.stop()
        self.dismiss(None)

    def on_resize(self) -> None:
        """Lines are broken elsewhere now."""
        if self.is_mounted:
            self.search(self.query_one(TextInput).value)

    def search(self, words: str) -> None:
        """Show what fits; all, and what the screen is for, at first."""
        # A box takes nine tenths of a window at most.
        room = max(min(_WIDTH, self.app.size.width * 9 // 10 - _BESIDE), 12)
        rows: list[tuple[Cell, ...]] = []
        concept = CONCEPTS.get(self._about)
        if concept and not words:
            sentences = paragraph(looked_up(concept), width=room)
            rows += [(Cell(line),) for line in sentences.split("\n")]
        for scope, group in self._groups(words):
            if rows:
                rows.append((Cell(""),))
            rows.append((Cell(scope, "title"),))
            width = max(cells(one.keys) for one in group)
            for one in group:
                rows += _lines(one, width + 2, room)
        table = self.query_one(RowTable)
        table.show(_Lines(rows))
        table.move_to_place(0)

    def _groups(self, words: str) -> list[tuple[str, list[Command]]]:
        groups: dict[str, list[Command]] = {}
        for one in self._commands:
            if matches(words, f"{one.scope} {one.label} {one.help} {one.keys}"):
                groups.setdefault(one.scope, []).append(one)
        return list(groups.items())


def _lines(command: Command, left: int, room: int) -> list[tuple[Cell, ...]]:
    """A key and what it does, in as many lines as that takes.

    Args:
        command: What can be done.
        left: Cells for the keys in front of the sentence.
        room: Cells of a line.
    """
    text = command.help or command.label
    sentence = f"{text} ({command.reason})" if command.reason else text
    tone: Tone = "muted" if command.reason else ""
    first, *others = paragraph(sentence, width=max(room - left, 8)).split("\n")
    gap = Cell(" " * (left - cells(command.keys)))
    return [
        (Cell(command.keys, "accent"), gap, Cell(first, tone)),
        *((Cell(" " * left), Cell(line, tone)) for line in others),
    ]
