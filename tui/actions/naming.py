"""Actions while a new row is named."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

NAMING: Final = Scope(
    "naming",
    _n("While a new row is named"),
    (
        Action(
            "take_next",
            "tab",
            _n("And on"),
            _n("Add the row, and go on with its values one after the other"),
            shown=True,
        ),
    ),
)
