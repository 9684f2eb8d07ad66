"""Screen 5: one plan, page by page, and what people hold fast of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.containers import Container, Horizontal

from inventory.language import _
from tui.actions.plan import PLAN
from tui.dialogs.look import Look
from tui.grid import Cell
from tui.places import Place
from tui.screens.plan.detail import detail
from tui.screens.plan.paging import Paging
from tui.screens.plan.prices import Prices
from tui.screens.plan.why import Why, ask_in_full
from tui.screens.questions.answer import place_of
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
    from tui.widgets.row_table import RowTable

_WIDE: Final = 120
_TALL: Final = 36
_TABLE_OF: Final = {"capacity": "data_centre", "ledger": "organisation"}
_NEEDS_PLAN: Final = frozenset(
    {"pin", "pin_wave", "forbid", "free", "why", "export", "price_locks", "next_view", "notes"}
)
_NEEDS_SERVICE: Final = frozenset({"pin", "pin_wave", "forbid", "free", "why"})


class PlanScreen(Paging):
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
            yield Paragraph(more=_("… (n: all)"), id="detail")

    def on_mount(self) -> None:
        """Look which plans there are."""
        super().on_mount()
        self._show_tabs()

    def on_resize(self, event: events.Resize) -> None:
        """Details go to where there is room."""
        self.set_class(event.size.width >= _WIDE, "-wide")
        self.set_class(event.size.height >= _TALL, "-tall")
        self._say_head()

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
            is_known = bool(self._sentences)
            return _("There is no plan yet: F5 looks for one.") if is_known else self.reading()
        if action in _NEEDS_SERVICE and not self._is_of_services:
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
        none = [Cell(" " + _("No plan") if self._sentences else "", "title")]
        head = opened.head.line(self.size.width) if opened else none
        self.query_one("#head", Line).say(head)
        warning = opened.head.warnings(has_changed=self.has_changed()) if opened else ""
        self.query_one("#warning", Line).say([Cell(f" ! {warning}" if warning else "", "warning")])
        against = opened.against if opened else ""
        self.query_one("#against", Paragraph).say(Cell(against, "muted"))
        self._arrange()

    # --- the cursor ------------------------------------------------------------------------------

    def standing_on(self) -> object:
        """The page in front, and the cell."""
        return self._page, self.shows_chart, super().standing_on()

    def on_row_table_moved(self) -> None:
        """Say what the cursor stands on."""
        self._stand()
        if self._page == "summary":
            # Some of its tables have a service in each row, and some none.
            self.refresh_bindings()

    @property
    def _is_of_services(self) -> bool:
        """Whether the rows in front are services."""
        is_one = self._page == "summary" and self.service is not None
        return is_one or self._page in {"assignments", "waves"}

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Go to what the row is about."""
        event.stop()
        if self._is_of_services and (service := self.service) is not None:
            self.wohin.go_to(Place("service", service))
            return
        key = self.pane.table.current_key
        first = key[0] if isinstance(key, tuple) else key
        table = _TABLE_OF.get(self._page)
        if self._page == "fixed":
            grid = self.pane.grid
            # Shared costs say of which kind a row is; behind them come those of providers.
            is_shared = isinstance(key, tuple) and grid is not None and grid.table.key == "fixed"
            table = str(key[1]) if is_shared and isinstance(key, tuple) else "provider"
        if table in {"data_centre", "provider", "organisation"} and first and key != "total":
            self.wohin.go_to(Place(table, str(first)))
            return
        grid, column = self.pane.grid, self.pane.table.column
        if grid is None or self.session is None:
            return
        place = place_of(grid, event.index, column.key if column else "", self.session.document)
        if place is None:
            self.say(_("This row names no row of the inventory."), "warning")
        else:
            self.wohin.go_to(place)

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
            is_over_time = self._page == "costs" and grid.table.key == "costs_over_time"
            if is_over_time and not self.pane.has_notes:
                self.tell(" ".join(grid.table.notes))
                return
            is_named = cell is not None and cell.title and text
            self.tell(f"{cell.title}: {text}" if cell is not None and is_named else text)
        elif self._page == "assignments":
            self.query_one("#detail", Paragraph).say()

    def _show_load(self, key: Hashable) -> None:
        columns = self.query_one("#columns", ColumnChart)
        load = None
        if self.opened is not None and isinstance(key, tuple):
            load = self.opened.views.load(str(key[0]), str(key[1]))
        if load is None or self.opened is None:
            columns.clear()
            return
        from report.words import resource

        heading = _("{resource} at {site}: ▒ while running at both sites, ─ capacity")
        columns.show(
            heading.format(resource=resource(load.resource).text, site=load.site),
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

    def action_notes(self) -> None:
        """Show all that is said of the row and of the table."""
        opened, service = self.opened, self.service
        if self.shows_chart:
            said = opened.sentence(service) if opened is not None and service else ""
            self.app.push_screen(Look(_("Notes"), [said or _("(nothing)")]))
        elif self._page == "assignments":
            self.pane.show_all(*self.query_one("#detail", Paragraph).text.split("\n"))
        else:
            self.pane.show_all()

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
