"""A box in front of a screen that gives an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen

from inventory.language import _, _n
from report.numbers import number
from tui.actions import Action, Scope
from tui.screens.at_once import AtOnce
from tui.widgets.line import Line
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.app import WohinApp

ResultT = TypeVar("ResultT")


def full_below(lines: int) -> list[tuple[int, str]]:
    """The breakpoints of a dialog whose list takes the screen where the terminal has fewer lines."""
    return [(0, "-low"), (9, "-full"), (lines, "-high")]


LOOKED_AT = Scope(
    "dialog",
    _n("In a dialog"),
    (
        Action(
            "dismiss_dialog", "escape", _n("Close"), _n("Leave without doing anything"), shown=True
        ),
    ),
)
"""Of a dialog that answers nothing; registered first, so that the help has the words of the other."""

DIALOG = Scope(
    "dialog",
    _n("In a dialog"),
    (
        Action(
            "dismiss_dialog", "escape", _n("Cancel"), _n("Leave without doing anything"), shown=True
        ),
    ),
)


class Dialog(AtOnce[ResultT | None], ModalScreen[ResultT | None], Generic[ResultT]):
    """A title above some content; Esc gives no answer (None)."""

    BINDINGS = DIALOG.bindings()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title

    @property
    def wohin(self) -> WohinApp:
        """The application."""
        return cast("WohinApp", self.app)

    def content(self) -> Iterable[Widget]:
        """The widgets under the title."""
        return ()

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(id="box"):
            title = Line(id="title")
            yield title
            yield from self.content()

    def on_mount(self) -> None:
        """Write the title."""
        self._say_title()
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    def _laid_out(self, _screen: object) -> None:
        for table in self.query(RowTable):
            # Behind its own answer to another size.
            table.call_later(self._say_title)

    @on(RowTable.Moved)
    def _say_title(self) -> None:
        """The title, and which rows of the list are in sight where there is no room for all."""
        from tui.grid import Cell

        right: list[Cell] = []
        for table in self.query(RowTable):
            seen, count = table.in_sight, len(table.order)
            if table.size and len(seen) < count:
                text = _("{first}–{last} of {all}")
                places = [number(place, 0) for place in (seen.start + 1, seen.stop, count)]
                text = text.format(first=places[0], last=places[1], all=places[2])
                right = [Cell(text, "muted")]
        # A dialog may be closed before its list is laid out.
        for line in self.query("#title").results(Line):
            line.say([Cell(self.heading, "title")], right)

    def action_dismiss_dialog(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
