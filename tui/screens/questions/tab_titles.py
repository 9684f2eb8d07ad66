"""Titles of the tables of an answer in one line: where one is, in full, and the others as they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.characters import cells, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN: Final = 3
"""Cells that a tab takes beside its title."""


def tab_titles(titles: Sequence[str], front: int, room: int) -> list[str]:
    """What the tabs say.

    If not all titles fit, tabs have numbers. The one in front then has its title in full, as far as the
    line is long enough for it; then those next to it have theirs as long as there is room for all of it.

    Args:
        titles: One for each table.
        front: Which is in front.
        room: Cells of the line.
    """
    if _taken(titles) <= room:
        return list(titles)
    shown = [str(number) for number in range(1, len(titles) + 1)]
    for place in sorted(range(len(titles)), key=lambda place: (abs(place - front), place < front)):
        spare = room - _taken(shown)
        title = titles[place]
        if place == front:
            shown[place] += f" {cut(title, max(spare - 1, 1))}"
        elif cells(title) < spare:
            shown[place] += f" {title}"
        else:
            break
    return shown


def _taken(titles: Sequence[str]) -> int:
    return sum(cells(title) + _BETWEEN for title in titles)
