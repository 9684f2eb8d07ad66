"""What stands below a chart of moves: freezes, decisions, and how busy the teams are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.bars import bar
from report.characters import cells, cut, harmless
from tui.grid import Cell
from tui.widgets.timeline import GAP, MARGIN, Chart, Load, Window
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from textual.strip import Strip


_ROOM_FOR_NAMES: Final = 4
"""Lines of the foot below which the marks are not named."""
_LEAST_TEXT: Final = 16
"""Cells for the first decision of a period below which it is a sign alone."""


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
        if self._chart.names and self._most >= _ROOM_FOR_NAMES:
            lines.append(self._named_marks())
        room = self._most + len(lines)
        if self._chart.frozen and self._most > 1:
            lines.append(self._frozen())
        if self._chart.gates:
            lines.append(self._gates())
        room = max(room - len(lines), 0)
        loads = self._chart.loads
        shown = loads if len(loads) <= room else loads[: max(room - 1, 0)]
        lines += [self._load(load) for load in shown]
        if len(loads) > len(shown) and room:
            more = _("and {n} more teams").format(n=len(loads) - len(shown))
            lines.append([Cell("  " + more, "muted")])
        return lines

    def _named(self, text: str) -> list[Cell]:
        parts = self.fitted(text, self._window.label + GAP - 1)
        return [Cell(" " * MARGIN), *parts, Cell(" ")]

    def _named_marks(self) -> list[Cell]:
        used = {mark for one in self._chart.bars for mark in one.marks}
        parts = [
            f"{bar((mark,), 1, ascii_only=self.is_ascii)} {name}"
            for mark, name in self._chart.names
            if mark in used
        ]
        text = cut(self.clean("  ".join(parts)), max(self.size.width - MARGIN - 1, 1))
        return [Cell(" " * MARGIN + text, "muted")]

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
        starts = [(place - window.first) * window.scale for place in by_place]
        # Each has room up to the next one; there may be none in what is shown.
        ends = [*(start - 1 for start in starts), window.room][1:]
        for (place, texts), end in zip(by_place.items(), ends, strict=True):
            x = (place - window.first) * window.scale
            more = f" +{len(texts) - 1}" if len(texts) > 1 else ""
            said = f"{sign} {harmless(texts[0])}"
            room = end - x - cells(more)
            if room < min(cells(said), _LEAST_TEXT):
                count = str(len(texts))
                line = line.ljust(x) + sign + (count if more and end - x > len(count) else "")
            else:
                line = line.ljust(x) + cut(said, room) + more
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
