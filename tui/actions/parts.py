"""Actions on a screen that has several lists."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

PARTS: Final = Scope(
    "parts",
    _n("In a list"),
    (
        Action(
            "next_part", "tab,full_stop", _n("Next list"), _n("On to the next list"), shown=True
        ),
        Action(
            "previous_part", "shift+tab,comma", _n("List before"), _n("Back to the list before")
        ),
        Action("filter", "slash", _n("Filter"), _n("Show what holds some words"), shown=True),
        Action("back", "escape,q", _n("Back"), _n("Drop the words, or go back one step")),
    ),
)
