"""The tables of an answer are turned like pages, from the list of questions on and back to it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from report.characters import harmless
from tui.screens.questions.saying import Saying
from tui.screens.questions.tab_titles import tab_titles
from tui.widgets.row_table import RowTable
from tui.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from tui.widgets.report_table import ReportGrid

LOW: Final = 18
"""Lines below which only rows are shown."""


class Paging(Saying):
    """The part of the screen of questions that has one table of an answer in front.

    Attributes:
        page_of: The number of the table in front, by the ids of questions.
        shown: The question whose answer is shown, and the number of the table; None = none is.
    """

    def __init__(self) -> None:
        super().__init__()
        self.page_of: dict[str, int] = {}
        self.shown: tuple[str, int] | None = None

    # --- for the screen to fill ------------------------------------------------------------------

    @abstractmethod
    def show_answer(self) -> None:
        """Show the answer of the question under the cursor, or what there is instead."""

    # --- what is in front ------------------------------------------------------------------------

    @property
    def rows(self) -> RowTable:
        """The questions."""
        return self.query_one("#asked", RowTable)

    @property
    def grid(self) -> ReportGrid | None:
        """The table in front."""
        return self.pane.grid if self.shown is not None else None

    @property
    def row(self) -> int | None:
        """The row of that table under the cursor, while the keys go there."""
        return self.pane.table.current if self.is_on_answer else None

    @property
    def is_on_answer(self) -> bool:
        """Whether the keys go to the answer."""
        return self.is_mounted and self.pane.has_focus_within

    def show_titles(self) -> None:
        """Say what the tables of the answer are."""
        shown = self.grids
        line = self.query_one("#pages", TabLine)
        line.display = len(shown) > 1 and self.size.height >= LOW
        if not shown or self.shown is None:
            return
        page = self.shown[1]
        titles = [harmless(grid.table.title) for grid in shown]
        line.show(tab_titles(titles, page, self.size.width), page)

    @property
    def grids(self) -> tuple[ReportGrid, ...]:
        """The tables of the answer that is shown."""
        if self.shown is None:
            return ()
        answer = self.answers.get(self.shown[0])
        return () if answer is None else answer.grids

    def standing_on(self) -> object:
        """The page in front, and the cell."""
        # Not what is shown: an answer that has been read meanwhile is no step of the user's.
        chosen = self.chosen
        page = None if chosen is None else (chosen.id, self.page_of.get(chosen.id, 0))
        return page, self.is_on_answer, super().standing_on()

    # --- pages -----------------------------------------------------------------------------------

    def action_next_page(self) -> None:
        """From the list to the answer, from page to page, and back to the list."""
        self._turn(1)

    def action_previous_page(self) -> None:
        """The same backwards."""
        self._turn(-1)

    def on_report_pane_ended(self) -> None:
        """The key for the next table turns pages, too."""
        self._turn(1)

    def _turn(self, step: int) -> None:
        chosen = self.chosen
        if chosen is None or self.shown is None:
            return
        count = len(self.grids)
        if not self.is_on_answer:
            self.page_of[chosen.id] = 0 if step > 0 else count - 1
            self.show_answer()
            self.to_answer()
            return
        page = self.shown[1] + step
        if 0 <= page < count:
            self.page_of[chosen.id] = page
            self.show_answer()
            self.pane.table.move_to_place(0)
        else:
            self.set_focus(self.rows)
            self.stand()
        self.refresh_bindings()

    def to_answer(self) -> None:
        """Let the keys go to the answer."""
        if self.shown is not None:
            self.pane.display = True
            self.set_focus(self.pane.table)
            self.stand()

    async def action_back(self) -> None:
        """Back to the list, or back one step."""
        if self.is_on_answer:
            self.set_focus(self.rows)
            self.stand()
        else:
            await self.wohin.action_back()
