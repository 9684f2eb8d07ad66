"""Actions on the screen of findings."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

FINDINGS: Final = Scope(
    "findings",
    _n("Findings"),
    (
        Action(
            "next_of_code",
            "n",
            _n("Next kind"),
            _n("On to the next kind of finding"),
            shown=True,
        ),
    ),
)
