"""The second line: the seven screens and where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.characters import cells
from tui.grid import Cell
from tui.lines.tabs import SCREENS, tabs
from tui.widgets.line import Line

if TYPE_CHECKING:
    from textual import events


class ScreenTabs(Line):
    """The names of the screens with their keys; numbers alone where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""

    def show(self, name: str) -> None:
        """Say which screen one is on."""
        self._name = name
        self._update()

    def on_resize(self) -> None:
        """Other names may fit."""
        self._update()

    async def on_click(self, event: events.Click) -> None:
        """Go to the screen whose name the mouse is on, as its key does."""
        event.stop()
        names = iter(SCREENS)
        end = 0
        for part in self._left:
            text = part.text if isinstance(part, Cell) else part
            name = next(names) if isinstance(part, Cell) else ""
            end += cells(text)
            if event.x < end:
                if name:
                    await self.run_action(f"app.show_{name}")
                return

    def _update(self) -> None:
        # At first the widget has no width yet.
        self.say(tabs(self._name or "", self.size.width or 80))
