"""Rules that leave no plan, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from tui.grid import Cell, Grid, GridColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.runs.run import Rule


class ConflictGrid(Grid):
    """One row for each rule of a conflict."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Take the rules."""
        self._rules = rules
        self._columns = (
            GridColumn("family", _("Rule"), 14, least=10),
            GridColumn("text", _("These rules cannot all hold; proven"), 60, least=30, grows=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        """What is said of each."""
        return self._columns

    def __len__(self) -> int:
        return len(self._rules)

    def row(self, index: int) -> Sequence[Cell | str]:
        """A rule and its sentence."""
        rule = self._rules[index]
        return Cell(rule.family, "muted"), rule.text

    def sign(self, index: int) -> Cell:  # noqa: ARG002 - all are part of it
        """Each is needed for the contradiction."""
        return Cell("!", "error")
