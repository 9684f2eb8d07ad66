"""Actions on the screen of questions."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

QUESTIONS: Final = Scope(
    "questions",
    _n("On the questions"),
    (
        Action("ask", "a", _n("Ask"), _n("Ask a question"), shown=True),
        Action("next_page", "tab,full_stop", _n("Page"), _n("On to the next page"), shown=True),
        Action("previous_page", "shift+tab,comma", _n("Page before"), _n("The page before")),
        Action(
            "ask_again",
            "r",
            _n("Ask again"),
            _n("Ask the same of inventory and plan as they are now"),
            shown=True,
        ),
        Action(
            "ask_otherwise", "R", _n("Ask otherwise"), _n("Ask it again with something changed")
        ),
        Action(
            "stop", "f6", _n("Stop"), _n("End the question with what is known by then"), shown=True
        ),
        Action(
            "take",
            "e",
            _n("Take over"),
            _n("Take over what the row stands for: a plan, a way out, a limit, a site"),
            shown=True,
        ),
        Action("export", "E", _n("Export"), _n("Write the table in front to a CSV file")),
        Action("notes", "n", _n("Notes"), _n("Show all that is said below the table"), shown=True),
        Action("picture", "p", _n("Picture"), _n("Draw cost against a criterion as a picture")),
        Action("time", "T", _n("Time"), _n("Say how long the next answers may take")),
        Action("delete_question", "d", _n("Delete"), _n("Delete the question and its answer")),
        Action("back", "escape,q", _n("Back"), _n("Back to the list, or back one step")),
    ),
)
