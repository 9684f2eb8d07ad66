"""Columns along the periods: a base, what comes on top of it, and a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.numbers import number
from tui.grid import Cell
from tui.widgets.timeline import Window, units, years
from tui.widgets.toned import Toned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip

    from tui.grid import Tone

_LABEL: Final = 9
_BASE, _ADDED, _OVER, _LIMIT = "█", "▒", "!", "─"
_EIGHTHS: Final = "▁▂▃▄▅▆▇█"
_ASCII: Final = {_BASE: "#", _ADDED: "=", _LIMIT: "-", _OVER: "!"}
_TONES: Final[dict[str, Tone]] = {
    _BASE: "accent",
    _ADDED: "warning",
    _LIMIT: "muted",
    _OVER: "error",
}


class ColumnChart(Toned):
    """A column for each period, as high as the widget allows, above the names of the periods."""

    DEFAULT_CSS = """
    ColumnChart { width: 1fr; height: 8; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._heading = ""
        self._periods: Sequence[str] = ()
        self._base: Sequence[float] = ()
        self._added: Sequence[float] = ()
        self._limit: Sequence[float | None] = ()

    def show(
        self,
        heading: str,
        periods: Sequence[str],
        base: Sequence[float],
        added: Sequence[float],
        limit: Sequence[float | None],
    ) -> None:
        """Show columns.

        Args:
            heading: What they are, with a legend.
            periods: Names of the periods.
            base: Height of each column.
            added: What stands on top of it.
            limit: Where the limit is; None for none.
        """
        self._heading, self._periods = heading, periods
        self._base, self._added, self._limit = base, added, limit
        self.refresh()

    def clear(self) -> None:
        """Show nothing."""
        self.show("", (), (), (), ())

    @property
    def top(self) -> float:
        """The value at the upper edge."""
        totals = [one + other for one, other in zip(self._base, self._added, strict=True)]
        return max([*totals, *(one for one in self._limit if one is not None), 0.0])

    def render_line(self, y: int) -> Strip:
        """The heading, a level of the columns, or the names of the periods."""
        width, height = self.size.width, self.size.height
        if not self._periods:
            return self.line((), width)
        if y == 0:
            return self.line([Cell(f" {self._heading}", "muted")], width)
        window = Window.of(len(self._periods), width - _LABEL + 2, 0, label=0)
        levels = height - 3
        if levels < 1:
            return self.line((), width)
        margin = " " * _LABEL
        if y == height - 2:
            return self.line([margin, Cell(years(self._periods, window), "muted")], width)
        if y == height - 1:
            return self.line([margin, Cell(units(self._periods, window), "muted")], width)
        return self.line(self._level(levels - y, levels, window), width)

    def _level(self, level: int, levels: int, window: Window) -> list[Cell | str]:
        """The cells of a level, 0 being the lowest."""
        top = self.top or 1.0
        label = number(top * (level + 1) / levels, 1) if level in {levels - 1, 0} else ""
        if level == 0 and levels > 1:
            label = "0"
        parts: list[Cell | str] = [Cell(label[: _LABEL - 2].rjust(_LABEL - 2) + "  ", "muted")]
        for place in window.places:
            sign = self._sign(place, level, levels, top)
            drawn = _ASCII.get(sign, sign) if self.is_ascii else sign
            text = drawn * (window.scale if sign == _LIMIT else window.scale - 1)
            parts.append(Cell(text.ljust(window.scale), _TONES.get(sign, "accent")))
        return parts

    def _sign(self, place: int, level: int, levels: int, top: float) -> str:
        low, high = top * level / levels, top * (level + 1) / levels
        middle = (low + high) / 2
        base, added, limit = self._base[place], self._added[place], self._limit[place]
        total = base + added
        is_topmost = low < total <= high * (1 + 1e-9)
        if is_topmost and limit is not None and total > limit * (1 + 1e-9):
            return _OVER
        # What is little must be seen all the same.
        if added > 0 and (base < middle <= total or is_topmost):
            return _ADDED
        if high <= base or (added and middle <= base):
            return _BASE
        if low < base and not added:
            return self._partly((base - low) / (high - low), is_lowest=level == 0)
        if limit is not None and low < limit <= high * (1 + 1e-9):
            return _LIMIT
        return " "

    def _partly(self, share: float, *, is_lowest: bool) -> str:
        """A cell that the base fills in part."""
        if not self.is_ascii:
            return _EIGHTHS[min(int(share * 8), 7)]
        return _BASE if share >= 0.5 or is_lowest else " "
