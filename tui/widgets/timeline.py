"""Periods across the screen, and what a chart of moves has along them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MARGIN: Final = 2
"""Cells in front of the names, as in a table."""
GAP: Final = 2
"""Cells between the names and the periods."""
_SCALES: Final = (8, 6, 4, 3, 2)
_TAIL: Final = 8
"""Cells behind the last period, for the names of sites that are reached late."""


class Bar(NamedTuple):
    """The line of one service: a mark of `report.bars` for each period, and where it goes."""

    key: str
    label: str
    marks: tuple[str, ...]
    target: str


class Load(NamedTuple):
    """How busy a team is in each period, as shares of its limit (None = no limit)."""

    label: str
    limit: str
    shares: tuple[float | None, ...]


class Gate(NamedTuple):
    """A decision: the place of its period from 0, and its name with the day."""

    place: int
    text: str


@dataclass(frozen=True)
class Chart:
    """Everything that the chart shows.

    Attributes:
        periods: Their names, such as `2027-Q1`.
        bars: The services from top to bottom.
        frozen: Places of periods, from 0, in which nobody may cut over.
        gates: Decisions by their day.
        loads: The teams.
        names: Marks and what they mean, in the order in which they are named.
    """

    periods: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    frozen: tuple[int, ...] = ()
    gates: tuple[Gate, ...] = ()
    loads: tuple[Load, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@dataclass
class Window:
    """Which periods are on the screen, how wide each is, and how wide the names are."""

    label: int = 20
    scale: int = 4
    first: int = 0
    count: int = 0
    room: int = 0

    @classmethod
    def of(cls, periods: int, width: int, first: int = 0, *, label: int | None = None) -> Window:
        """The window that shows most: all periods if they fit, as wide as they fit."""
        if label is None:
            label = max(min(width // 4, 32), 8)
        room = max(width - MARGIN - label - GAP, 4)
        for scale in _SCALES:
            if periods * scale + _TAIL <= room:
                return cls(label, scale, 0, periods, room)
        scale = 3 if room >= 12 else 2
        count = max(min(room // scale, periods), 1)
        first = max(min(first, periods - count), 0)
        return cls(label, scale, first, count, room)

    @property
    def places(self) -> range:
        """The places of the periods that are shown."""
        return range(self.first, self.first + self.count)


def years(periods: Sequence[str], window: Window) -> str:
    """The years above the places where they begin."""
    starts = [
        place
        for place in window.places
        if place == window.first or periods[place][:4] != periods[place - 1][:4]
    ]
    line = ""
    ends = [*starts[1:], window.first + window.count]
    for place, end in zip(starts, ends, strict=True):
        room = (end - place) * window.scale
        name = periods[place][:4]
        line = line.ljust((place - window.first) * window.scale)
        line += name if room > len(name) or end == ends[-1] else name[2:][: max(room - 1, 0)]
    return line


def units(periods: Sequence[str], window: Window) -> str:
    """What the periods are called within their years: `Q1  Q2`, or `1 2` where there is no room."""
    names = [periods[place][5:] for place in window.places]
    if any(len(name) >= window.scale for name in names):
        names = [name.lstrip("QH0")[: window.scale - 1] for name in names]
    return "".join(name.ljust(window.scale) for name in names).rstrip()
