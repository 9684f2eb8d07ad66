"""Who moves when: a line for each move along the periods, and below it how busy the teams are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.containers import Vertical

from inventory.language import _
from report.bars import bar
from report.characters import cells, cut, harmless
from tui.grid import Cell, CellLike, Grid, GridColumn
from tui.widgets.row_table import RowTable
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from tui.grid import Tone

_MARGIN: Final = 2
_GAP: Final = 2
_SCALES: Final = (8, 6, 4, 3, 2)
_TAIL: Final = 8
"""Cells behind the last period, for the names of sites that are reached late."""
_MARK_TONES: Final[dict[str, Tone]] = {
    "work": "accent",
    "parallel": "accent",
    "switch": "good",
    "new": "muted",
    "frozen": "muted",
}


class Bar(NamedTuple):
    """The line of one service: a mark of `report.bars` for each period, and where it goes."""

    key: str
    label: str
    marks: tuple[str, ...]
    target: str


class Load(NamedTuple):
    """How busy a team is in each period, as shares of its limit (None = no limit)."""

    label: str
    limit: str
    shares: tuple[float | None, ...]


class Gate(NamedTuple):
    """A decision: the place of its period from 0, and its name with the day."""

    place: int
    text: str


@dataclass(frozen=True)
class Chart:
    """Everything that the chart shows.

    Attributes:
        periods: Their names, such as `2027-Q1`.
        bars: The services from top to bottom.
        frozen: Places of periods, from 0, in which nobody may cut over.
        gates: Decisions by their day.
        loads: The teams.
    """

    periods: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    frozen: tuple[int, ...] = ()
    gates: tuple[Gate, ...] = ()
    loads: tuple[Load, ...] = ()


@dataclass
class Window:
    """Which periods are on the screen, how wide each is, and how wide the names are."""

    label: int = 20
    scale: int = 4
    first: int = 0
    count: int = 0
    room: int = 0

    @classmethod
    def of(cls, periods: int, width: int, first: int = 0, *, label: int | None = None) -> Window:
        """The window that shows most: all periods if they fit, as wide as they fit."""
        if label is None:
            label = max(min(width // 4, 32), 8)
        room = max(width - _MARGIN - label - _GAP, 4)
        for scale in _SCALES:
            if periods * scale + _TAIL <= room:
                return cls(label, scale, 0, periods, room)
        scale = 3 if room >= 12 else 2
        count = max(min(room // scale, periods), 1)
        first = max(min(first, periods - count), 0)
        return cls(label, scale, first, count, room)

    @property
    def places(self) -> range:
        """The places of the periods that are shown."""
        return range(self.first, self.first + self.count)


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
            GridColumn("service", _("Service"), window.label),
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


def years(periods: Sequence[str], window: Window) -> str:
    """The years above the places where they begin."""
    starts = [
        place
        for place in window.places
        if place == window.first or periods[place][:4] != periods[place - 1][:4]
    ]
    line = ""
    ends = [*starts[1:], window.first + window.count]
    for place, end in zip(starts, ends, strict=True):
        room = (end - place) * window.scale
        name = periods[place][:4]
        line = line.ljust((place - window.first) * window.scale)
        line += name if room > len(name) or end == ends[-1] else name[2:][: max(room - 1, 0)]
    return line


def units(periods: Sequence[str], window: Window) -> str:
    """What the periods are called within their years: `Q1  Q2`, or `1 2` where there is no room."""
    names = [periods[place][5:] for place in window.places]
    if any(len(name) >= window.scale for name in names):
        names = [name.lstrip("QH0")[: window.scale - 1] for name in names]
    return "".join(name.ljust(window.scale) for name in names).rstrip()


class Foot(Toned):
    """The lines below the rows: decisions, and the load of the teams."""

    DEFAULT_CSS = """
    Foot { height: auto; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._chart, self._window, self._most = Chart(), Window(), 4

    def show(self, chart: Chart, window: Window, most: int) -> None:
        """Show what belongs to a chart, in at most so many lines."""
        self._chart, self._window, self._most = chart, window, most
        self.styles.height = len(self._lines())
        self.refresh()

    def _lines(self) -> list[list[Cell]]:
        if not self._chart.periods:
            return []
        lines = []
        if self._chart.frozen and self._most > 1:
            lines.append(self._frozen())
        if self._chart.gates:
            lines.append(self._gates())
        room = max(self._most - len(lines), 0)
        loads = self._chart.loads
        shown = loads if len(loads) <= room else loads[: max(room - 1, 0)]
        lines += [self._load(load) for load in shown]
        if len(loads) > len(shown) and room:
            more = _("and {n} more teams").format(n=len(loads) - len(shown))
            lines.append([Cell("  " + more, "muted")])
        return lines

    def _named(self, text: str) -> list[Cell]:
        parts = self.fitted(text, self._window.label + _GAP - 1)
        return [Cell(" " * _MARGIN), *parts, Cell(" ")]

    def _frozen(self) -> list[Cell]:
        window = self._window
        marks = ["frozen" if place in self._chart.frozen else "" for place in window.places]
        text = bar(marks, window.scale, ascii_only=self.is_ascii)
        return [*self._named(_("Frozen for all")), Cell(text, "muted")]

    def _gates(self) -> list[Cell]:
        window = self._window
        sign = "*" if self.is_ascii else "◆"
        line = ""
        by_place: dict[int, list[str]] = {}
        for gate in self._chart.gates:
            if gate.place in window.places:
                by_place.setdefault(gate.place, []).append(gate.text)
        ends = [(place - window.first) * window.scale - 1 for place in by_place]
        for (place, texts), end in zip(by_place.items(), [*ends[1:], window.room], strict=True):
            x = (place - window.first) * window.scale
            more = f" +{len(texts) - 1}" if len(texts) > 1 else ""
            room = max(end - x - cells(more), 1)
            line = line.ljust(x) + cut(f"{sign} {harmless(texts[0])}", room) + more
        return [*self._named(_("Decisions")), Cell(line, "warning")]

    def _load(self, load: Load) -> list[Cell]:
        window = self._window
        name = cut(harmless(load.label), max(window.label - cells(load.limit) - 1, 4), middle=True)
        parts = self._named(f"{name} {load.limit}")
        for place in window.places:
            share = load.shares[place] if place < len(load.shares) else None
            text = bar((share,), window.scale, ascii_only=self.is_ascii)
            parts.append(Cell(text, "error" if share and share > 1 + 1e-6 else "accent"))
        return parts

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        lines = self._lines()
        return self.line(lines[y] if y < len(lines) else (), self.size.width)


class _Years(Toned):
    DEFAULT_CSS = """
    _Years { height: 1; width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = self.arrows = ""
        self.indent = 0

    def render_line(self, y: int) -> Strip:
        left = f"{self.arrows:>{max(self.indent - _GAP, 0)}}".ljust(self.indent)
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
        head.indent = _MARGIN + window.label + _GAP
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
