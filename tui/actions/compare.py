"""Actions on the comparison of plans."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

COMPARE: Final = Scope(
    "compare",
    _n("On the comparison"),
    (
        Action("next_part", "tab,full_stop", _n("Part"), _n("The next part"), shown=True),
        Action("previous_part", "shift+tab,comma", _n("Part before"), _n("The part before")),
        Action(
            "front", "f", _n("Show plan"), _n("Put the plan under the cursor in front"), shown=True
        ),
        Action("notes", "n", _n("Notes"), _n("Show all that is said below the table")),
        Action(
            "solve_scenario",
            "f5",
            _n("Solve scenario"),
            _n("Look for the best plan of the scenario under the cursor"),
            shown=True,
        ),
    ),
)
