"""Screen 5: one plan, page by page, and what people hold fast of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.containers import Container, Horizontal
from textual.message import Message

from inventory.language import _, looked_up
from tui.actions.plan import PLAN
from tui.grid import Cell
from tui.places import Place
from tui.screens.plan.curve import costs, savings
from tui.screens.plan.detail import detail
from tui.screens.plan.fronting import Fronting
from tui.screens.plan.prices import Prices
from tui.screens.plan.views import PAGES
from tui.screens.plan.why import Why, ask_in_full
from tui.widgets.chart import Chart
from tui.widgets.column_chart import ColumnChart
from tui.widgets.gantt import Gantt
from tui.widgets.line import Line
from tui.widgets.paragraph import Paragraph
from tui.widgets.report_pane import ReportPane
from tui.widgets.tab_line import TabLine

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from textual import events
    from textual.widget import Widget

    from tui.analysis import Analysis
    from tui.screens.plan.loading import Opened
    from tui.widgets.row_table import RowTable

_WIDE: Final = 120
_TALL: Final = 36
_LOW: Final = 18
_TINY: Final = 9
_TABLE_OF: Final = {"capacity": "data_centre", "ledger": "organisation"}
_NEEDS_PLAN: Final = frozenset(
    {"pin", "pin_wave", "forbid", "free", "why", "export", "price_locks", "next_view"}
)
_NEEDS_SERVICE: Final = frozenset({"pin", "pin_wave", "forbid", "free", "why"})


class PlanScreen(Fronting):
    """The plan in front, with a page for each question that one may have."""

    NAME = "plan"
    BINDINGS = PLAN.bindings()
    AUTO_FOCUS = "#pane RowTable"
    # What is shown on which page is said by `display`: a class on the screen would have all styles
    # of all widgets worked out anew, which takes longer than a key may.
    DEFAULT_CSS = """
    PlanScreen #body { height: 1fr; }
    PlanScreen #main { height: 1fr; width: 1fr; }
    PlanScreen #against { padding: 0 1; max-height: 3; }
    PlanScreen #detail { height: 5; padding: 0 1; }
    PlanScreen #nothing { padding: 1 2; height: 1fr; }
    PlanScreen #curves { height: 9; }
    PlanScreen.-tall #curves { height: 16; }
    PlanScreen.-tall #columns { height: 14; }
    PlanScreen.-wide #body { layout: horizontal; }
    PlanScreen.-wide #detail { width: 40; height: 1fr; }
    """

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

    # --- the frame -------------------------------------------------------------------------------

    def content(self) -> Iterable[Widget]:
        """The plan in a line, its pages, and what the cursor stands on."""
        yield Line(id="head")
        yield Paragraph(id="against")
        yield Line(id="warning")
        yield TabLine(id="pages")
        yield Paragraph(id="nothing")
        with Container(id="body"):
            with Container(id="main"):
                with Horizontal(id="curves"):
                    yield Chart(id="costs")
                    yield Chart(id="savings")
                yield ReportPane(has_marks=True, id="pane")
                yield Gantt(id="gantt")
                yield ColumnChart(id="columns")
            yield Paragraph(id="detail")

    def on_mount(self) -> None:
        """Look which plans there are."""
        super().on_mount()
        self._show_tabs()

    def on_resize(self, event: events.Resize) -> None:
        """Details go to where there is room."""
        self.set_class(event.size.width >= _WIDE, "-wide")
        self.set_class(event.size.height >= _TALL, "-tall")
        self._arrange()

    def analysed(self, analysis: Analysis) -> None:
        """Show which services are locked by now."""
        self.find_locks(analysis)
        self._say_head()
        self.refresh_rows()
        self.go_on_pricing()

    def document_changed(self) -> None:
        """The plan may be of another state by now."""
        self._say_head()

    def reason_against(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action in _NEEDS_PLAN and self.opened is None:
            return _("There is no plan yet: F5 looks for one.")
        if action in _NEEDS_SERVICE and self._page not in {"assignments", "waves"}:
            return _("Go to the assignments or to the waves (Tab): this is about services.")
        if action in {"pin", "pin_wave", "forbid", "free"} and self.is_read_only:
            return _("The inventory is open read-only.")
        if action == "stop" and not self.is_pricing:
            return self.wohin.runs.reason_against_cancel()
        if action == "solve_again":
            return self.reason_against_solving()
        return super().reason_against(action)

    # --- what is said of the plan ----------------------------------------------------------------

    def plan_shown(self) -> None:
        """Show the plan that was read."""
        self._sentences = ()
        self.find_locks(self.session.analysis if self.session else None)
        self._say_head()
        self._show_page()
        self.refresh_bindings()

    def say_nothing(self, sentences: Iterable[str]) -> None:
        """Say why there is no plan to show."""
        self._sentences = tuple(one for one in sentences if one)
        self.query_one("#nothing", Paragraph).say(*self._sentences)
        self._say_head()
        self.refresh_bindings()

    def _say_head(self) -> None:
        opened = self.opened
        head = opened.head.line() if opened else [Cell(" " + _("No plan"), "title")]
        self.query_one("#head", Line).say(head)
        warning = opened.head.warnings(has_changed=self.has_changed()) if opened else ""
        self.query_one("#warning", Line).say([Cell(f" ! {warning}" if warning else "", "warning")])
        against = opened.against if opened else ""
        self.query_one("#against", Paragraph).say(Cell(against, "muted"))
        self._arrange()

    def _arrange(self) -> None:
        """Show what belongs to the page, as far as there is room."""
        height, page = self.size.height, self._page
        is_low, is_tiny = height < _LOW, height < _TINY
        warning = self.query_one("#warning", Line)
        against = self.query_one("#against", Paragraph)
        shown = {
            "#head": not is_tiny,
            "#warning": not is_tiny and bool(warning.text),
            "#against": not is_low and bool(against.text),
            "#nothing": bool(self._sentences),
            "#body": not self._sentences,
            "#gantt": self.shows_chart,
            "#pane": not self.shows_chart,
            "#curves": page == "costs" and not is_low,
            "#columns": page == "capacity" and not is_low,
            "#detail": page == "assignments" and not is_low,
        }
        for selector, is_shown in shown.items():
            self.query_one(selector).display = is_shown
        self.pane.has_caption = not is_tiny

    # --- pages -----------------------------------------------------------------------------------

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

    def on_plan_screen_made(self, message: Made) -> None:
        """Show a page that was made, if it is still asked for."""
        if message.opened is self.opened and message.page == self._page:
            self.end_wait()
            self._show_page()

    def refresh_rows(self) -> None:
        """Draw the signs of the rows again."""
        if self.opened is not None:
            self.table.refresh_rows()

    # --- the cursor ------------------------------------------------------------------------------

    def standing_on(self) -> object:
        """The page in front, and the cell."""
        return self._page, self.shows_chart, super().standing_on()

    def on_row_table_moved(self) -> None:
        """Say what the cursor stands on."""
        self._stand()

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Go to what the row is about."""
        event.stop()
        if self._page in {"assignments", "waves"} and (service := self.service) is not None:
            self.wohin.go_to(Place("service", service))
            return
        key = self.pane.table.current_key
        first = key[0] if isinstance(key, tuple) else key
        table = _TABLE_OF.get(self._page)
        if self._page == "fixed" and isinstance(key, tuple):
            table = str(key[1])
        if table in {"data_centre", "provider", "organisation"} and first and key != "total":
            self.wohin.go_to(Place(table, str(first)))

    def _stand(self) -> None:
        opened = self.opened
        if opened is None:
            return
        grid, index = self.pane.grid, self.pane.table.current
        if self.shows_chart:
            service = self.service
            self.tell(opened.sentence(service) if service else "")
        elif grid is not None and index is not None and index < len(grid):
            if self._page == "assignments":
                self.query_one("#detail", Paragraph).say(*detail(grid, index))
            if self._page == "capacity":
                self._show_load(self.pane.table.current_key)
            cell = self.pane.table.column
            text = grid.text(index, cell.key) if cell is not None else ""
            if self._page == "costs" and grid.table.key == "costs_over_time":
                self.tell(" ".join(grid.table.notes))
                return
            is_named = cell is not None and cell.title and text
            self.tell(f"{cell.title}: {text}" if cell is not None and is_named else text)

    def _show_load(self, key: Hashable) -> None:
        columns = self.query_one("#columns", ColumnChart)
        load = None
        if self.opened is not None and isinstance(key, tuple):
            load = self.opened.views.load(str(key[0]), str(key[1]))
        if load is None or self.opened is None:
            columns.clear()
            return
        heading = _("{resource} at {site}: ▒ while running at both sites, ─ capacity")
        columns.show(
            heading.format(resource=load.resource, site=load.site),
            self.opened.views.periods,
            load.alone,
            load.parallel,
            load.limit,
        )

    # --- actions ---------------------------------------------------------------------------------

    def action_why(self) -> None:
        """Why the service is there, and where else it may go."""
        opened, service = self.opened, self.service
        if opened is not None and service is not None:
            why = Why(opened, service, is_ascii=self.wohin.is_ascii)
            self.app.push_screen(why, partial(ask_in_full, self.wohin, opened, service))

    def action_export(self) -> None:
        """Write the plan to a file."""
        from tui.screens.plan.export import export

        if self.opened is not None:
            self.wohin.ask(export(self.wohin, self.opened.plan, has_changed=self.has_changed()))

    def action_choose(self) -> None:
        """Choose another plan."""
        from tui.screens.plan.choosing import choose

        self.wohin.ask(choose(self.wohin, self.opened, self.show_plan))

    def show_prices(self) -> None:
        """Show what each lock costs."""
        if self.pricing is not None:
            self.app.push_screen(Prices(self.pricing, is_ascii=self.wohin.is_ascii))

    def prices_changed(self) -> None:
        """Show what is new about them."""
        if isinstance(self.app.screen, Prices):
            self.app.screen.renew()
