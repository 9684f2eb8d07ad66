"""Actions on the screen of a plan."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

PLAN: Final = Scope(
    "plan",
    _n("On the plan"),
    (
        Action("next_page", "tab,full_stop", _n("Page"), _n("The next page of the plan")),
        Action("previous_page", "shift+tab,comma", _n("Page before"), _n("The page before")),
        Action(
            "pin",
            "p",
            _n("Pin"),
            _n("Hold the service where the plan has it, or all that are marked"),
            shown=True,
            edits=True,
        ),
        Action(
            "pin_wave",
            "P",
            _n("Pin wave"),
            _n("Hold all services of this period, and the period"),
            edits=True,
        ),
        Action(
            "forbid",
            "x",
            _n("Bar site"),
            _n("Keep the service, or all that are marked, from a site or a provider"),
            shown=True,
            edits=True,
        ),
        Action("free", "X", _n("Set free"), _n("Take these locks away again"), edits=True),
        Action(
            "solve_again",
            "f5",
            _n("Solve again"),
            _n("Look for the best plan from this one on, with the locks"),
            shown=True,
        ),
        Action("stop", "f6", _n("Stop"), _n("End the search, or the pricing of locks")),
        Action("why", "i", _n("Why here?"), _n("The sites that it may go to"), shown=True),
        Action("price_locks", "c", _n("Price locks"), _n("Find out what each lock costs")),
        Action("export", "E", _n("Export"), _n("Write the plan to a file"), shown=True),
        Action("choose", "L", _n("Plans"), _n("Choose another plan"), shown=True),
        Action("notes", "n", _n("Notes"), _n("Show all that is said below the table")),
        Action("next_view", "t", _n("Chart"), _n("Switch between chart and tables of this page")),
    ),
)
