"""The questions of an inventory as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.characters import cells
from report.table import heading
from tui.grid import Cell, CellLike, Grid, GridColumn
from tui.questions.words import state_in_words, subject, title
from tui.runs.words import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from tui.grid import Tone
    from tui.questions.asked import Asked

_SIGNS: Final[dict[str, Cell]] = {
    "running": Cell("▶", "accent"),
    "failed": Cell("!", "error"),
    "lost": Cell("~", "warning"),
}
_TONES: Final[dict[str, Tone]] = {
    "running": "accent",
    "ended": "muted",
    "failed": "error",
    "lost": "warning",
}


def _needed(heading: str, texts: Iterable[str], most: int) -> int:
    """Cells that the longest of some texts needs, and the heading; at most so many."""
    return min(max(map(cells, (heading, *texts))), most)


class AskedGrid(Grid):
    """One row for each question, the newest first."""

    def __init__(self, asked: Sequence[Asked], outdated: AbstractSet[str] = frozenset()) -> None:
        """Take what is known.

        Args:
            asked: Newest first.
            outdated: Ids of those whose answer holds no longer.
        """
        self.asked, self._outdated = tuple(asked), outdated
        # What one column does not need is room for the others.
        question = _needed(_("Question"), map(title, asked), 36)
        about = _needed(heading(_("about")), map(subject, asked), 40)
        plan = _needed(_("Plan"), (one.plan_label for one in asked), 16)
        when = _needed(heading(_("asked")), (moment(one.started) for one in asked), 12)
        self._columns = (
            GridColumn("question", _("Question"), question, least=min(question, 16)),
            GridColumn("about", heading(_("about")), about, least=min(about, 16), in_middle=True),
            GridColumn("plan", _("Plan"), plan, least=min(plan, 8), in_middle=True),
            GridColumn("state", _("State"), 26, least=18, grows=True),
            GridColumn("asked", heading(_("asked")), when, least=when, is_right=True),
        )

    @property
    def columns(self) -> Sequence[GridColumn]:
        """What is said of each."""
        return self._columns

    def __len__(self) -> int:
        return len(self.asked)

    def key(self, index: int) -> str:
        """The id of the question."""
        return self.asked[index].id

    def row(self, index: int) -> Sequence[CellLike]:
        """What is known of a question; seconds count on where it is being answered."""
        one = self.asked[index]
        is_outdated = one.id in self._outdated
        tone = "warning" if is_outdated else _TONES.get(one.state, "good")
        return [
            title(one),
            subject(one),
            one.plan_label,
            Cell(state_in_words(one, is_outdated=is_outdated), tone),
            moment(one.started),
        ]

    def sign(self, index: int) -> Cell:
        """Whether it is being answered, has gone wrong, or holds no longer."""
        one = self.asked[index]
        if one.id in self._outdated:
            return Cell("~", "warning")
        return _SIGNS.get(one.state, Cell(""))
