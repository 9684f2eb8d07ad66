"""Rules that leave no plan, as rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inventory.language import _
from inventory.toml.schema import tables
from solver.families.worded import titles
from tui.grid import Cell, Grid, GridColumn
from tui.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.toml.document import Document
    from tui.runs.run import Rule


_PLACE: Final = re.compile(r"#\d+")


class ConflictGrid(Grid):
    """One row for each rule of a conflict."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Take the rules."""
        self.rules = tuple(rules)
        self._titles = titles()
        self._columns = (
            GridColumn("family", _("Rule"), 26, least=12),
            GridColumn("text", _("These rules cannot all hold; proven"), 60, least=30, grows=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        """What is said of each."""
        return self._columns

    def __len__(self) -> int:
        return len(self.rules)

    def row(self, index: int) -> Sequence[Cell | str]:
        """A rule and its sentence."""
        rule = self.rules[index]
        return Cell(self._titles.get(rule.family, rule.family), "muted"), rule.text

    def sign(self, index: int) -> Cell:  # noqa: ARG002 - all are part of it
        """Each is needed for the contradiction."""
        return Cell("!", "error")


def place_of(rule: Rule, document: Document) -> Place | None:
    """The row that a rule is, or the first that it is about; None where the file names none."""
    known = [table for table in tables() if document.count(table)]
    # Limits, budgets, teams and others are rows themselves, and their rules are called like them.
    order = sorted(known, key=lambda table: (table != rule.family, table != "service"))
    for name in rule.subject.split(","):
        if _PLACE.fullmatch(name):
            # A row without an id, told by its place.
            own = "limit" if rule.family == "criterion" else rule.family
            return Place(own, name) if int(name[1:]) <= document.count(own) else None
        for table in order:
            if document.has_id(table, name):
                return Place(table, name)
    return None
