"""Which cells of a line are others than before: what need not be sent again is not sent again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from report.characters import cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.style import Style
    from textual.strip import Strip

WORTH_A_JUMP: Final = 5
"""Unchanged cells in a row from which moving the terminal's cursor is cheaper than sending them."""


class Span(NamedTuple):
    """Cells next to each other: the first one, and how many."""

    x: int
    width: int


def changed_spans(before: Strip, after: Strip) -> list[Span]:
    """The cells of a line that look otherwise than before, in as few pieces as is cheap.

    Args:
        before: The line as it is on the screen.
        after: The line as it should be.
    """
    if before == after:
        return []
    old, new = list(_cells(before)), list(_cells(after))
    spans: list[Span] = []
    for x, cell in enumerate(new):
        if x < len(old) and old[x] == cell:
            continue
        if spans and x - spans[-1].x - spans[-1].width < WORTH_A_JUMP:
            spans[-1] = Span(spans[-1].x, x + 1 - spans[-1].x)
        else:
            spans.append(Span(x, 1))
    return [_whole(span, new) for span in spans]


def _cells(strip: Strip) -> Iterator[tuple[str, object]]:
    """A sign and its look for each cell; a wide sign fills its second cell with nothing."""
    for text, style, _control in strip:
        if text.isascii():
            blank = _blank(style)
            # What is drawn holds no control characters, and every other sign of ASCII is one cell.
            yield from ((sign, blank if sign == " " else style) for sign in text)
            continue
        for sign in text:
            width = cells(sign)
            if width:
                yield sign, _blank(style) if sign == " " else style
            if width == 2:
                yield "", style


@lru_cache(4096)
def _blank(style: Style | None) -> object:
    """What one sees of a blank: what is behind it, and lines through it."""
    if style is None:
        return None
    is_lined = style.underline or style.underline2 or style.overline or style.strike
    is_special = style.reverse or style.blink or style.blink2 or style.frame or style.encircle
    return style if is_lined or is_special else style.bgcolor


def _whole(span: Span, new: list[tuple[str, object]]) -> Span:
    """The span without half a wide sign at either end."""
    first, end = span.x, span.x + span.width
    if first > 0 and not new[first][0]:
        first -= 1
    if end < len(new) and not new[end][0]:
        end += 1
    return Span(first, end - first)
