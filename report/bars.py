"""Bars along periods: marks for what happens, heights for how full something is."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKS: Final[dict[str, tuple[str, str]]] = {
    "": (" ", " "),
    "work": ("░", "-"),
    "parallel": ("▓", "="),
    "switch": ("▶", ">"),
    "new": ("·", "."),
    "frozen": ("▒", "#"),
}
"""The sign of each mark, as it is and in ASCII."""

_HEIGHTS: Final = "▁▂▃▄▅▆▇█"
_OVER: Final = 1 + 1e-6


def bar(values: Sequence[object], scale: int, *, ascii_only: bool = False) -> str:
    """One sign for each place, repeated `scale` times; shares above 1 are `!`."""
    return "".join(_sign(value, ascii_only=ascii_only) * scale for value in values)


def axis_line(axis: Sequence[str], scale: int) -> str:
    """The years above the places where they begin: `2027`, or `'27` where that is too wide."""
    years = [name[:4] for name in axis]
    starts = [place for place, year in enumerate(years) if place == 0 or year != years[place - 1]]
    room = min((after - before for before, after in pairwise(starts)), default=len(axis)) * scale
    width = len(axis) * scale
    line = ""
    for start in starts:
        label = years[start] if room > 4 else f"'{years[start][2:]}"
        if start == 0 or (len(line) < start * scale and start * scale + len(label) <= width):
            line = line.ljust(start * scale) + label
    return line


def _sign(value: object, *, ascii_only: bool) -> str:
    if isinstance(value, str):
        signs = MARKS.get(value, ("?", "?"))
        return signs[1] if ascii_only else signs[0]
    if not isinstance(value, int | float) or math.isnan(value):
        return " "
    if value > _OVER:
        return "!"
    if value <= 0:
        return "_" if ascii_only else " "
    level = min(int(value * (10 if ascii_only else 8)), 9 if ascii_only else 7)
    return str(level) if ascii_only else _HEIGHTS[level]
