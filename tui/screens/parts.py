"""A screen of several lists, one in front, with a filter above and details below."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Final

from inventory.language import _, looked_up, ngettext
from report.characters import cells
from report.numbers import number
from tui.actions.parts import PARTS
from tui.grid import Cell
from tui.screens.frame import BaseScreen
from tui.search import matches
from tui.widgets.line import Line
from tui.widgets.paragraph import Paragraph
from tui.widgets.row_table import RowTable
from tui.widgets.words_input import WordsInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget
    from textual.widgets import Input

    from tui.grid import Grid

_APART: Final = "   "
_CLOSE: Final = "  "
"""What stands between titles, and where there is less room."""


class PartsScreen(BaseScreen):
    """Lists to switch between; each is a grid that the screen gives when it is asked."""

    TITLES: ClassVar[dict[str, str]] = {}
    """The lists by name; titles are English msgids."""
    BINDINGS = PARTS.bindings()
    AUTO_FOCUS = "#list"
    DEFAULT_CSS = """
    PartsScreen #detail { height: 5; max-height: 35%; padding: 0 1; }
    PartsScreen #filter { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.part = next(iter(self.TITLES))
        self._words: dict[str, str] = {}
        self._places: dict[str, object] = {}

    # --- for screens to fill ---------------------------------------------------------------------

    def table(self) -> RowTable:
        """The table, made once."""
        return RowTable(id="list")

    @abstractmethod
    def grid(self) -> Grid | None:
        """The rows of the list in front; None while they are not known."""

    def candidates(self, grid: Grid) -> Sequence[int]:
        """The rows of the list in front before any words are looked for."""
        return range(len(grid))

    def text(self, grid: Grid, index: int) -> str:
        """The words of a row, for the filter."""
        cells = grid.row(index)
        return " ".join(
            cell if isinstance(cell, str) else cell.text
            for cell in cells
            if isinstance(cell, str | Cell)
        )

    def count(self, part: str) -> int | None:  # noqa: ARG002 - most lists do not say
        """How many rows a list has, to be said beside its title; None says nothing."""
        return None

    def waiting(self) -> str:
        """What is said in place of a list that is not known yet."""
        return _("reading …")

    def nothing(self) -> str:
        """What is said where a list has no rows."""
        return _("nothing fits") if self.words else _("(nothing)")

    def remark(self) -> str:
        """What is said at the right edge, besides the number of rows."""
        return ""

    def standing(self) -> None:
        """The cursor stands on another cell: say what it is, in `detail` and in the status."""

    def standing_on(self) -> object:
        """The list in front, its words, and the cell."""
        return self.part, self.words, super().standing_on()

    # --- what is shown ---------------------------------------------------------------------------

    def content(self) -> Iterable[Widget]:
        """Titles, filter, list and details."""
        yield Line(id="parts")
        yield WordsInput(id="filter", placeholder=_("words to look for"))
        yield self.table()
        yield Paragraph(id="detail")

    @property
    def list(self) -> RowTable:
        """The list in front."""
        return self.query_one("#list", RowTable)

    @property
    def detail(self) -> Paragraph:
        """The lines below the list."""
        return self.query_one("#detail", Paragraph)

    @property
    def words(self) -> str:
        """What rows of the list in front must hold."""
        return self._words.get(self.part, "")

    def show_list(self) -> None:
        """Show the list in front as it is now."""
        grid = self.grid()
        if grid is None:
            self.list.empty = self.waiting()
            self.list.show(self.list.grid, ())
        else:
            self.list.empty = self.nothing()
            order = self.candidates(grid)
            if self.words:
                order = [place for place in order if matches(self.words, self.text(grid, place))]
            self.list.show(grid, order)
        self._show_titles()

    def _show_titles(self) -> None:
        titles: list[Cell] = []
        for part, title in self.TITLES.items():
            count = self.count(part)
            text = looked_up(title) if count is None else f"{looked_up(title)} {number(count, 0)}"
            titles.append(Cell(text, "accent" if part == self.part else ""))
        shown = len(self.list.order)
        words = [Cell(f"/{self.words}  ", "accent")] if self.words else []
        rows = ngettext("{n} row", "{n} rows", shown).format(n=number(shown, 0))
        remark = f"{self.remark()}  " if self.remark() else ""
        # Great counts need the room that is between titles, or the last of them would be cut; where
        # that is not enough, they stand there by themselves.
        ways = ((_APART, rows), (_CLOSE, rows), (_CLOSE, number(shown, 0)))
        right, apart = list[Cell](), _CLOSE
        for apart, count_of_rows in ways:
            right = [*words, Cell(f"{remark}{count_of_rows}", "muted"), Cell(" ")]
            taken = sum(cells(part.text) for part in (*titles, *right))
            if taken + len(apart) * len(titles) <= self.app.size.width:
                break
        left = [part for title in titles for part in (apart, title)]
        self.query_one("#parts", Line).say([" ", *left[1:]], right)

    def on_row_table_moved(self) -> None:
        """Say what the cursor stands on."""
        self.standing()

    # --- actions ---------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type words that a row must hold."""
        line = self.query_one("#filter", WordsInput)
        line.display = True
        line.value = self.words
        # At once: letters that were typed ahead belong here already.
        self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits while one types."""
        if event.value != self.words:
            self._words[self.part] = event.value
            self.show_list()

    def on_words_input_kept(self) -> None:
        """Keep the words and go to the list."""
        self._leave_filter()

    def on_words_input_dropped(self) -> None:
        """Show all rows again."""
        self._drop_words()

    def _drop_words(self) -> None:
        self._words[self.part] = ""
        self.query_one("#filter", WordsInput).value = ""
        self._leave_filter()
        self.show_list()

    def _leave_filter(self) -> None:
        self.query_one("#filter", WordsInput).display = False
        self.set_focus(self.list)

    async def action_back(self) -> None:
        """Drop the words, or go back one step."""
        if self.words:
            self._drop_words()
        else:
            await self.wohin.action_back()

    def action_next_part(self) -> None:
        """On to the next list."""
        self._turn(1)

    def action_previous_part(self) -> None:
        """Back to the list before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        self._places[self.part] = self.list.current_key
        names = list(self.TITLES)
        self.part = names[(names.index(self.part) + step) % len(names)]
        self.query_one("#filter", WordsInput).display = False
        self.show_list()
        place = self._places.get(self.part)
        if place is None or not self.list.move_to(place):
            self.list.move_to_place(0)
        self.set_focus(self.list)
