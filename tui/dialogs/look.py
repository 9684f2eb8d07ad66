"""A list to look through; it answers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from report.text import paragraph
from tui.dialogs.dialog import LOOKED_AT, Dialog, full_below
from tui.grid import Grid, GridColumn
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget


class _Lines(Grid):
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._columns = (GridColumn("line", "", 40, grows=True),)

    @property
    def columns(self) -> Sequence[GridColumn]:
        return self._columns

    def __len__(self) -> int:
        return len(self._lines)

    def row(self, index: int) -> Sequence[str]:
        return (self._lines[index],)


_WIDTH: Final = 76
_AROUND: Final = 6
"""Cells of the box beside the text: border, padding, and the signs of rows."""


class Look(Dialog[None]):
    """Lines under a title, broken where they are too long; Enter and Esc leave.

    Attributes:
        BREAKS: Whether lines are texts; what is drawn in lines must stay as it is.
    """

    BREAKS: ClassVar[bool] = True

    BINDINGS = LOOKED_AT.bindings()
    VERTICAL_BREAKPOINTS = full_below(22)
    DEFAULT_CSS = """
    Look > #box { width: 76; }
    Look RowTable { height: 14; }
    """

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__(title)
        self._lines = lines

    def content(self) -> Iterable[Widget]:
        """The lines."""
        table = RowTable()
        width = max(min(_WIDTH, self.app.size.width * 96 // 100) - _AROUND, 20)
        table.show(_Lines(self._broken(width) if self.BREAKS else self._lines))
        yield table
        yield KeyBar()

    def _broken(self, width: int) -> list[str]:
        return [part for line in self._lines for part in paragraph(line, width=width).split("\n")]

    def on_mount(self) -> None:
        """The list takes the keys."""
        self.set_focus(self.query_one(RowTable))

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Leave."""
        event.stop()
        self.dismiss(None)
