"""Actions of the form in which an import is looked at and corrected."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

IMPORTING: Final = Scope(
    "import",
    _n("In the import"),
    (
        Action(
            "apply", "f10,ctrl+s", _n("Import"), _n("Take the rows over as one change"), shown=True
        ),
        Action("rejected", "r", _n("Rejected"), _n("List the rejected rows"), shown=True),
        Action("also", "a", _n("Fill also"), _n("Let the column fill one more key"), shown=True),
        Action("unit", "u", _n("Unit"), _n("Say in which unit its figures are"), shown=True),
        Action("decimal", "d", _n("Decimals"), _n("Say which sign is before its decimals")),
        Action("save_mapping", "m", _n("Save mapping"), _n("Write the mapping to a file")),
        Action("load_mapping", "o", _n("Load mapping"), _n("Take a mapping from a file")),
        Action(
            "dismiss_dialog", "escape", _n("Cancel"), _n("Leave without doing anything"), shown=True
        ),
    ),
)
