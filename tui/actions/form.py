"""Actions of the form of one row."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

FORM: Final = Scope(
    "form",
    _n("In the form of a row"),
    (
        Action(
            "edit",
            "enter,e",
            _n("Edit"),
            _n("Change the value of this key"),
            shown=True,
            edits=True,
        ),
        Action(
            "add_key",
            "a,plus",
            _n("More keys"),
            _n("Set a key that is not set"),
            shown=True,
            edits=True,
        ),
        Action("take_out", "d,delete", _n("Take out"), _n("Take this key out"), edits=True),
        Action(
            "estimate",
            "E",
            _n("Estimate"),
            _n("Mark the figure as an estimate, or as a known one"),
            edits=True,
        ),
        Action(
            "comment",
            "m,number_sign",
            _n("Comment"),
            _n("Change the comment of the row"),
            shown=True,
            edits=True,
        ),
        Action("raw", "y", _n("Text"), _n("Show the row as it stands in the file"), shown=True),
        Action("follow", "o", _n("Go to"), _n("Go to the row that this key names")),
        Action("up", "up,k", _n("Up"), _n("One line up")),
        Action("down", "down,j", _n("Down"), _n("One line down")),
        Action("left", "left,h", _n("Left"), _n("To the key at the left")),
        Action("right", "right,l", _n("Right"), _n("To the key at the right")),
        Action("page_up", "pageup,ctrl+u", _n("Page up"), _n("One page up")),
        Action("page_down", "pagedown,ctrl+d", _n("Page down"), _n("One page down")),
        Action("first", "home,g", _n("First"), _n("To the first key")),
        Action("last", "end,G", _n("Last"), _n("To the last key")),
    ),
)
