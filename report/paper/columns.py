"""How wide the columns of a table are on a page, and whether they need the page turned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from report.paper.document import plain
from report.pictures import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.paper.document import Grid

PADDING: Final = 9.0
"""Points that a cell takes beside its text, both sides together."""

_LONGEST_WORD: Final = 90.0
_WIDEST: Final = 230.0
_SHORT: Final = 12


def widths(grid: Grid, size: float, room: float) -> list[float]:
    """The widths of the columns in points; together the room.

    Args:
        grid: The table.
        size: The height of its letters in points.
        room: What the page has.
    """
    least, natural = _measured(grid, size)
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    level = _level(least, natural, room)
    grown = [max(small, min(full, level)) for small, full in zip(least, natural, strict=True)]
    left = room - sum(grown)
    return [width + left * width / sum(grown) for width in grown]


def fits(grid: Grid, size: float, room: float) -> bool:
    """Whether no word has to be broken and no number wrapped."""
    return sum(_measured(grid, size)[0]) <= room


def parts(grid: Grid, size: float, room: float) -> list[Grid]:
    """A table that is too wide as several that fit, each with the columns that name its rows.

    Args:
        grid: The table.
        size: The height of its letters in points.
        room: What the page has.

    Returns:
        Tables of about the same width; the table itself alone where it fits, or cannot be parted.
    """
    least = _measured(grid, size)[0]
    keys = tuple(range(grid.keys))
    left = room - sum(least[: grid.keys])
    rest = least[grid.keys :]
    if sum(rest) <= left or not rest or max(rest) > left:
        return [grid]
    # The narrowest room in which there are no more of them: none is left with a single column.
    most = len(_groups(rest, left))
    narrower = sorted(
        {sum(rest[a:b]) for a in range(len(rest)) for b in range(a + 1, len(rest) + 1)}
    )
    level = next(
        one for one in narrower if max(rest) <= one <= left and len(_groups(rest, one)) == most
    )
    return [
        _chosen(grid, (*keys, *(grid.keys + place for place in group)))
        for group in _groups(rest, level)
    ]


def _groups(least: Sequence[float], room: float) -> list[list[int]]:
    """The positions of columns, as many together as the room holds."""
    groups: list[list[int]] = [[]]
    taken = 0.0
    for place, width in enumerate(least):
        if groups[-1] and taken + width > room:
            groups.append([])
            taken = 0.0
        groups[-1].append(place)
        taken += width
    return groups


def _chosen(grid: Grid, places: Sequence[int]) -> Grid:
    """The table with some of its columns; a total that sums up none of them is left out."""
    rows = tuple(tuple(row[place] for place in places) for row in grid.rows)
    total = grid.total and any(plain(cell) for cell in rows[-1][grid.keys :])
    return replace(
        grid,
        heads=tuple(grid.heads[place] for place in places),
        rows=rows if total or not grid.total else rows[:-1],
        alignments=tuple(grid.alignments[place] for place in places),
        total=total,
    )


def _level(least: Sequence[float], natural: Sequence[float], room: float) -> float:
    """The width that no column goes beyond unless it has to, so that the widest give first."""
    low, high = 0.0, max(natural)
    for _step in range(40):
        level = (low + high) / 2
        taken = sum(
            max(small, min(full, level)) for small, full in zip(least, natural, strict=True)
        )
        low, high = (level, high) if taken <= room else (low, level)
    return low


def _measured(grid: Grid, size: float) -> tuple[list[float], list[float]]:
    """The least and the natural width of each column."""
    least, natural = [], []
    for place, side in enumerate(grid.alignments):
        head = plain(grid.heads[place])
        texts = [plain(row[place]) for row in grid.rows]
        # Words of a heading are never cut; a number never goes on in the next line.
        small = max(_words([head], size, bold=True), default=0.0)
        if side == "right":
            small = max(small, *(letters.width(text, size) for text in texts), 0.0)
        else:
            small = max(small, *(min(word, _LONGEST_WORD) for word in _words(texts, size)), 0.0)
        full = max((letters.width(text, size) for text in texts), default=0.0)
        least.append(small + PADDING)
        natural.append(max(small, min(full, _WIDEST)) + PADDING)
    return least, natural


def _words(texts: Sequence[str], size: float, *, bold: bool = False) -> Iterator[float]:
    for text in set(texts):
        # A space that does not break holds a unit to its word.
        for word in text.split(" "):
            # A hyphen may end a line, but not within something as short as 2027-Q2.
            parts = [word] if len(word) <= _SHORT else word.replace("-", "- ").split()
            for part in parts:
                yield letters.width(part, size, bold=bold)
