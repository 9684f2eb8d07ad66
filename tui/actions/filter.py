"""Actions while a filter is typed, wherever rows are filtered."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

FILTER: Final = Scope(
    "filter",
    _n("In the filter line"),
    (
        Action(
            "leave",
            "enter,down,tab",
            _n("Keep"),
            _n("Keep the filter and go to the table"),
            shown=True,
        ),
        Action("clear", "escape", _n("Clear"), _n("Show all rows again"), shown=True),
    ),
)
