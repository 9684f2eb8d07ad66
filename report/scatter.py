"""Points in a plane as text: numbered, with axes, for a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from report.characters import ascii_of, cells, cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIGNS: Final = "123456789abcdefghijklmnopqrstuvwxyz"
LEAST_WIDTH: Final = 40
HEIGHT: Final = 12


@dataclass(frozen=True)
class Scatter:
    """Points with their axes.

    Attributes:
        points: Pairs of x and y, in the order of their numbers.
        x_title: What runs to the right.
        y_title: What runs upwards.
        x_label: Writes an x value.
        y_label: Writes a y value.
    """

    points: Sequence[tuple[float, float]]
    x_title: str
    y_title: str
    x_label: Callable[[float], str]
    y_label: Callable[[float], str]


def sign(number: int) -> str:
    """The sign of a point by its number from 0."""
    return SIGNS[number] if number < len(SIGNS) else "*"


def draw(scatter: Scatter, width: int | None = None, *, ascii_only: bool = False) -> list[str]:
    """The picture as lines; none where there is no point.

    Args:
        scatter: The points.
        width: Cells of the terminal; None = 80.
        ascii_only: Whether to write ASCII alone.
    """
    if not scatter.points:
        return []
    xs, ys = [x for x, _y in scatter.points], [y for _x, y in scatter.points]
    top, bottom = scatter.y_label(max(ys)), scatter.y_label(min(ys))
    left = max(cells(top), cells(bottom))
    across = max((width or 80) - left - 4, LEAST_WIDTH - left - 4, 10)
    grid = [[" "] * across for _row in range(HEIGHT)]
    for number, (x, y) in enumerate(scatter.points):
        row = HEIGHT - 1 - _place(y, ys, HEIGHT)
        grid[row][_place(x, xs, across)] = sign(number)
    corner, line, bar, mark = ("+", "-", "|", "+") if ascii_only else ("└", "─", "│", "┤")
    lines = [scatter.y_title]
    for row, content in enumerate(grid):
        label = top if row == 0 else bottom if row == HEIGHT - 1 and bottom != top else ""
        axis = mark if label else bar
        lines.append(f"{' ' * (left - cells(label))}{label} {axis}{''.join(content)}".rstrip())
    lines.append(f"{' ' * left} {corner}{line * across}")
    first, last = scatter.x_label(min(xs)), scatter.x_label(max(xs))
    last = "" if last == first else last
    room = across - cells(first) - cells(last)
    fits = cells(scatter.x_title) + 4 <= room
    title = scatter.x_title if fits else ""
    ends = f"{title}  {last}".rstrip() if title else last
    space = " " * max(across - cells(first) - cells(ends), 1)
    lines.append(f"{' ' * (left + 2)}{first}{space}{ends}".rstrip())
    if not fits:
        lines.append(cut(scatter.x_title, width or 80))
    return [ascii_of(text) for text in lines] if ascii_only else lines


def _place(value: float, values: Sequence[float], places: int) -> int:
    low, high = min(values), max(values)
    if high <= low:
        return (places - 1) // 2
    return round((value - low) / (high - low) * (places - 1))
