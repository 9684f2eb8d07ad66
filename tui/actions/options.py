"""Actions on the screen of options."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

OPTIONS: Final = Scope(
    "options",
    _n("Options"),
    (
        Action(
            "scenario",
            "z",
            _n("Scenario"),
            _n("Lay a scenario over the inventory, here alone"),
            shown=True,
        ),
    ),
)
