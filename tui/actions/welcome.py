"""Actions of the screen without a file."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

WELCOME: Final = Scope(
    "welcome",
    _n("On the first screen"),
    (
        Action("new", "n", _n("New"), _n("Make an empty inventory"), shown=True),
        Action("open", "o", _n("Open"), _n("Open an inventory by its path"), shown=True),
        Action("language", "s", _n("Deutsch/English"), _n("Change the language"), shown=True),
    ),
)
