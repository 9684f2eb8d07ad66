"""The list of plans, of which some are marked to be compared."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.message import Message

from inventory.language import _, ngettext
from tui.grid import Cell
from tui.runs.plans import entries
from tui.runs.run import find_runs
from tui.screens.compare.grid import PlanGrid, missing
from tui.screens.frame import BaseScreen
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from pathlib import Path

    from tui.runs.plans import PlanEntry
    from tui.runs.run import Run

MOST: Final = 5
"""Plans side by side at most."""


class Listing(BaseScreen):
    """The part of the comparison that has the plans to choose from."""

    class Looked(Message):
        """The plans and runs there are."""

        def __init__(self, plans: list[PlanEntry], runs: list[Run]) -> None:
            super().__init__()
            self.plans, self.runs = plans, runs

    def __init__(self) -> None:
        super().__init__()
        self._plans: list[PlanEntry] = []
        self._runs: list[Run] = []
        self._wanted: tuple[str, ...] = ()
        self._followed: tuple[str, str] | None = None

    @abstractmethod
    def _compare(self) -> None:
        """Lay the chosen plans side by side."""

    @property
    def plans(self) -> RowTable:
        """The list of plans."""
        return self.query_one("#plans", RowTable)

    def _follow(self) -> None:
        run = self.wohin.runs.run
        now = None if run is None else (run.id, run.state)
        if now != self._followed:
            self._followed = now
            self.look()

    def look(self) -> None:
        """Find the plans."""
        if self.is_mounted and self.session is not None and self.is_current:
            self.run_worker(
                partial(self._look, self.session.path), thread=True, group="look", exclusive=True
            )

    def _look(self, path: Path) -> None:
        """In a thread: find the plans."""
        self.post_message(self.Looked(entries(path), find_runs(path)))

    def on_listing_looked(self, message: Looked) -> None:
        """Show the plans, with marks on the newest of each scenario at first."""
        before = {one.id: one.scenario for one in self._plans}
        self._plans = [one for one in message.plans if not one.run or not one.run.is_pricing]
        self._runs = message.runs
        self._mark_new(before)
        front = self.wohin.plan.entry.id if self.wohin.plan else ""
        self.plans.show(
            PlanGrid(self._plans, missing(self._plans, self._runs, self._scenarios()), front)
        )
        self._say_hint()
        self._compare()
        self.refresh_bindings()

    def _mark_new(self, before: dict[str, str]) -> None:
        """Choose the newest plan of each scenario, in place of an older one of it; two at least."""
        marks = self.plans.marks
        newest = {one.scenario: one for one in reversed(self._plans)}
        for plan in newest.values():
            if plan.id not in before:
                marks -= {name for name, scenario in before.items() if scenario == plan.scenario}
                if len(marks) < MOST:
                    marks.add(plan.id)
        if len(marks) == 1 and any(one.id not in before for one in self._plans):
            # What has changed is seen beside the plan before, where there is no other scenario.
            marks.update([one.id for one in self._plans if one.id not in marks][:1])

    def _scenarios(self) -> list[tuple[str, str]]:
        analysis = self.session.analysis if self.session else None
        inventory = analysis.loaded.inventory if analysis else None
        return [(row.id, row.name) for row in inventory.scenarios] if inventory else []

    @property
    def chosen(self) -> list[PlanEntry]:
        """The marked plans in the order of the list, or the one under the cursor."""
        marked = [one for one in self._plans if one.id in self.plans.marks]
        if marked:
            return marked
        index = self.plans.current
        return [self._plans[index]] if index is not None and index < len(self._plans) else []

    def on_row_table_marked(self, event: RowTable.Marked) -> None:
        """Only plans, and not more than fit side by side."""
        if event.table is not self.plans:
            return
        known = {one.id for one in self._plans}
        marks = self.plans.marks & known
        if len(marks) > MOST:
            kept = [one.id for one in self._plans if one.id in self._wanted and one.id in marks]
            marks = set(kept[:MOST])
            self.say(_("At most {n} plans fit side by side.").format(n=MOST), "warning")
        self.plans.marks = set(marks)
        self.plans.refresh_rows()
        self._say_hint()
        self._compare()

    def _say_hint(self) -> None:
        count = len(self.chosen)
        text = ngettext(
            "{n} plan is chosen. Space marks, Enter and Tab show it beside the status quo.",
            "{n} plans are chosen. Space marks, Enter and Tab show them side by side.",
            count,
        ).format(n=count)
        if not self._plans:
            text = _("There is no plan yet. F5 looks for the best one of the scenario here.")
        self.query_one("#hint", Paragraph).say(Cell(text, "muted"))
