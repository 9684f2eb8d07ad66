"""Screen 2: what is wrong, doubtful or missing, always of the document as it is now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message

from inventory.findings import SEVERITIES
from inventory.language import _, _n
from report.numbers import number
from tui.actions.findings import FINDINGS
from tui.finding_words import hint_in_words, text_in_words
from tui.grid import Cell
from tui.places import Place
from tui.screens.findings.grid import FindingsGrid
from tui.screens.findings.where import where
from tui.screens.parts import PartsScreen
from tui.screens.plan.detail import detail
from tui.widgets.report_table import ReportGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from tui.analysis import Analysis
    from tui.grid import Grid
    from tui.widgets.row_table import RowTable

_TABLES: Final = {"missing": 1, "completeness": 0}
"""The lists of the report on completeness, by their places in it."""


class FindingsScreen(PartsScreen):
    """Findings by severity, each with what to do; Enter goes to the field."""

    NAME = "findings"
    TITLES: ClassVar[dict[str, str]] = {
        "all": _n("All"),
        "error": _n("Errors"),
        "warning": _n("Warnings"),
        "note": _n("Notes"),
        "missing": _n("Missing data"),
        "completeness": _n("Completeness"),
    }
    BINDINGS = FINDINGS.bindings()

    class Ready(Message):
        """What an inventory lacks."""

        def __init__(self, inventory: Inventory, grids: tuple[ReportGrid, ...]) -> None:
            super().__init__()
            self.inventory, self.grids = inventory, grids

    def __init__(self) -> None:
        super().__init__()
        self._found: FindingsGrid | None = None
        self._gaps: tuple[ReportGrid, ...] = ()

    def analysed(self, analysis: Analysis) -> None:
        """Show the findings of the newest analysis."""
        self._found = FindingsGrid(analysis.findings)
        self.show_list()
        if analysis.loaded.inventory is None:
            self._gaps = ()
        elif analysis.is_complete:
            self.run_worker(
                partial(self._look_for_gaps, analysis.loaded.inventory, self.wohin.is_ascii),
                thread=True,
                exclusive=True,
                group="gaps",
            )

    def _look_for_gaps(self, inventory: Inventory, is_ascii: bool) -> None:  # noqa: FBT001 - of a partial
        """In a thread: what is missing."""
        from report.views import completeness

        grids = tuple(
            ReportGrid(table, is_ascii=is_ascii) for table in completeness.tables(inventory)
        )
        self.post_message(self.Ready(inventory, grids))

    def on_findings_screen_ready(self, message: Ready) -> None:
        """Show what is missing, unless the inventory is another one by now."""
        analysis = self.session.analysis if self.session else None
        if analysis is not None and analysis.loaded.inventory is message.inventory:
            self._gaps = message.grids
            if self.part in _TABLES:
                self.show_list()

    def nothing(self) -> str:
        """All is well where nothing is found."""
        return super().nothing() if self.words else _("nothing to remark")

    def grid(self) -> Grid | None:
        """Findings, or what is missing."""
        if self.part not in _TABLES:
            return self._found
        return self._gaps[_TABLES[self.part]] if self._gaps else None

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
        if analysis is None or part in _TABLES:
            return None
        return analysis.counts[part] if part in SEVERITIES else len(analysis.findings)

    def waiting(self) -> str:
        """Why there is no list."""
        analysis = self.session.analysis if self.session else None
        if analysis is not None and analysis.loaded.inventory is None:
            return _("The file cannot be read as an inventory: mend its errors first.")
        return super().waiting()

    def standing(self) -> None:
        """The finding in full, and what to do."""
        grid, index = self.list.grid, self.list.current
        if index is None:
            self.detail.say()
            self.tell("")
        elif isinstance(grid, FindingsGrid):
            one = grid.findings[index]
            self.detail.say(text_in_words(one), Cell(hint_in_words(one), "accent"))
            self.tell(_("{code} · Enter: go there").format(code=one.code))
        elif isinstance(grid, ReportGrid) and self.part == "missing":
            # The names of what is missing are cut where the table is narrow.
            self.detail.say(*detail(grid, index))
            self.tell(_("Enter: go there"))
        elif isinstance(grid, ReportGrid):
            self.detail.say(grid.table.title, *(Cell(note, "muted") for note in grid.table.notes))
            self.tell("")

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Go to the field."""
        grid = self.list.grid
        if isinstance(grid, FindingsGrid):
            self._go_to(grid.findings[event.index])
        elif isinstance(grid, ReportGrid) and self.part == "missing":
            self.wohin.go_to(Place("service", str(grid.table.rows[event.index][0])))

    def _go_to(self, found: Finding) -> None:
        place = None if self.session is None else where(found, self.session.document)
        if place is not None:
            self.wohin.go_to(place)
        elif found.code == "toml-syntax":
            text = _("Mend line {line} in a text editor; once saved, the file is read again.")
            self.say(text.format(line=number(found.line, 0)))
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
