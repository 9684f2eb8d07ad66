"""A box in front of a screen that gives an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.containers import Vertical
from textual.screen import ModalScreen

from inventory.language import _n
from tui.actions import Action, Scope
from tui.screens.at_once import AtOnce
from tui.widgets.line import Line

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
        from tui.grid import Cell

        self.query_one("#title", Line).say([Cell(self.heading, "title")])

    def action_dismiss_dialog(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
