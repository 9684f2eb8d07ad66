"""All commands by name: those with keys, and those that are typed in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inventory.language import _, looked_up
from tui.commands.live import Command, commands
from tui.commands.typed import TYPED, find, fitting
from tui.dialogs.search_dialog import SearchDialog
from tui.grid import Cell, CellLike, Grid, GridColumn
from tui.search import matches
from tui.widgets.row_table import RowTable
from tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widgets import Input

    from tui.commands.typed import Typed
    from tui.screens.frame import BaseScreen


class Chosen(NamedTuple):
    """What was chosen: an action, or a line that was typed."""

    command: Command | None
    line: str = ""


class _Commands(Grid):
    def __init__(self, rows: Sequence[Command | Typed]) -> None:
        self.rows = rows
        self._columns = (
            GridColumn("name", "", 44, least=20, grows=True),
            GridColumn("keys", "", 14, least=8, is_right=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, index: int) -> Sequence[CellLike]:
        one = self.rows[index]
        if isinstance(one, Command):
            text = one.help or one.label
            if one.reason:
                return Cell(f"{text}: {one.reason}", "muted"), Cell(one.keys, "muted")
            return text, Cell(one.keys, "accent")
        usage = f":{one.names[0]}" + (f" {looked_up(one.argument)}" if one.argument else "")
        return looked_up(one.help), Cell(usage, "accent")


class Palette(SearchDialog[Chosen]):
    """Everything that can be done now, found by typing."""

    DEFAULT_CSS = """
    Palette > #box { width: 70; }
    Palette RowTable { height: 12; }
    """

    def __init__(self, front: BaseScreen) -> None:
        """Take what can be done on the screen in front."""
        super().__init__(_("Command"))
        self._commands: list[Command | Typed] = list(commands(front, front))

    def hint(self) -> str:
        """What can be typed."""
        return _("name of a command, or a line number")

    def search(self, words: str) -> None:
        """Show what fits, what was typed in full first."""
        line = words
        typed = fitting(line) if line else list(TYPED)
        rows = [
            one
            for one in self._commands
            if isinstance(one, Command) and matches(line, f"{one.label} {one.help} {one.keys}")
        ]
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
        elif one is not None and one.is_needed:
            field = self.query_one(TextInput)
            field.value = f"{one.names[0]} "
            field.cursor_position = len(field.value)
            field.focus()
        elif one is not None:
            self.dismiss(Chosen(None, one.names[0]))
