"""Screen 2: what is wrong, doubtful or missing, always of the document as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from inventory.findings import SEVERITIES
from inventory.language import _, _n
from tui.actions.findings import FINDINGS
from tui.grid import Cell
from tui.places import Place
from tui.screens.findings.grid import FindingsGrid
from tui.screens.parts import PartsScreen
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.analysis import Analysis
    from tui.grid import Grid


class FindingsScreen(PartsScreen):
    """Findings by severity, each with what to do; Enter goes to the field."""

    NAME = "findings"
    TITLES: ClassVar[dict[str, str]] = {
        "all": _n("All"),
        "error": _n("Errors"),
        "warning": _n("Warnings"),
        "note": _n("Notes"),
    }
    BINDINGS = FINDINGS.bindings()

    def __init__(self) -> None:
        super().__init__()
        self._found: FindingsGrid | None = None

    def analysed(self, analysis: Analysis) -> None:
        """Show the findings of the newest analysis."""
        self._found = FindingsGrid(analysis.findings)
        self.show_list()

    def table(self) -> RowTable:
        """A list that says when all is well."""
        return RowTable(id="list", empty=_("nothing to remark"))

    def grid(self) -> Grid | None:
        """The findings."""
        return self._found

    def candidates(self, grid: Grid) -> Sequence[int]:
        """The findings of the severity in front."""
        if not isinstance(grid, FindingsGrid) or self.part == "all":
            return range(len(grid))
        return [place for place, one in enumerate(grid.findings) if one.severity == self.part]

    def text(self, grid: Grid, index: int) -> str:
        """All words of a finding, with what to do and its code."""
        return grid.text(index) if isinstance(grid, FindingsGrid) else super().text(grid, index)

    def count(self, part: str) -> int | None:
        """How many findings there are of a severity."""
        analysis = self.session.analysis if self.session else None
        if analysis is None:
            return None
        if part in SEVERITIES:
            return analysis.counts[part]
        return len(analysis.findings) if part == "all" else None

    def standing(self) -> None:
        """The finding in full, and what to do."""
        grid, index = self.list.grid, self.list.current
        if index is None:
            self.detail.say()
        elif isinstance(grid, FindingsGrid):
            one = grid.findings[index]
            self.detail.say(one.text, Cell(one.hint, "accent"))
            self.tell(_("{code} · Enter: go there").format(code=one.code))

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Go to the field."""
        grid = self.list.grid
        if isinstance(grid, FindingsGrid):
            one = grid.findings[event.index]
            if one.table and one.subject:
                self.wohin.go_to(Place(one.table, one.subject, one.key))
            else:
                self.say(_("This finding is about the file as a whole."))

    def action_next_of_code(self) -> None:
        """On to the first finding of the next kind."""
        grid, table = self.list.grid, self.list
        if not isinstance(grid, FindingsGrid) or table.current is None:
            return
        code = grid.findings[table.current].code
        for place in range(table.place + 1, len(table.order)):
            if grid.findings[table.order[place]].code != code:
                table.move_to_place(place)
                return
        self.say(_("no other kind of finding follows"))
