"""All commands by name: those with keys, and those that are typed in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.language import _, looked_up
from report.characters import cells, harmless
from tui.commands.live import Command, commands
from tui.commands.tables import TableCommand, table_commands
from tui.commands.typed import TYPED, find, fitting
from tui.dialogs.search_dialog import SearchDialog
from tui.grid import Cell, CellLike, Grid, GridColumn
from tui.search import distance, matches
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget
    from textual.widgets import Input

    from tui.commands.typed import Typed
    from tui.screens.frame import BaseScreen


_BESIDE: Final = 4
"""Cells of a row that no column has: the sign in front and what parts the columns."""


class Chosen(NamedTuple):
    """What was chosen: an action, or a line that was typed."""

    command: Command | None
    line: str = ""


class _Commands(Grid):
    def __init__(self, rows: Sequence[Command | TableCommand | Typed]) -> None:
        self.rows = rows
        keys = max((cells(self._keys(one)) for one in rows), default=8)
        self._columns = (
            GridColumn("name", "", 44, least=20, grows=True),
            GridColumn("keys", "", min(keys, 22), least=8, is_right=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, index: int) -> Sequence[CellLike]:
        one = self.rows[index]
        if isinstance(one, Command) and one.reason:
            return Cell(self.sentence(index), "muted"), Cell(one.keys, "muted")
        return self.sentence(index), Cell(self._keys(one), "accent")

    def sentence(self, index: int) -> str:
        """What a command does, and why it cannot be done if that is so."""
        one = self.rows[index]
        if isinstance(one, TableCommand):
            return one.sentence
        if not isinstance(one, Command):
            return looked_up(one.help)
        text = one.help or one.label
        return f"{text}: {one.reason}" if one.reason else text

    @staticmethod
    def _keys(one: Command | TableCommand | Typed) -> str:
        if isinstance(one, TableCommand):
            return ""
        if isinstance(one, Command):
            return one.keys
        return f":{one.names[0]}" + (f" {looked_up(one.argument)}" if one.argument else "")


class Palette(SearchDialog[Chosen]):
    """Everything that can be done now, found by typing."""

    DEFAULT_CSS = """
    Palette > #box { width: 76; }
    Palette RowTable { height: 11; }
    Palette #sentence { height: 2; padding: 0 1; }
    """

    def __init__(self, front: BaseScreen) -> None:
        """Take what can be done on the screen in front."""
        super().__init__(_("Command"))
        self._commands = commands(front, front)
        self._tables = table_commands(front.session.document) if front.session else []

    def hint(self) -> str:
        """What can be typed."""
        return _("name of a command, or a line number")

    def content(self) -> Iterable[Widget]:
        """With a place for sentences that are too long for the list."""
        for widget in super().content():
            if isinstance(widget, KeyBar):
                yield Paragraph(id="sentence")
            yield widget

    def search(self, words: str) -> None:
        """Show what fits, what was typed in full first."""
        line = words
        typed = fitting(line) if line else list(TYPED)
        rows: list[Command | TableCommand] = [
            one for one in self._commands if matches(line, f"{one.label} {one.help} {one.keys}")
        ]
        if line:
            rows += [
                one
                for one in self._tables
                if matches(line, f"{one.sentence} {' '.join(one.words)}")
            ]
            rows.sort(key=lambda one: distance(line, _names(one)))
        exact = find(line)
        table = self.query_one(RowTable)
        grid = _Commands([*typed, *rows] if exact else [*rows, *typed])
        table.show(grid)
        table.move_to_place(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what was typed in full, else what the cursor stands on."""
        event.stop()
        line = event.value.strip()
        at_top = self.query_one(RowTable).place == 0
        if line and ((at_top and find(line)) or line.lstrip(":").isdecimal()):
            self.dismiss(Chosen(None, line))
        else:
            self._take(line)

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Say in full what the list has no room for."""
        event.stop()
        table, sentence = self.list, ""
        if table.current is not None and isinstance(table.grid, _Commands):
            whole = table.grid.sentence(table.current)
            room = table.size.width - table.grid.columns[1].width - _BESIDE
            sentence = whole if cells(harmless(whole)) > room else ""
        self.query_one("#sentence", Paragraph).say(sentence)

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """The same from the list."""
        event.stop()
        self._take("")

    def _take(self, line: str) -> None:
        table = self.query_one(RowTable)
        if table.current is None:
            self.dismiss(Chosen(None, line))
            return
        grid = table.grid
        one = grid.rows[table.current] if isinstance(grid, _Commands) else None
        if isinstance(one, Command):
            self.dismiss(Chosen(one))
        elif isinstance(one, TableCommand):
            self.dismiss(Chosen(None, f"table {one.table}"))
        elif one is not None and one.is_needed:
            field = self.query_one(TextInput)
            field.value = f"{one.names[0]} "
            field.cursor_position = len(field.value)
            field.focus()
        elif one is not None:
            self.dismiss(Chosen(None, one.names[0]))


def _names(one: Command | TableCommand) -> tuple[str, ...]:
    """What a row is called, for the order of what was found."""
    return (one.label,) if isinstance(one, Command) else one.words
