"""The second line: the six screens and where one is."""

from __future__ import annotations

from typing import Final

from inventory.language import _, _n
from tui.grid import Cell
from tui.widgets.line import Line

SCREENS: Final[dict[str, str]] = {
    "inventory": _n("Inventory"),
    "findings": _n("Findings"),
    "options": _n("Options"),
    "optimise": _n("Optimise"),
    "plan": _n("Plan"),
    "compare": _n("Compare"),
}
"""The screens by name, in the order of their keys 1 to 6."""


class ScreenTabs(Line):
    """The names of the screens with their keys; numbers alone where there is no room."""

    def show(self, name: str) -> None:
        """Say which screen one is on."""
        parts: list[Cell | str] = []
        for key, (screen, title) in enumerate(SCREENS.items(), start=1):
            parts.append(" │ " if parts else " ")
            parts.append(Cell(f"{key} {_(title)}", "accent" if screen == name else ""))
        self.say(parts)
