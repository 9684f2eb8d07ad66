"""Actions of the inventory screen."""

from __future__ import annotations

from typing import Final

from inventory.language import _n
from tui.actions.action import Action, Scope

INVENTORY: Final = Scope(
    "inventory",
    _n("In the inventory"),
    (
        Action(
            "edit",
            "e",
            _n("Edit"),
            _n("Change the value under the cursor"),
            shown=True,
            edits=True,
        ),
        Action("add", "a", _n("New"), _n("Add a row behind this one"), shown=True, edits=True),
        Action(
            "delete",
            "d,delete",
            _n("Delete"),
            _n("Delete the marked rows, or this one"),
            shown=True,
            edits=True,
        ),
        Action("filter", "slash", _n("Filter"), _n("Show only rows that fit"), shown=True),
        Action("duplicate", "c", _n("Copy"), _n("Add a copy of this row"), edits=True),
        Action("rename", "r", _n("Rename"), _n("Change the id here and everywhere"), edits=True),
        Action(
            "bulk",
            "B",
            _n("Set in all"),
            _n("Set one key in all marked rows"),
            edits=True,
        ),
        Action("sort", "s", _n("Sort"), _n("Sort by this column, then the other way"), shown=True),
        Action("sort_further", "S", _n("Sort also"), _n("Sort by this column as well")),
        Action("columns", "v", _n("Columns"), _n("Choose the columns")),
        Action("pick_section", "t", _n("Table"), _n("Go to another table"), shown=True),
        Action("next_section", "full_stop", _n("Next table"), _n("Go to the next table")),
        Action("previous_section", "comma", _n("Table before"), _n("Go to the table before")),
        Action("next_match", "n", _n("Next match"), _n("Go to the next row that fits the filter")),
        Action(
            "previous_match",
            "N",
            _n("Match before"),
            _n("Go to the row before that fits the filter"),
        ),
        Action("open_reference", "o", _n("Go to"), _n("Go to the row that this cell names")),
        Action("referring", "x", _n("Used by"), _n("List the rows that refer to this one")),
        Action("jump_back", "backspace", _n("Go back"), _n("Go back to where you jumped from")),
        Action("import_rows", "I", _n("Import"), _n("Import rows from a file"), edits=True),
        Action("export_rows", "E", _n("Export"), _n("Write all tables to spreadsheets")),
        Action("toggle_form", "f", _n("Form"), _n("Show or hide the form of the row")),
        Action("switch_pane", "tab,shift+tab", _n("Table/form"), _n("Go to the form, and back")),
        Action("leave_form", "escape", _n("Table"), _n("Go back to the table")),
        Action("clear_filter", "escape", _n("Clear filter"), _n("Show all rows again")),
    ),
)
