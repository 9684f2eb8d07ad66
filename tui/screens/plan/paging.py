"""The pages of a plan: which one is in front, made in the background and shown."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.message import Message

from inventory.language import _, looked_up
from tui.screens.plan.curve import costs, savings
from tui.screens.plan.fronting import Fronting
from tui.screens.plan.views import PAGES
from tui.widgets.chart import Chart
from tui.widgets.gantt import Gantt
from tui.widgets.line import Line
from tui.widgets.paragraph import Paragraph
from tui.widgets.report_pane import ReportPane
from tui.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tui.screens.plan.loading import Opened
    from tui.widgets.row_table import RowTable

_LOW: Final = 18
_TINY: Final = 9


class Paging(Fronting):
    """The part of the plan's screen that turns its pages."""

    class Made(Message):
        """A page is made."""

        def __init__(self, opened: Opened, page: str) -> None:
            super().__init__()
            self.opened, self.page = opened, page

    def __init__(self) -> None:
        super().__init__()
        self._page = "assignments"
        self._shown_page = ""
        self._cursor: dict[str, Hashable] = {}
        self._is_chart = True
        self._sentences: tuple[str, ...] = ()

    @abstractmethod
    def _stand(self) -> None:
        """Say what the cursor stands on."""

    def _arrange(self) -> None:
        """Show what belongs to the page, as far as there is room."""
        height, page = self.size.height, self._page
        is_low, is_tiny = height < _LOW, height < _TINY
        # Before it is known whether there is a plan, an empty table would say that there is none.
        has_plan = self.opened is not None and not self._sentences
        warning = self.query_one("#warning", Line)
        against = self.query_one("#against", Paragraph)
        shown = {
            "#head": not is_tiny,
            "#warning": not is_tiny and bool(warning.text),
            "#against": not is_low and bool(against.text),
            "#nothing": not has_plan,
            "#body": has_plan,
            "#gantt": self.shows_chart,
            "#pane": not self.shows_chart,
            "#curves": page == "costs" and not is_low,
            "#columns": page == "capacity" and not is_low,
            "#detail": page == "assignments" and not is_low,
        }
        for selector, is_shown in shown.items():
            self.query_one(selector).display = is_shown
        self.pane.has_caption = not is_tiny

    @property
    def pane(self) -> ReportPane:
        """The tables."""
        return self.query_one("#pane", ReportPane)

    @property
    def gantt(self) -> Gantt:
        """The chart of waves."""
        return self.query_one("#gantt", Gantt)

    @property
    def page(self) -> str:
        """The page that is shown."""
        return self._shown_page

    @property
    def page_to_make(self) -> str:
        """The page that is to be shown."""
        return self._page

    @property
    def shows_chart(self) -> bool:
        """Whether the chart of waves is in front."""
        return self._page == "waves" and self._is_chart

    @property
    def table(self) -> RowTable:
        """The rows in front."""
        return self.gantt.table if self.shows_chart else self.pane.table

    def action_next_page(self) -> None:
        """The next page."""
        self._turn(1)

    def action_previous_page(self) -> None:
        """The page before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        self._cursor[self._page] = self.table.current_key
        names = list(PAGES)
        self._page = names[(names.index(self._page) + step) % len(names)]
        self._is_chart = True
        self._show_tabs()
        self._show_page()
        self.refresh_bindings()

    def action_next_view(self) -> None:
        """From the chart to the tables behind it."""
        self._is_chart = False
        self._show_page()

    def on_report_pane_ended(self) -> None:
        """After the last table the chart comes again."""
        if self._page == "waves":
            self._is_chart = True
            self._show_page()

    def _show_tabs(self) -> None:
        names = list(PAGES)
        titles = [looked_up(title) for title in PAGES.values()]
        self.query_one("#pages", TabLine).show(titles, names.index(self._page))

    def _show_page(self) -> None:
        opened = self.opened
        if opened is None:
            return
        grids = opened.views.known(self._page)
        if grids is None:
            self.wait(_("computing …"))
            self.run_worker(
                partial(self._make, opened, self._page), thread=True, group="page", exclusive=True
            )
            return
        self._shown_page = self._page
        self._arrange()
        if self.shows_chart and opened.views.chart is not None:
            self.gantt.show(opened.views.chart, self.sign)
        if self._page == "costs" and (curve := opened.views.curve) is not None:
            currency = opened.plan.inventory.planning.currency
            self.query_one("#costs", Chart).show(costs(curve, currency), at_once=True)
            self.query_one("#savings", Chart).show(savings(curve, currency), at_once=True)
        self.pane.show(grids)
        self.table.move_to(self._cursor.get(self._page))
        self.set_focus(self.table)
        self._stand()

    def _make(self, opened: Opened, page: str) -> None:
        """In a thread: make a page."""
        opened.views.make(page)
        self.post_message(self.Made(opened, page))

    def on_paging_made(self, message: Made) -> None:
        """Show a page that was made, if it is still asked for."""
        if message.opened is self.opened and message.page == self._page:
            self.end_wait()
            self._show_page()

    def refresh_rows(self) -> None:
        """Draw the signs of the rows again."""
        if self.opened is not None:
            self.table.refresh_rows()
