"""Actions of a table of rows."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

TABLE: Final = Scope(
    "table",
    _n("In a table"),
    (
        Action("enter", "enter", _n("Open"), _n("Open what the cursor stands on")),
        Action("up", "up,k", _n("Up"), _n("One row up")),
        Action("down", "down,j", _n("Down"), _n("One row down")),
        Action("left", "left,h", _n("Left"), _n("One column to the left")),
        Action("right", "right,l", _n("Right"), _n("One column to the right")),
        Action("page_up", "pageup,ctrl+u", _n("Page up"), _n("One page up")),
        Action("page_down", "pagedown,ctrl+d", _n("Page down"), _n("One page down")),
        Action("first", "home,g", _n("First"), _n("To the first row")),
        Action("last", "end,G", _n("Last"), _n("To the last row")),
        Action("mark", "space", _n("Mark"), _n("Mark or unmark the row")),
        Action("mark_all", "asterisk", _n("Mark all"), _n("Mark all rows shown, or none")),
    ),
)
