"""The seven screens and where one is, as parts of a line."""

from __future__ import annotations

from typing import Final

from inventory.language import _, _n
from report.characters import cells
from tui.grid import Cell

SCREENS: Final[dict[str, str]] = {
    "inventory": _n("Inventory"),
    "findings": _n("Findings"),
    "options": _n("Options"),
    "optimise": _n("Optimise"),
    "plan": _n("Plan"),
    "compare": _n("Compare"),
    "questions": _n("Questions"),
}
"""The screens by name, in the order of their keys 1 to 7."""
_BETWEEN: Final = (" │ ", "│", " ")
"""What stands between two names, while there is room for it."""


def tabs(current: str, room: int) -> list[Cell | str]:
    """The names with their keys; numbers alone where there is no room.

    Args:
        current: The name of the screen that one is on.
        room: Cells that there are.
    """
    full = [f"{key} {_(title)}" for key, title in enumerate(SCREENS.values(), start=1)]
    short = [
        title if name == current else str(key)
        for key, (name, title) in enumerate(zip(SCREENS, full, strict=True), start=1)
    ]
    ways = [*((between, full) for between in _BETWEEN), (" │ ", short)]
    fitting = (one for one in ways if _taken(*one) <= room)
    between, titles = next(fitting, ways[-1])
    parts: list[Cell | str] = []
    for name, title in zip(SCREENS, titles, strict=True):
        parts.append(between if parts else " ")
        parts.append(Cell(title, "accent" if name == current else ""))
    return parts


def _taken(between: str, titles: list[str]) -> int:
    return sum(map(cells, titles)) + cells(between) * (len(titles) - 1) + 1
