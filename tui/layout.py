"""Which columns of a table fit into a width, and how wide each is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.grid import GridColumn

GAP: Final = 2
"""Cells between two columns."""

ROOMY: Final = 90
"""Cells for columns from which names are shown whole."""


class Placed(NamedTuple):
    """A column that is shown: its place in the grid, its left edge and its width in cells."""

    column: int
    x: int
    width: int


def layout(
    columns: Sequence[GridColumn], room: int, *, fixed: int = 1, first: int = 0
) -> tuple[Placed, ...]:
    """The columns that fit, from left to right.

    Args:
        columns: All columns.
        room: Cells that there are.
        fixed: How many at the left stay where they are.
        first: The first column behind the fixed ones.
    """
    return _layout(tuple(columns), room, fixed, first)


@lru_cache(64)
def _layout(
    columns: tuple[GridColumn, ...], room: int, fixed: int, first: int
) -> tuple[Placed, ...]:
    # Asked for each line that is drawn.
    leasts = [
        one.width if one.is_whole and room >= ROOMY else one.least or one.width for one in columns
    ]
    shown: list[int] = []
    taken = 0
    for place in [*range(min(fixed, len(columns))), *range(max(first, fixed), len(columns))]:
        least = leasts[place]
        if shown and taken + GAP + least > room:
            break
        taken += least + GAP * bool(shown)
        shown.append(place)
    widths = {place: leasts[place] for place in shown}
    spare = room - taken
    for place in shown:
        more = min(spare, max(columns[place].width - widths[place], 0))
        widths[place] += more
        spare -= more
    growing = [place for place in shown if columns[place].grows]
    for number, place in enumerate(growing):
        more = spare // (len(growing) - number)
        widths[place] += more
        spare -= more
    placed = []
    x = 0
    for place in shown:
        width = min(widths[place], max(room - x, 0))
        placed.append(Placed(place, x, width))
        x += width + GAP
    return tuple(placed)


def first_to_show(
    columns: Sequence[GridColumn], room: int, *, wanted: int, fixed: int = 1, first: int = 0
) -> int:
    """The first column behind the fixed ones, so that a wanted one is on the screen."""
    if wanted < fixed:
        return max(first, fixed)
    first = max(min(first, wanted), fixed)
    while first < wanted and all(
        placed.column != wanted for placed in layout(columns, room, fixed=fixed, first=first)
    ):
        first += 1
    return first
