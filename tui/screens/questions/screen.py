"""Screen 7: questions beyond a plan, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.characters import cut, harmless
from tui.actions.questions import QUESTIONS
from tui.screens.questions.answer import place_of
from tui.screens.questions.grid import AskedGrid
from tui.screens.questions.instead import instead
from tui.screens.questions.saying import Saying
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
    from tui.widgets.report_table import ReportGrid

_LOW: Final = 18
_TINY: Final = 9
_LIST: Final = 8
"""Lines of the list on 24 lines; a third of larger screens."""
_BESIDE: Final = 4
"""Lines of the list while the keys go to the answer."""


class QuestionsScreen(Saying):
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
        self._page: dict[str, int] = {}
        self._shown: tuple[str, int] | None = None
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
        super().on_screen_resume()
        self._follow()
        self.desk.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """The rows go before everything else."""
        self._arrange(event.size.height)
        self._show_titles()

    def document_changed(self) -> None:
        """Answers may be outdated by now."""
        self.desk.refresh()

    def on_descendant_focus(self) -> None:
        """Whoever looks at the answer needs less of the list."""
        self._arrange(self.size.height)
        self.refresh_bindings()

    @property
    def rows(self) -> RowTable:
        """The questions."""
        return self.query_one("#asked", RowTable)

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

    @property
    def grid(self) -> ReportGrid | None:
        """The table in front."""
        return self.pane.grid if self._shown is not None else None

    @property
    def row(self) -> int | None:
        """The row of that table under the cursor, while the keys go there."""
        return self.pane.table.current if self.is_on_answer else None

    @property
    def is_on_answer(self) -> bool:
        """Whether the keys go to the answer."""
        return self.is_mounted and self.pane.has_focus_within

    def answer_was_read(self, asked: str) -> None:
        """Show an answer, if it is still looked at."""
        if self.chosen is not None and self.chosen.id == asked:
            self._show_answer()
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
        self._show_answer()
        self.refresh_bindings()

    def _count(self) -> None:
        """Another second is over."""
        self.rows.refresh_rows()
        self._show_answer()

    def _show_answer(self) -> None:
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
            page = min(self._page.get(chosen.id, 0), len(answer.grids) - 1)
            if self._shown != (chosen.id, page):
                self._shown = chosen.id, page
                self.pane.show((answer.grids[page],))
        else:
            self._shown = None
        self._arrange(self.size.height)
        self._show_titles()
        self.stand()

    def _show_titles(self) -> None:
        shown = self._grids()
        line = self.query_one("#pages", TabLine)
        line.display = len(shown) > 1 and self.size.height >= _LOW
        if not shown or self._shown is None:
            return
        page = self._shown[1]
        room = max(self.size.width // len(shown) - 3, 12)
        titles = [cut(harmless(grid.table.title), room) for grid in shown]
        line.show(titles, page)

    def _grids(self) -> tuple[ReportGrid, ...]:
        if self._shown is None:
            return ()
        return self.answers[self._shown[0]].grids

    def _arrange(self, height: int) -> None:
        """Give the list the lines that it needs, and the answer those that are left."""
        is_low, is_tiny = height < _LOW, height < _TINY
        on_answer = self.is_on_answer
        most = max(_LIST, height // 3) if not is_low else max(height // 3, 2)
        if on_answer and height < 2 * _LOW:
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
        below.display = not is_low and self._shown is not None
        below.styles.height = self.lines_below(height - lines, len(self._grids()))
        self.say_below()
        self.pane.has_caption = not is_tiny

    # --- the cursor ------------------------------------------------------------------------------

    def standing_on(self) -> object:
        """The page in front, and the cell."""
        # Not what is shown: an answer that has been read meanwhile is no step of the user's.
        chosen = self.chosen
        page = None if chosen is None else (chosen.id, self._page.get(chosen.id, 0))
        return page, self.is_on_answer, super().standing_on()

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Show the answer of another question, or say what the cell has."""
        event.stop()
        if event.table is self.rows:
            self._show_answer()
            self.refresh_bindings()
        else:
            self.stand()
            self.refresh_bindings()

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """From the list to the answer, from there to what the row is about."""
        event.stop()
        if event.table is self.rows:
            self._to_answer()
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
        if chosen is None or self._shown is None:
            return
        count = len(self._grids())
        if not self.is_on_answer:
            self._page[chosen.id] = 0 if step > 0 else count - 1
            self._show_answer()
            self._to_answer()
            return
        page = self._shown[1] + step
        if 0 <= page < count:
            self._page[chosen.id] = page
            self._show_answer()
            self.pane.table.move_to_place(0)
        else:
            self.set_focus(self.rows)
            self.stand()
        self.refresh_bindings()

    def _to_answer(self) -> None:
        if self._shown is not None:
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
