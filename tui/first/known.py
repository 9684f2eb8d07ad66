"""What of the first picture stays: cells that the toolkit would draw just so need not be sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from report.characters import cells
from tui.terminal.pen import pen_of
from tui.terminal.shown import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from tui.first.picture import Piece
    from tui.terminal.pen import Pen


def known(line: Iterable[Piece], wanted: Strip, console: Console) -> Strip:
    """What a terminal shows of a line, in the styles of the toolkit.

    Args:
        line: The line of the first picture.
        wanted: The line as the toolkit draws it; cells that look otherwise are unknown.
        console: That of the application.
    """
    before = list(_in_cells(line))
    if len(before) != wanted.cell_length:
        # The terminal has another size by now, and may have moved lines about.
        before = []
    segments: list[Segment] = []
    x = 0
    for text, style, _control in wanted:
        pen = pen_of(style, console)
        shown: list[str] = []
        for sign in text:
            width = cells(sign)
            is_known = width == 1 and x < len(before) and _is_same(before[x], (sign, pen))
            shown.append(sign if is_known else UNKNOWN * width)
            x += width
        segments.append(Segment("".join(shown), style))
    return Strip(segments, wanted.cell_length)


def _is_same(one: tuple[str, Pen], other: tuple[str, Pen]) -> bool:
    is_blank = one[0] == other[0] == " "
    return one == other or (is_blank and one[1].draws_same_blank(other[1]))


def _in_cells(line: Iterable[Piece]) -> Iterator[tuple[str, Pen]]:
    """The sign and the pen of each cell; a wide sign fills its second cell with ""."""
    for text, pen in line:
        for sign in text:
            width = cells(sign)
            if width:
                yield sign, pen
            if width == 2:
                yield "", pen
