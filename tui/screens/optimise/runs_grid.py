"""The searches of an inventory as rows, with the next one on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.numbers import number
from report.table import heading
from tui.grid import Cell, Grid, GridColumn
from tui.runs.words import run_label, state_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.grid import Tone
    from tui.runs.run import Run

NEXT: Final = ""
"""The key of the row for the next search."""

_SIGNS: Final[dict[str, Cell]] = {
    "running": Cell("▶", "accent"),
    "failed": Cell("!", "error"),
    "lost": Cell("~", "warning"),
}


class RunsGrid(Grid):
    """One row for the next search and one for each that there was."""

    def __init__(self, runs: Sequence[Run], in_front: str = "") -> None:
        """Take what is known.

        Args:
            runs: Newest first.
            in_front: The id of the plan in front.
        """
        self.runs, self._in_front = tuple(runs), in_front
        currencies = [run.currency for run in runs if run.currency != "EUR"]
        unit = currencies[0] if currencies else "€"
        self._columns = (
            GridColumn("label", _("Search"), 24, least=13, grows=True),
            GridColumn("state", _("State"), 18, least=15),
            GridColumn("cost", f"{heading(_('Best plan'))} {unit}", 13, least=13, is_right=True),
            GridColumn("saving", f"{_('Saving')} {unit}", 13, least=11, is_right=True),
            GridColumn("difference", f"{_('Gap')} {unit}", 13, least=9, is_right=True),
            GridColumn("seconds", _("Time"), 7, is_right=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        """What is said of each."""
        return self._columns

    def __len__(self) -> int:
        return len(self.runs) + 1

    def key(self, index: int) -> str:
        """The id of the run; "" for the next one."""
        return self.runs[index - 1].id if index else NEXT

    def row(self, index: int) -> Sequence[Cell | str]:
        """What is known of a run."""
        if not index:
            return Cell(_("next search"), "accent"), _("Enter: begin"), "", "", "", ""
        run = self.runs[index - 1]
        last = run.last
        amounts = (None, None, None) if last is None else (last.cost, last.saving, last.difference)
        seconds = "–"
        if last is not None:
            seconds = _("{seconds} s").format(seconds=number(last.seconds, 0))
        return [
            run_label(run),
            Cell(state_in_words(run), _tone(run)),
            *("–" if amount is None else number(amount, 0) for amount in amounts),
            "" if run.state == "running" else seconds,
        ]

    def sign(self, index: int) -> Cell:
        """Whether it runs or has gone wrong; 5 shows the plan of the one that has a 5."""
        if not index:
            return Cell("")
        run = self.runs[index - 1]
        if run.id == self._in_front:
            return Cell("5", "accent")
        return _SIGNS.get(run.state, Cell(""))


def _tone(run: Run) -> Tone:
    if run.state == "running":
        return "accent"
    if run.state == "failed" or run.status == "infeasible":
        return "error"
    return "good" if run.status == "optimal" else ""
