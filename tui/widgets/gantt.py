"""Who moves when: a line for each move along the periods, and below it how busy the teams are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import Vertical

from inventory.language import _
from report.bars import bar
from report.characters import cells, cut, harmless
from tui.grid import Cell, CellLike, Grid, GridColumn
from tui.widgets.gantt_foot import Foot
from tui.widgets.row_table import RowTable
from tui.widgets.timeline import GAP, MARGIN, Bar, Chart, Window, units, years
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from tui.grid import Tone

_MARK_TONES: Final[dict[str, Tone]] = {
    "work": "accent",
    "parallel": "accent",
    "switch": "good",
    "new": "muted",
    "frozen": "muted",
}


class _Bars(Grid):
    """The rows of a chart in a window."""

    def __init__(
        self,
        chart: Chart,
        window: Window,
        sign: Callable[[Hashable], Cell],
        *,
        is_ascii: bool,
    ) -> None:
        self.chart, self.window, self._sign, self._is_ascii = chart, window, sign, is_ascii

    @property
    def columns(self) -> Sequence[GridColumn]:
        window = self.window
        return (
            GridColumn("service", _("Service"), window.label, in_middle=True),
            GridColumn("periods", units(self.chart.periods, window), window.room),
        )

    def __len__(self) -> int:
        return len(self.chart.bars)

    def key(self, index: int) -> str:
        return self.chart.bars[index].key

    def sign(self, index: int) -> Cell:
        return self._sign(self.key(index))

    def row(self, index: int) -> Sequence[CellLike]:
        one = self.chart.bars[index]
        return one.label, self._line(one)

    def _line(self, one: Bar) -> tuple[Cell, ...]:
        window = self.window
        parts: list[Cell] = []
        used = 0
        for place in window.places:
            mark = one.marks[place] if place < len(one.marks) else ""
            text = bar((mark,), window.scale, ascii_only=self._is_ascii)
            if mark == "switch":
                text = text[:1] + " " * (window.scale - 1)
            parts.append(Cell(text, _MARK_TONES.get(mark, "")))
            used += window.scale
        return self._with_target(parts, one, used)

    def _with_target(self, parts: list[Cell], one: Bar, used: int) -> tuple[Cell, ...]:
        """The name of the new site, written over what follows the switch."""
        window = self.window
        switch = one.marks.index("switch") if "switch" in one.marks else len(one.marks)
        # Where the switch is to the left of the window, the name stands at its left edge.
        at = max((switch - window.first) * window.scale, 0) + 1
        if switch >= window.first + window.count and window.first + window.count < len(one.marks):
            return tuple(parts)
        name = cut(harmless(one.target), max(window.room - at, 1))
        if switch >= len(one.marks):
            sign = ">" if self._is_ascii else "▶"
            parts.append(Cell(" " * (at - 1 - used) + sign, "good"))
            return (*parts, Cell(name))
        kept: list[Cell] = []
        x = 0
        for text, tone in parts:
            if x + len(text) <= at or x >= at + cells(name):
                kept.append(Cell(text, tone))
            else:
                kept.append(Cell(text[: max(at - x, 0)], tone))
                if x <= at < x + len(text):
                    kept.append(Cell(name))
                kept.append(Cell(text[max(at + cells(name) - x, 0) :], tone))
            x += len(text)
        if at >= x:
            kept.append(Cell(name))
        return tuple(kept)


class _Years(Toned):
    DEFAULT_CSS = """
    _Years { height: 1; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = self.arrows = ""
        self.indent = 0

    def render_line(self, y: int) -> Strip:
        left = f"{self.arrows:>{max(self.indent - GAP, 0)}}".ljust(self.indent)
        parts = [Cell(left, "accent"), Cell(self.text, "muted")] if y == 0 else []
        return self.line(parts, self.size.width)


class _Rows(RowTable):
    """The table of bars: left and right move along the periods."""

    def action_left(self) -> None:
        """Earlier periods."""
        self._gantt.scroll(-1)

    def action_right(self) -> None:
        """Later periods."""
        self._gantt.scroll(1)

    @property
    def _gantt(self) -> Gantt:
        return next(node for node in self.ancestors if isinstance(node, Gantt))


class Gantt(Vertical):
    """A chart with a cursor on its services."""

    DEFAULT_CSS = """
    Gantt { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.chart = Chart()
        self._window = Window()
        self._followed = ""
        self._sign: Callable[[Hashable], Cell] = lambda _key: Cell("")

    def compose(self) -> ComposeResult:
        """Years, rows, and what is below."""
        yield _Years()
        yield _Rows(has_marks=True, empty=_("nothing moves"))
        yield Foot()

    @property
    def table(self) -> RowTable:
        """The rows."""
        return self.query_one(RowTable)

    def show(self, chart: Chart, sign: Callable[[Hashable], Cell] | None = None) -> None:
        """Show a chart.

        Args:
            chart: What to show.
            sign: The character in front of a row, by its key.
        """
        self.chart = chart
        if sign is not None:
            self._sign = sign
        self._update()

    def scroll(self, step: int) -> None:
        """Move along the periods, where not all of them are on the screen."""
        before = self._window.first
        self._update(first=max(before + step, 0))

    def _update(self, first: int | None = None) -> None:
        wanted = self._window.first if first is None else first
        self._window = Window.of(len(self.chart.periods), self.size.width, wanted)
        window = self._window
        head = self.query_one(_Years)
        head.text = years(self.chart.periods, window) if self.chart.periods else ""
        hidden = len(self.chart.periods) - window.count
        head.arrows = ""
        if hidden:
            head.arrows = ("<" if window.first else "") + (">" if window.first < hidden else "")
        head.indent = MARGIN + window.label + GAP
        head.refresh()
        bars = _Bars(self.chart, window, self._sign, is_ascii=self.table.is_ascii)
        self.table.show(bars)
        self.query_one(Foot).show(self.chart, window, max(self.size.height // 3, 1))

    def on_resize(self, event: events.Resize) -> None:
        """Show as many periods as fit."""
        del event
        self._update()

    def on_row_table_moved(self) -> None:
        """Show the cutover of another service under the cursor."""
        index, window, bars = self.table.current, self._window, self.chart.bars
        if index is None or index >= len(bars) or bars[index].key == self._followed:
            return
        self._followed = bars[index].key
        marks = bars[index].marks
        place = marks.index("switch") if "switch" in marks else len(marks) - 1
        if window.count < len(self.chart.periods) and place not in window.places:
            self._update(first=max(place - window.count // 2, 0))
