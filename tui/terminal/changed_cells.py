"""Which cells of a line are others than before: what need not be sent again is not sent again."""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Final, NamedTuple

from report.characters import cells

if TYPE_CHECKING:
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
    old, new = _cells(before), _cells(after)
    spans: list[Span] = []
    first = last = -1
    for x in _changed(old, new):
        if first < 0:
            first = x
        elif x - last > WORTH_A_JUMP:
            spans.append(Span(first, last + 1 - first))
            first = x
        last = x
    if first >= 0:
        spans.append(Span(first, last + 1 - first))
    return [_whole(span, new.signs) for span in spans]


class _Cells(NamedTuple):
    """The sign and the look of each cell of a line; a wide sign fills its second cell with ""."""

    signs: list[str]
    looks: list[object]


def _changed(old: _Cells, new: _Cells) -> list[int]:
    """The places of the cells that differ, and of those that are only in the new line."""
    cells_of_both = zip(new.signs, new.looks, old.signs, old.looks, strict=False)
    # The same style is mostly the same object, and comparing two takes its time.
    found = [
        x
        for x, (sign, look, sign_before, look_before) in enumerate(cells_of_both)
        if sign != sign_before or (look is not look_before and look != look_before)
    ]
    return [*found, *range(len(old.signs), len(new.signs))]


def _cells(strip: Strip) -> _Cells:
    signs: list[str] = []
    looks: list[object] = []
    for text, style, _control in strip:
        # What is drawn holds no control characters, and every other sign of ASCII is one cell.
        found = text if text.isascii() else _signs(text)
        signs += found
        blank = _blank(style)
        if blank is style or " " not in text:
            looks += repeat(style, len(found))
        else:
            looks += [blank if sign == " " else style for sign in found]
    return _Cells(signs, looks)


@lru_cache(2048)
def _signs(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for sign in text:
        width = cells(sign)
        if width:
            found.append(sign)
        if width == 2:
            found.append("")
    return tuple(found)


@lru_cache(4096)
def _blank(style: Style | None) -> object:
    """What one sees of a blank: what is behind it, and lines through it."""
    if style is None:
        return None
    is_lined = style.underline or style.underline2 or style.overline or style.strike
    is_special = style.reverse or style.blink or style.blink2 or style.frame or style.encircle
    return style if is_lined or is_special else style.bgcolor


def _whole(span: Span, new: list[str]) -> Span:
    """The span without half a wide sign at either end."""
    first, end = span.x, span.x + span.width
    if first > 0 and not new[first]:
        first -= 1
    if end < len(new) and not new[end]:
        end += 1
    return Span(first, end - first)
