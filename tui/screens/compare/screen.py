"""Screen 6: plans side by side with the status quo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.message import Message

from inventory.language import _, looked_up
from tui.actions.compare import COMPARE
from tui.places import Place
from tui.screens.compare.grid import PlanGrid
from tui.screens.compare.listing import Listing
from tui.screens.compare.parts import PARTS, Comparison, Reader
from tui.widgets.paragraph import Paragraph
from tui.widgets.report_pane import ReportPane
from tui.widgets.row_table import RowTable
from tui.widgets.tab_line import TabLine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from textual import events
    from textual.widget import Widget
    from textual.worker import Worker

    from inventory.toml.document import Document
    from tui.runs.plans import PlanEntry

    Seen = tuple[Document, tuple[tuple[str, dt.datetime], ...]]
    """The inventory, and which plans as they were made when."""

_TINY: Final = 9
_FEWEST: Final = 2
"""Plans of which one can say that they differ."""
_TABLE_OF: Final = {"organisations": "organisation", "sites": "data_centre", "services": "service"}


class CompareScreen(Listing):
    """A list of plans to mark, and a page for each way to compare them."""

    NAME = "compare"
    BINDINGS = COMPARE.bindings()
    AUTO_FOCUS = "#plans"
    DEFAULT_CSS = """
    CompareScreen #hint { padding: 0 1; }
    """

    class Compared(Message):
        """Plans are side by side."""

        def __init__(self, seen: Seen, comparison: Comparison) -> None:
            super().__init__()
            self.seen, self.comparison = seen, comparison

    def __init__(self) -> None:
        super().__init__()
        self._part = "plans"
        self._reader = Reader()
        self._comparison: Comparison | None = None
        self._compared: Seen | None = None
        self._comparing: Worker[None] | None = None

    # --- the frame -------------------------------------------------------------------------------

    def content(self) -> Iterable[Widget]:
        """The parts; the list; what is side by side."""
        yield TabLine(id="parts")
        yield RowTable(has_marks=True, id="plans", empty=_("no plan yet: F5 looks for one"))
        yield Paragraph(id="hint")
        yield ReportPane(id="side")

    def on_mount(self) -> None:
        """Show what there is, and follow the searches."""
        super().on_mount()
        self.wohin.runs.listeners.append(self._follow)
        self._show_part()

    def on_unmount(self) -> None:
        """Follow them no longer."""
        self.wohin.runs.listeners.remove(self._follow)

    def on_resize(self, event: events.Resize) -> None:
        """The rows go before everything else."""
        self._arrange(event.size.height)

    def catch_up(self) -> None:
        """There may be other plans, or another one in front."""
        super().catch_up()
        self.look()

    def reason_against(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action == "solve_scenario":
            if self._part != "plans":
                return _("Go to the list of plans (Tab).")
            return self.wohin.runs.reason_against_start()
        if action == "front" and self._part != "plans":
            return _("Go to the list of plans (Tab).")
        if action == "notes" and self._part == "plans":
            return _("Tab shows the plans side by side, with what is said about them.")
        return super().reason_against(action)

    # --- side by side ----------------------------------------------------------------------------

    @property
    def pane(self) -> ReportPane:
        """What is side by side."""
        return self.query_one("#side", ReportPane)

    def _compare(self) -> None:
        session, chosen = self.session, self.chosen
        if session is None or not chosen:
            return
        seen = session.document, tuple((one.id, one.made) for one in chosen)
        if seen == self._compared:
            return
        self._wanted, self._compared = tuple(one.id for one in chosen), seen
        self._comparing = self.run_worker(
            partial(self._work, chosen, session.path, seen),
            thread=True,
            group="compare",
            exclusive=True,
        )

    def _work(self, chosen: list[PlanEntry], path: Path, seen: Seen) -> None:
        """In a thread: lay plans side by side."""
        made = self._reader.compare(chosen, path, seen[0], is_ascii=self.wohin.is_ascii)
        self.post_message(self.Compared(seen, made))

    def on_compare_screen_compared(self, message: Compared) -> None:
        """Show what is side by side."""
        if message.seen != self._compared:
            return
        self._comparison = message.comparison
        for error in message.comparison.errors:
            self.wohin.refuse(error)
        self._show_part()

    def action_next_part(self) -> None:
        """The next part."""
        self._turn(1)

    def action_previous_part(self) -> None:
        """The part before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        names = list(PARTS)
        self._part = names[(names.index(self._part) + step) % len(names)]
        if self._part != "plans":
            self._compare()
            if self._comparing is not None:
                self.wohin.let_keys_wait(self._comparing)
        self._show_part()
        self.refresh_bindings()

    def _show_part(self) -> None:
        names = list(PARTS)
        titles = [looked_up(title) for title in PARTS.values()]
        self.query_one("#parts", TabLine).show(titles, names.index(self._part))
        grid = self._comparison.grids.get(self._part) if self._comparison else None
        is_side = self._part != "plans"
        self._arrange(self.size.height)
        if grid is not None:
            self.pane.show((grid,))
        elif is_side:
            self.meanwhile(
                _("computing …") if self.chosen else _("There is no plan yet: F5 looks for one.")
            )
        self.set_focus(self.pane.table if is_side else self.plans)
        self._stand()

    def _arrange(self, height: int) -> None:
        """Show what belongs to the part, as far as there is room."""
        is_side, is_tiny = self._part != "plans", height < _TINY
        self.pane.display = is_side
        self.plans.display = not is_side
        self.query_one("#hint").display = not is_side and not is_tiny
        self.pane.has_caption = not is_tiny

    # --- the cursor ------------------------------------------------------------------------------

    def standing_on(self) -> object:
        """The part in front, and the cell."""
        return self._part, super().standing_on()

    def on_row_table_moved(self) -> None:
        """Say what the cursor stands on."""
        self._stand()

    def _stand(self) -> None:
        if self._part == "plans":
            self.tell("")
            return
        grid, table = self.pane.grid, self.pane.table
        index, column = table.current, table.column
        if grid is None:
            return
        if index is None or column is None or index >= len(grid):
            self.tell(self._why_empty() if self._part == "services" and not len(grid) else "")
            return
        first = grid.text(index, grid.table.columns[0].key)
        text = grid.text(index, column.key)
        if column.key == grid.table.columns[0].key:
            self.tell(first)
        else:
            self.tell(f"{first} · {column.title}: {text}")

    def _why_empty(self) -> str:
        """Why no service differs."""
        if len(self.chosen) < _FEWEST:
            return _("One plan alone is chosen: Space in the list of plans marks another.")
        return _("The plans have every service at the same site from the same period on.")

    def on_row_table_entered(self, event: RowTable.Entered) -> None:
        """From the list to the figures, from a figure to what it is about."""
        event.stop()
        if self._part == "plans":
            grid = self.plans.grid
            if isinstance(grid, PlanGrid) and grid.plan(event.index) is None:
                self.action_solve_scenario()
            else:
                self._turn(1)
            return
        table, key = _TABLE_OF.get(self._part), self.pane.table.current_key
        if table is not None and isinstance(key, str) and key not in {"", "total"}:
            self.wohin.go_to(Place(table, key))

    # --- actions ---------------------------------------------------------------------------------

    def action_notes(self) -> None:
        """Show all that is said below the table."""
        self.pane.show_all()

    def action_front(self) -> None:
        """Put the plan under the cursor in front, and show it."""
        index, grid = self.plans.current, self.plans.grid
        plan = grid.plan(index) if isinstance(grid, PlanGrid) and index is not None else None
        if plan is None:
            self.say(_("This scenario has no plan yet: F5 looks for one."), "warning")
            return
        self.wohin.plans.choose(plan)
        self.wohin.show("plan")

    def action_solve_scenario(self) -> None:
        """Look for the best plan of the scenario under the cursor."""
        runs = self.wohin.runs
        index, grid = self.plans.current, self.plans.grid
        if not runs.is_active and isinstance(grid, PlanGrid) and index is not None:
            runs.change(scenario=grid.scenario(index))
        runs.start()
