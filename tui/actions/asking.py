"""Actions of the form in which a question is completed."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

ASKING: Final = Scope(
    "asking",
    _n("While a question is asked"),
    (
        Action("ask_now", "f10,ctrl+s", _n("Ask"), _n("Ask it as it stands here"), shown=True),
        Action("change", "e", _n("Change"), _n("Change the field under the cursor"), shown=True),
        Action("usual", "d", _n("As usual"), _n("Take back what the field says"), shown=True),
        Action(
            "dismiss_dialog", "escape", _n("Cancel"), _n("Leave without doing anything"), shown=True
        ),
    ),
)
