"""Actions of a table of a report."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

REPORT: Final = Scope(
    "report",
    _n("In a table of a report"),
    (
        Action("filter", "slash", _n("Filter"), _n("Show only rows that hold some words")),
        Action("sort", "s", _n("Sort"), _n("Sort by the column of the cursor; again: turn round")),
        Action("next_table", "t", _n("Table"), _n("Show the next table of this page")),
    ),
)
