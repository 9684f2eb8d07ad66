"""Actions of the list of rows that were changed on both sides."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

MERGE: Final = Scope(
    "merge",
    _n("Changed on both sides"),
    (
        Action("mine", "m", _n("Mine"), _n("Take this row as it is here"), shown=True),
        Action("theirs", "t", _n("Theirs"), _n("Take this row as it is on disk"), shown=True),
        Action("all_mine", "M", _n("All mine"), _n("Take all rows as they are here")),
        Action("all_theirs", "T", _n("All theirs"), _n("Take all rows as they are on disk")),
        Action("finish", "w,f2", _n("Bring together"), _n("Bring both together"), shown=True),
    ),
)
