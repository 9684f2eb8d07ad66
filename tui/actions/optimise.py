"""Actions on the screen of the optimiser."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

OPTIMISE: Final = Scope(
    "optimise",
    _n("Optimise"),
    (
        Action("solve", "f5", _n("Solve"), _n("Look for the best plan"), shown=True),
        Action("stop", "f6", _n("Stop"), _n("End the search and keep the best plan"), shown=True),
        Action(
            "scenario",
            "s",
            _n("Scenario"),
            _n("Choose the scenario of the next search"),
            shown=True,
        ),
        Action("time", "t", _n("Time"), _n("Say how long the next search may take"), shown=True),
        Action(
            "target",
            "z",
            _n("Target"),
            _n("Say at which difference to the proven bound the next search ends"),
            shown=True,
        ),
        Action("cores", "c", _n("Cores"), _n("Say how many cores the next search uses")),
        Action("seed", "e", _n("Seed"), _n("Choose the seed of all random choices")),
        Action("begin_with", "b", _n("Begin"), _n("Begin with the plan in front, or with nothing")),
        Action("keep", "p", _n("Keep"), _n("Choose an earlier plan that the next search keeps to")),
        Action(
            "first",
            "f",
            _n("From"),
            _n("Say from which period on anything may change; what has begun before stays"),
        ),
        Action("price", "P", _n("Change"), _n("Say what a change of the plan kept to has to save")),
        Action("log", "L", _n("Log"), _n("Show every step of the search"), shown=True),
        Action(
            "ask_why", "a", _n("Why no plan?"), _n("Ask which rules leave no plan, and what helps")
        ),
        Action("delete_run", "d", _n("Delete"), _n("Delete the search and its plan")),
    ),
)
