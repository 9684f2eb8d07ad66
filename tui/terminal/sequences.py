"""Cells and scrolling as bytes for a terminal, in as few as is safe with any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.terminal.pen import PLAIN, change, pen_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.style import Style

    from tui.terminal.pen import Pen
    from tui.terminal.shown import Piece, Scroll

_RESET: Final = "\x1b[0m"


def scrolling(scroll: Scroll) -> str:
    """Move lines up or down. Line feeds in a region do that on the oldest terminals too."""
    top, bottom, up = scroll
    region = f"\x1b[{top + 1};{bottom + 1}r"
    if up > 0:
        return f"{region}\x1b[{bottom + 1};1H" + "\n" * up + "\x1b[r"
    return f"{region}\x1b[{top + 1};1H" + "\x1bM" * -up + "\x1b[r"


def drawing(pieces: Iterable[Piece], console: Console) -> str:
    """Draw pieces; of a style only what differs from the one before is sent."""
    sent: list[str] = []
    pens: dict[Style | None, Pen] = {}
    now = PLAIN
    at = (-1, -1)
    for y, x, width, segments in pieces:
        sent.append(_move(at, (y, x)))
        at = (y, x + width)
        for text, style, _control in segments:
            wanted = pens.get(style)
            if wanted is None:
                wanted = pens[style] = pen_of(style, console)
            if not (text.isspace() and now.draws_same_blank(wanted)):
                sent.append(change(now, wanted))
                now = wanted
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
