"""Screen 7: questions beyond a plan, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from tui.actions.questions import QUESTIONS
from tui.screens.questions.answer import place_of
from tui.screens.questions.grid import AskedGrid
from tui.screens.questions.instead import instead
from tui.screens.questions.paging import LOW, Paging
from tui.widgets.paragraph import Paragraph
from tui.widgets.report_pane import ReportPane
from tui.widgets.row_table import RowTable
from tui.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.timer import Timer
    from textual.widget import Widget

    from tui.questions.asked import Asked

_TINY: Final = 9
_LIST: Final = 8
"""Lines of the list on 24 lines; a third of larger screens."""
_BESIDE: Final = 4
"""Lines of the list while the keys go to the answer."""


class QuestionsScreen(Paging):
    """The questions that were asked, and the tables of the one under the cursor."""

    NAME = "questions"
    BINDINGS = QUESTIONS.bindings()
    AUTO_FOCUS = "#asked"
    DEFAULT_CSS = """
    QuestionsScreen #asked { height: 8; }
    QuestionsScreen #said { height: 1fr; padding: 1 2; }
    QuestionsScreen #below { padding: 0 1; }
    QuestionsScreen ReportPane #notes { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._newest: str | None = None
        self._clock: Timer | None = None

    # --- the frame -------------------------------------------------------------------------------

    def content(self) -> Iterable[Widget]:
        """The questions; the pages of the answer, or what is said in place of one."""
        yield RowTable(id="asked", empty=_("no question yet: a asks one"))
        yield TabLine(id="pages")
        yield Paragraph(id="said")
        yield ReportPane(id="answer")
        yield Paragraph(id="below")

    def on_mount(self) -> None:
        """Follow the questions."""
        self._clock = self.set_interval(1.0, self._count, pause=True)
        self.desk.listeners.append(self._follow)
        super().on_mount()
        self._follow()

    def on_unmount(self) -> None:
        """Follow them no more."""
        if self._follow in self.desk.listeners:
            self.desk.listeners.remove(self._follow)

    def on_screen_suspend(self) -> None:
        """Nobody sees the seconds."""
        if self._clock is not None:
            self._clock.pause()

    def on_screen_resume(self) -> None:
        """Show what happened in the meantime."""
        self.catch_up()
        self._follow()
        self.desk.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """The rows go before everything else."""
        self._arrange(event.size.height)
        self.show_titles()

    def document_changed(self) -> None:
        """Answers may be outdated by now."""
        self.desk.refresh()

    def on_descendant_focus(self) -> None:
        """Whoever looks at the answer needs less of the list."""
        self._arrange(self.size.height)
        self.refresh_bindings()

    @property
    def pane(self) -> ReportPane:
        """The answer."""
        return self.query_one("#answer", ReportPane)

    @property
    def chosen(self) -> Asked | None:
        """The question under the cursor."""
        if not self.is_mounted:
            return None
        grid, index = self.rows.grid, self.rows.current
        return grid.asked[index] if isinstance(grid, AskedGrid) and index is not None else None

    def answer_was_read(self, asked: str) -> None:
        """Show an answer, if it is still looked at."""
        if self.chosen is not None and self.chosen.id == asked:
            self.show_answer()
            self.refresh_bindings()

    # --- what is shown ---------------------------------------------------------------------------

    def _follow(self) -> None:
        """Show the questions as they are now."""
        if not self.is_mounted or not self.is_current:
            return
        table = self.rows
        table.show(AskedGrid(self.desk.asked, self.desk.outdated))
        newest = self.desk.asked[0].id if self.desk.asked else None
        if newest is not None and newest != self._newest:
            # The cursor follows a question that was asked, and then is the user's.
            self._newest = newest
            if table.move_to(newest):
                self.keep_said()
        if self._clock is not None:
            if self.desk.is_active:
                self._clock.resume()
            else:
                self._clock.pause()
        self.show_answer()
        self.refresh_bindings()

    def _count(self) -> None:
        """Another second is over."""
        self.rows.refresh_rows()
        self.show_answer()

    def show_answer(self) -> None:
        """Show the answer of the question under the cursor, or what there is instead."""
        chosen = self.chosen
        answer = None if chosen is None else self.answer_of(chosen)
        sentences = instead(chosen, answer)
        self.query_one("#said", Paragraph).say(*sentences)
        self.query_one("#said").display = bool(sentences)
        self.pane.display = not sentences
        if sentences and self.is_on_answer:
            self.set_focus(self.rows)
        if not sentences and chosen is not None and answer is not None:
            page = min(self.page_of.get(chosen.id, 0), len(answer.grids) - 1)
            if self.shown != (chosen.id, page):
                self.shown = chosen.id, page
                self.pane.show((answer.grids[page],))
        else:
            self.shown = None
        self._arrange(self.size.height)
        self.show_titles()
        self.stand()

    def _arrange(self, height: int) -> None:
        """Give the list the lines that it needs, and the answer those that are left."""
        is_low, is_tiny = height < LOW, height < _TINY
        on_answer = self.is_on_answer
        most = max(_LIST, height // 3) if not is_low else max(height // 3, 2)
        if on_answer and height < 2 * LOW:
            most = min(most, _BESIDE)
        lines = max(min(len(self.desk.asked) + 1, most), 2)
        if not on_answer and not is_low:
            lines = max(lines, 4)
        if is_tiny:
            # One of the two has the screen to itself.
            lines = height
        self.rows.styles.height = lines
        self.rows.display = not (is_tiny and on_answer)
        if is_tiny and not on_answer:
            self.query_one("#said").display = False
        below = self.query_one("#below")
        below.display = not is_low and self.shown is not None
        below.styles.height = self.lines_below(height - lines, len(self.grids))
        self.say_below()
        self.pane.has_caption = not is_tiny

    # --- the cursor ------------------------------------------------------------------------------

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Show the answer of another question, or say what the cell has."""
        event.stop()
        if event.table is self.rows:
            self.show_answer()
            self.refresh_bindings()
        else:
            self.stand()
            self.refresh_bindings()

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """From the list to the answer, from there to what the row is about."""
        event.stop()
        if event.table is self.rows:
            self.to_answer()
            return
        grid, column = self.pane.grid, self.pane.table.column
        if grid is None or self.session is None:
            return
        key = "" if column is None else column.key
        place = place_of(grid, event.index, key, self.session.document)
        if place is None:
            self.say(_("This row names no row of the inventory."), "warning")
        else:
            self.wohin.go_to(place)
