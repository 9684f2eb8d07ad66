"""Actions while a value is edited."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

EDITOR: Final = Scope(
    "editor",
    _n("While a value is edited"),
    (
        Action("take", "enter", _n("Take over"), _n("Take the value over"), shown=True),
        Action("take_next", "tab", _n("And on"), _n("Take it over and edit the next"), shown=True),
        Action("drop", "escape", _n("Drop"), _n("Leave the value as it was"), shown=True),
        Action("pick_up", "up", _n("Up"), _n("To the suggestion above")),
        Action("pick_down", "down", _n("Down"), _n("To the suggestion below")),
        Action("pick_page_up", "pageup", _n("Page up"), _n("One page of suggestions up")),
        Action("pick_page_down", "pagedown", _n("Page down"), _n("One page of suggestions down")),
    ),
)
