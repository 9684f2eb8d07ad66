"""What is said of the cell under the cursor, and below a table."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from report.characters import cells
from tui.layout import layout
from tui.lines.rows import MARGIN
from tui.screens.questions.acting import Acting
from tui.screens.questions.instead import heading
from tui.screens.questions.notes import fitted, foreign, lines_of, notes_of
from tui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from tui.widgets.report_pane import ReportPane

_NOTES: Final = 3
"""Lines for notes, and for a text that does not fit into its column, in any case."""

_TALL: Final = 36
_MORE: Final = 6
"""The same where the screen has more lines than that."""


class Saying(Acting):
    """The part of the screen of questions that says in full what tables cut."""

    # --- for the screen to fill ------------------------------------------------------------------

    @property
    @abstractmethod
    def pane(self) -> ReportPane:
        """The answer."""

    @property
    @abstractmethod
    def is_on_answer(self) -> bool:
        """Whether the keys go to the answer."""

    # --- what is said ----------------------------------------------------------------------------

    def lines_below(self, room: int, pages: int) -> int:
        """How many lines notes get: those that the rows leave, and a few in any case.

        Args:
            room: Lines that the list leaves of the screen.
            pages: Tables that the answer has.
        """
        grid = self.grid
        if grid is None:
            return _NOTES
        needed = len(lines_of(self.notes(), self._room))
        # Title, tabs, status and keys; pages, caption and heading.
        spare = room - 4 - (pages > 1) - 2 - len(grid)
        least = _NOTES if self.size.height < _TALL else max(min(needed, _MORE), _NOTES)
        return max(min(needed, spare), least)

    def stand(self) -> None:
        """Say what the cursor stands on, below the table where the last line is too short for it."""
        chosen, text = self.chosen, self._cell() if self.is_on_answer else ""
        if cells(text) > self._room:
            text = ""
        if not self.is_on_answer and chosen is not None:
            text = heading(chosen)
        self.say_below()
        self.tell(text)

    def say_below(self) -> None:
        """A text that does not fit into its column, or else what is said about the table."""
        below = self.query_one("#below", Paragraph)
        text = self._cell() if self.is_on_answer else ""
        sentence = self._sentence() if self.is_on_answer else ""
        if cells(text) > self._room:
            below.say(text)
        elif sentence:
            below.say(sentence)
        else:
            height = below.styles.height
            most = _NOTES if height is None else int(height.value)
            below.say(*fitted(lines_of(self.notes(), self._room), self._room, most))

    def _sentence(self) -> str:
        """The sentence that a row is, where its table has sentences in a column."""
        grid, index = self.pane.grid, self.pane.table.current
        if grid is None or index is None or index >= len(grid):
            return ""
        table = self.pane.table
        widths = {
            grid.columns[one.column].key: one.width
            for one in layout(grid.columns, max(table.size.width - MARGIN, 1))
        }
        texts = {one.key: grid.text(index, one.key) for one in grid.table.columns if one.wraps}
        if all(cells(text) <= widths.get(key, 0) for key, text in texts.items()):
            return ""  # the table has it whole
        # One sentence speaks for itself; of several texts one has to know what they are.
        titles = {one.key: one.title for one in grid.table.columns} if len(texts) > 1 else {}
        said = (
            f"{titles[key]}: {text}" if titles.get(key) else text
            for key, text in texts.items()
            if text
        )
        return " · ".join(said)

    def _cell(self) -> str:
        """What the cell under the cursor says, with its heading."""
        grid, table = self.pane.grid, self.pane.table
        index, column = table.current, table.column
        if grid is None or index is None or column is None or index >= len(grid):
            return ""
        text = grid.text(index, column.key)
        return f"{column.title}: {text}" if column.title and text else text

    def notes(self) -> list[str]:
        """What is said about the table in front, and in which language where that is another."""
        chosen, grid = self.chosen, self.grid
        if grid is None:
            return []
        # While an answer is read, the one before is still shown.
        answer = None if chosen is None else self.answers.get(chosen.id)
        code = "" if answer is None else answer.language
        return [*foreign(code), *notes_of(grid.table.notes)]

    @property
    def _room(self) -> int:
        """Cells of a line of notes."""
        return max(self.size.width - 2, 1)
