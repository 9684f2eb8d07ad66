"""Every step that a search has told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.numbers import money, number
from report.phases import phase_in_words
from report.table import heading
from tui.dialogs.dialog import LOOKED_AT, Dialog
from tui.grid import Cell, Grid, GridColumn
from tui.widgets.key_bar import KeyBar
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from tui.runs.progress import Step
    from tui.runs.run import Run


class StepsGrid(Grid):
    """One row for each step."""

    def __init__(self, steps: Sequence[Step], currency: str) -> None:
        """Take the steps, oldest first."""
        self._steps, self._currency = steps, currency
        self._columns = (
            GridColumn("seconds", _("Seconds"), 9, least=8, is_right=True),
            GridColumn("phase", _("Phase"), 24, least=13, grows=True),
            GridColumn("cost", heading(_("Best plan")), 15, least=13, is_right=True),
            GridColumn("bound", _("Bound"), 15, least=13, is_right=True),
            GridColumn("difference", _("Gap"), 13, least=11, is_right=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        """What a step says."""
        return self._columns

    def __len__(self) -> int:
        return len(self._steps)

    def row(self, index: int) -> Sequence[Cell | str]:
        """A step."""
        step = self._steps[index]
        amounts = (
            "–" if amount is None else money(amount, 0, self._currency)
            for amount in (step.cost, step.bound, step.difference)
        )
        return number(step.seconds, 1, fixed=True), phase_in_words(step.phase), *amounts


class Log(Dialog[None]):
    """Steps and messages of a search; it grows while the search goes on."""

    BINDINGS = LOOKED_AT.bindings()
    DEFAULT_CSS = """
    Log > #box { width: 90%; height: 90%; }
    Log #messages { max-height: 8; overflow-y: auto; }
    """

    def __init__(self, run: Run, steps: Sequence[Step], messages: str) -> None:
        """Take what there is.

        Args:
            run: The search.
            steps: What it has told.
            messages: What it has written besides.
        """
        from tui.runs.words import run_label

        super().__init__(_("Log of {run}").format(run=run_label(run)))
        self._run, self._steps, self._messages = run, steps, messages

    def content(self) -> Iterable[Widget]:
        """The steps, the newest at the end."""
        yield RowTable(empty=_("nothing yet"))
        if self._messages:
            yield Paragraph(self._messages, "muted", id="messages")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the newest."""
        self.query_one(RowTable).focus()
        self.show_steps(self._steps)
        self.call_after_refresh(self.query_one(RowTable).action_last)
        self.wohin.runs.listeners.append(self._catch_up)

    def on_unmount(self) -> None:
        """Hear no more."""
        self.wohin.runs.listeners.remove(self._catch_up)

    def _catch_up(self) -> None:
        runs = self.wohin.runs
        if runs.run is not None and runs.run.id == self._run.id:
            self.show_steps(runs.steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show more steps; a cursor at the end stays at the end."""
        table = self.query_one(RowTable)
        was_at_end = table.place + 1 >= len(table.order)
        if len(steps) != len(table.order):
            table.show(StepsGrid(steps, self._run.currency))
            if was_at_end:
                table.action_last()
