"""Cells and scrolling as bytes for a terminal, in as few as is safe with any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from report.characters import cells
from tui.terminal.pen import PLAIN, Pen, change, pen_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from rich.style import Style

    from tui.terminal.shown import Piece, Scroll

_RESET: Final = "\x1b[0m"


def scrolling(scroll: Scroll) -> str:
    """Move lines up or down. Line feeds in a region do that on the oldest terminals too."""
    top, bottom, up = scroll
    region = f"\x1b[{top + 1};{bottom + 1}r"
    if up > 0:
        return f"{region}\x1b[{bottom + 1};1H" + "\n" * up + "\x1b[r"
    return f"{region}\x1b[{top + 1};1H" + "\x1bM" * -up + "\x1b[r"


class _Run(NamedTuple):
    """Signs next to each other in one pen: the line, the first column, how many cells, the text."""

    y: int
    x: int
    width: int
    text: str
    pen: Pen


def drawing(pieces: Iterable[Piece], console: Console) -> str:
    """Draw pieces, from left to right or pen after pen, whichever is shorter.

    Of a pen only what differs from the one before is sent. Where labels and values alternate, to
    change the pen each time would cost more than to go over the lines once for each of them.
    """
    runs = list(_runs(pieces, console))
    first: dict[Pen, int] = {}
    for run in runs:
        first.setdefault(run.pen, len(first))
    in_order = _drawn(runs)
    if not 1 < len(first) < len(runs):
        return in_order
    return min(in_order, _drawn(sorted(runs, key=lambda run: first[run.pen])), key=len)


def _runs(pieces: Iterable[Piece], console: Console) -> Iterator[_Run]:
    """The same as runs; blanks go with what stands before or behind them where nobody sees that."""
    pens: dict[Style | None, Pen] = {}
    last: _Run | None = None
    for y, start, _width, segments in pieces:
        x = start
        for text, style, _control in segments:
            pen = pens.get(style)
            if pen is None:
                pen = pens[style] = pen_of(style, console)
            width = len(text) if text.isascii() else cells(text)
            run = _Run(y, x, width, text, pen)
            x += width
            joined = _joined(last, run) if last is not None else None
            if joined is None and last is not None:
                yield last
            last = joined or run
    if last is not None:
        yield last


def _joined(one: _Run, other: _Run) -> _Run | None:
    """Two runs as one; None where they have a place or a look of their own."""
    if (one.y, one.x + one.width) != (other.y, other.x):
        return None
    pen = one.pen
    if pen != other.pen:
        # Blanks are drawn by either pen alike if what is behind them is the same.
        if not pen.draws_same_blank(other.pen):
            return None
        if one.text.isspace():
            pen = other.pen
        elif not other.text.isspace():
            return None
    return _Run(one.y, one.x, one.width + other.width, one.text + other.text, pen)


def _drawn(runs: Iterable[_Run]) -> str:
    sent: list[str] = []
    now = PLAIN
    at = (-1, -1)
    for y, x, width, text, pen in runs:
        sent.append(_move(at, (y, x)))
        at = (y, x + width)
        if not (text.isspace() and now.draws_same_blank(pen)):
            sent.append(change(now, pen))
            now = pen
        sent.append(text)
    if now != PLAIN:
        sent.append(_RESET)
    return "".join(sent)


def _move(before: tuple[int, int], to: tuple[int, int]) -> str:
    if before == to:
        return ""
    # The cursor of a terminal stays in its last column after writing there.
    if before[0] == to[0] and to[1] > before[1]:
        return f"\x1b[{_unless_one(to[1] - before[1])}C"
    return f"\x1b[{to[0] + 1}{f';{to[1] + 1}' if to[1] else ''}H"


def _unless_one(number: int) -> str:
    return "" if number == 1 else str(number)
