"""Where rows and form stand on a terminal, as the style sheets of the inventory screen say."""

from __future__ import annotations

from typing import Final, NamedTuple

WIDE: Final = 120
"""Cells from which the form stands beside the rows instead of below them."""

_FRAME: Final = 5
"""Lines of title, tabs, sections, status and keys."""
_NARROW, _SHORT, _HIGH = 20, 9, 19
_FORM: Final = 11


class Places(NamedTuple):
    """Columns and lines of the rows, and how many lines rows and form have together."""

    width: int
    height: int
    body: int


def places(width: int, height: int) -> Places | None:
    """Where things stand; None on a terminal with hardly any room, which has another frame.

    Args:
        width: Columns of the terminal.
        height: Its lines.
    """
    if width < _NARROW or height < _SHORT:
        return None
    body = height - _FRAME
    if width >= WIDE:
        return Places(width * 3 // 5, body, body)
    return Places(width, body - _FORM if height >= _HIGH else body, body)
