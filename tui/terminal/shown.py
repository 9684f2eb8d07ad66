"""What the terminal shows now, so that only other cells need be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tui.terminal.changed_cells import changed_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

UNKNOWN: Final = "\ue000"
"""Stands for a cell that may hold anything: a sign of private use, and those are never drawn."""
_STEPS: Final = (1, -1, 2, -2, 3, -3)
_WORTH_SCROLLING: Final = 3
"""Lines that have to be right after scrolling and were not before."""


class Piece(NamedTuple):
    """Cells to be sent: the line, the first column, how many, and what stands there."""

    y: int
    x: int
    width: int
    segments: Sequence[Segment]


class Scroll(NamedTuple):
    """Lines that move: the first and the last, and how many lines up; negative is down."""

    top: int
    bottom: int
    up: int


class Shown:
    """The lines of a terminal as they were last sent."""

    def __init__(self) -> None:
        self._lines: dict[int, Strip] = {}
        self._size = (0, 0)

    def forget(self) -> None:
        """Know nothing: the terminal may show anything."""
        self._lines.clear()

    def fit(self, size: tuple[int, int]) -> None:
        """Take the columns and lines of the terminal.

        When they change it may move its lines about, so what it showed before is forgotten.
        """
        if size != self._size:
            self.forget()
            self._size = size

    def assume(self, y: int, strip: Strip) -> None:
        """Take for granted that a whole line is shown; `UNKNOWN` stands for cells that are not."""
        self._lines[y] = strip

    def has(self, y: int, x: int, strip: Strip) -> bool:
        """Whether a whole line is on the screen just so; most of them are, most of the time."""
        return x == 0 and self._lines.get(y) == strip

    def put(self, y: int, x: int, strip: Strip) -> Iterator[Piece]:
        """Have a strip stand in a line; gives what must be sent for that.

        Args:
            y: The line.
            x: Where the strip begins.
            strip: What is to stand there; what reaches beyond the width is left out.
        """
        width = self._size[0]
        end = min(x + strip.cell_length, width)
        if x >= end:
            return
        is_whole = x == 0 and end == width
        strip = strip.crop(0, end - x)
        line = self._lines.get(y) or Strip([Segment(UNKNOWN * width)], width)
        before = line if is_whole else line.crop(x, end)
        if before == strip:
            return
        spans = changed_spans(before, strip)
        # At once: cutting out one after the other would begin at the left edge each time.
        cuts = [cut for at, length in spans for cut in (at, at + length)]
        parts = list(Segment.divide(strip, cuts))
        for span, part in zip(spans, parts[1::2], strict=True):
            yield Piece(y, x + span.x, span.width, part)
        after = strip if is_whole else Strip.join([line.crop(0, x), strip, line.crop(end, width)])
        self._lines[y] = after.simplify()

    def scroll(self, wanted: Mapping[int, Strip]) -> Scroll | None:
        """Move lines where that brings most of them to where they are wanted, as a list does.

        Args:
            wanted: Whole lines as they are to be shown, those that are right already as well.

        Returns:
            What the terminal must do; from now on it counts as done. None if nothing is gained.
        """
        known = {y: line for y, line in wanted.items() if y in self._lines}
        other = {y: line for y, line in known.items() if self._lines[y] != line}
        if len(other) < _WORTH_SCROLLING:
            return None
        for up in _STEPS:
            right = [y for y, line in other.items() if self._lines.get(y + up) == line]
            if len(right) < _WORTH_SCROLLING:
                continue
            top = min(*right, min(right) + up)
            bottom = max(*right, max(right) + up)
            between = range(top, bottom + 1)
            if not all(y in known for y in between):
                continue
            # What stands between them moves as well, and must be drawn again if it was right.
            lost = sum(y not in other and self._lines.get(y + up) != known[y] for y in between)
            if len(right) - lost >= _WORTH_SCROLLING:
                self._move(top, bottom, up)
                return Scroll(top, bottom, up)
        return None

    def _move(self, top: int, bottom: int, up: int) -> None:
        moved = {}
        for y in range(top, bottom + 1):
            line = self._lines.get(y + up)
            if top <= y + up <= bottom and line is not None:
                moved[y] = line
        for y in range(top, bottom + 1):
            self._lines.pop(y, None)
        self._lines.update(moved)
