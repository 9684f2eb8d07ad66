"""Actions that every screen has."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

EVERYWHERE: Final = Scope(
    "app",
    _n("Everywhere"),
    (
        Action("help", "question_mark,f1", _n("Help"), _n("Show all keys"), shown=True),
        Action("palette", "colon,ctrl+p", _n("Command"), _n("Find a command by its name")),
        Action("save", "ctrl+s,w", _n("Save"), _n("Save the inventory"), edits=True),
        Action("undo", "u,ctrl+z", _n("Undo"), _n("Take back the last change"), edits=True),
        Action("redo", "ctrl+r,ctrl+y", _n("Redo"), _n("Do again what was taken back"), edits=True),
        Action("solve", "f5", _n("Solve"), _n("Look for the best plan"), shown=True),
        Action("cancel", "f6", _n("Stop"), _n("End the search and keep the best plan")),
        Action("show_inventory", "1", _n("Inventory"), _n("Go to the inventory")),
        Action("show_findings", "2", _n("Findings"), _n("Go to the findings")),
        Action("show_options", "3", _n("Options"), _n("Go to the options of all services")),
        Action("show_optimise", "4", _n("Optimise"), _n("Go to the optimiser")),
        Action("show_plan", "5", _n("Plan"), _n("Go to the plan")),
        Action("show_compare", "6", _n("Compare"), _n("Go to the comparison of plans")),
        Action("show_questions", "7", _n("Questions"), _n("Go to the questions and their answers")),
        Action("back", "q,escape", _n("Back"), _n("Go back one step")),
        Action("open_file", "ctrl+o", _n("Open"), _n("Open another inventory")),
        Action("redraw", "ctrl+l", _n("Redraw"), _n("Draw the whole screen again")),
        Action("settings", "f9", _n("Settings"), _n("Language, theme, keys and mouse")),
        Action("leave", "ctrl+q", _n("Quit"), _n("End the program"), shown=True, always=True),
    ),
)
