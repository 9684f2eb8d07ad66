"""Screen 3: where each service may go, at what price, and what keeps it from going elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.message import Message
from textual.worker import get_current_worker

from inventory.language import _, _n
from inventory.loading import load_document
from report.views import potential, screening
from report.views.options import Matrix
from solver import compile_problem
from tui.actions.options import OPTIONS
from tui.dialogs.pick import Item, Pick
from tui.grid import Cell
from tui.places import Place
from tui.screens.options.grid import OptionsGrid
from tui.screens.parts import PartsScreen
from tui.widgets.report_table import ReportGrid
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from inventory.toml.document import Document
    from solver.problem import Problem
    from tui.analysis import Analysis
    from tui.grid import Grid


class _Grids(NamedTuple):
    matrix: OptionsGrid
    providers: ReportGrid
    potential: ReportGrid
    rules: ReportGrid | None = None
    """Takes many times as long as the others, and comes after them."""


class OptionsScreen(PartsScreen):
    """The matrix of services and data centres, the screening of providers, what is not in use."""

    NAME = "options"
    TITLES: ClassVar[dict[str, str]] = {
        "matrix": _n("Services and sites"),
        "providers": _n("Providers"),
        "rules": _n("Fails by rule"),
        "potential": _n("Not in use"),
    }
    BINDINGS = OPTIONS.bindings()

    class Ready(Message):
        """The grids of a document and scenario; None where there is nothing to compile.

        It has the problem as long as the list is to be made that takes long.
        """

        def __init__(
            self,
            document: Document,
            scenario: str,
            grids: _Grids | None,
            problem: Problem | None = None,
        ) -> None:
            super().__init__()
            self.document, self.scenario, self.grids = document, scenario, grids
            self.problem = problem

    def __init__(self) -> None:
        super().__init__()
        self._scenario = ""
        self._grids: _Grids | None = None
        self._failed = False

    def table(self) -> RowTable:
        """Every cell can be asked why."""
        return RowTable(id="list", fixed=2, has_cells=True)

    def grid(self) -> Grid | None:
        """The list in front."""
        return None if self._grids is None else getattr(self._grids, self.part)

    def remark(self) -> str:
        """The scenario that is laid over the inventory."""
        if not self._scenario:
            return ""
        return _("scenario {name}").format(name=self._scenario)

    def waiting(self) -> str:
        """Why there is no list."""
        if self._failed:
            return _("The inventory has errors: mend them first (2 shows them).")
        return super().waiting()

    def analysed(self, analysis: Analysis) -> None:
        """Compile anew once everything is known about the newest document."""
        if analysis.is_complete:
            self._compile(analysis)

    def _compile(self, analysis: Analysis) -> None:
        known = None if self._scenario else analysis.problem
        self.run_worker(
            partial(
                self._make, analysis.document, self._scenario, known, is_ascii=self.wohin.is_ascii
            ),
            thread=True,
            exclusive=True,
            group="look",
        )
        self.show_list()

    def _make(
        self, document: Document, scenario: str, problem: Problem | None, *, is_ascii: bool
    ) -> None:
        """In a thread: the grids of a document under a scenario."""
        if problem is None:
            loaded = load_document(document, scenario)
            if loaded.solvable and loaded.inventory is not None:
                problem = compile_problem(loaded.inventory)
        if problem is None:
            self.post_message(self.Ready(document, scenario, None))
            return
        grids = _Grids(
            OptionsGrid(Matrix(problem)),
            ReportGrid(screening.table(problem), is_ascii=is_ascii),
            ReportGrid(potential.table(problem.index.inventory), is_ascii=is_ascii),
        )
        self.post_message(self.Ready(document, scenario, grids, problem))

    def _make_rules(self, known: Ready, problem: Problem, *, is_ascii: bool) -> None:
        """In a thread: what providers fail by, which takes much longer than all other lists."""
        rules = ReportGrid(screening.rules(problem), is_ascii=is_ascii)
        if known.grids is not None and not get_current_worker().is_cancelled:
            grids = known.grids._replace(rules=rules)
            self.post_message(self.Ready(known.document, known.scenario, grids))

    def on_options_screen_ready(self, message: Ready) -> None:
        """Show the grids, unless they are of another scenario by now."""
        if message.scenario != self._scenario:
            return
        self._grids, self._failed = message.grids, message.grids is None
        self.show_list()
        if message.problem is not None:
            self.run_worker(
                partial(self._make_rules, message, message.problem, is_ascii=self.wohin.is_ascii),
                thread=True,
                exclusive=True,
                group="rules",
            )

    def standing(self) -> None:
        """What the cell says, in full."""
        grid, index = self.list.grid, self.list.current
        if index is None:
            self.detail.say()
            self.tell("")
        elif isinstance(grid, OptionsGrid):
            column = self.list.column_number
            self.detail.say(*grid.sentence(index, column))
            self.tell(
                _("€/year · ▼ the cheapest site · after a dot: today's price · Enter: the service")
            )
        elif isinstance(grid, ReportGrid):
            column = self.list.column_number
            text = grid.row(index)[column] if column < len(grid.columns) else ""
            title = grid.columns[column].title if column < len(grid.columns) else ""
            shown = (
                text
                if isinstance(text, str)
                else "".join(part.text for part in ([text] if isinstance(text, Cell) else text))
            )
            self.detail.say(Cell(grid.table.title, "muted"), f"{title}: {shown.strip()}")
            is_of_providers = self.part != "potential"
            self.tell(_("Enter: the provider") if is_of_providers else _("Tab: the next list"))

    def subject(self) -> Place | None:
        """Questions can be asked about the service."""
        grid, index = self.list.grid, self.list.current
        if not isinstance(grid, OptionsGrid) or index is None:
            return None
        return Place("service", grid.key(index))

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """Go to the service, or to the provider."""
        grid = self.list.grid
        if isinstance(grid, OptionsGrid):
            self.wohin.go_to(Place("service", grid.key(event.index)))
        elif isinstance(grid, ReportGrid) and self.part != "potential":
            self.wohin.go_to(Place("provider", str(grid.table.rows[event.index][0])))

    def action_scenario(self) -> None:
        """Choose the scenario that is laid over the inventory."""
        analysis = self.session.analysis if self.session else None
        inventory = None if analysis is None else analysis.loaded.inventory
        if inventory is None or analysis is None:
            self.say(self.waiting(), "warning")
            return
        items = [Item("", _("(none)"))]
        items += [Item(row.id, row.id, row.name) for row in inventory.scenarios]

        def chosen(scenario: str | None) -> None:
            if scenario is not None and scenario != self._scenario:
                self._scenario, self._grids = scenario, None
                self._compile(analysis)

        self.app.push_screen(Pick(_("Scenario"), items, self._scenario), chosen)
