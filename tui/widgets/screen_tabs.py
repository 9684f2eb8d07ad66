"""The second line: the seven screens and where one is."""

from __future__ import annotations

from tui.lines.tabs import tabs
from tui.widgets.line import Line


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

    def _update(self) -> None:
        # At first the widget has no width yet.
        self.say(tabs(self._name or "", self.size.width or 80))
