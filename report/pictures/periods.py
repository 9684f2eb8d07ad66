"""The heading of a chart along periods: calendar years above, quarters or months below."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from report.pictures import colours, letters
from report.pictures.drawing import Label, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.pictures.drawing import Shape

HEIGHT = 24.0
"""Points that the heading takes."""


@dataclass(frozen=True)
class Scale:
    """Places of periods on a page: `left` in points, `step` points for each."""

    names: tuple[str, ...]
    left: float
    step: float

    @property
    def right(self) -> float:
        """Where the last period ends."""
        return self.left + self.step * len(self.names)

    def start(self, period: int) -> float:
        """Where a period, from 1 on, begins."""
        return self.left + self.step * (period - 1)

    def middle(self, period: int) -> float:
        """The middle of a period."""
        return self.start(period) + self.step / 2


def heading(scale: Scale, top: float, bottom: float) -> Iterator[Shape]:
    """The names of the periods from `top` on, and a line between two years down to `bottom`."""
    parted = [name.partition("-") for name in scale.names]
    period = 1
    for year, members in groupby(parted, key=lambda parts: parts[0]):
        count = len(list(members))
        x = scale.start(period)
        yield Line(((x, top), (x, bottom)), colours.RULE)
        room = count * scale.step
        if letters.width(year, 8, bold=True) <= room:
            yield Label(x + room / 2, top + 9, year, 8, "middle", bold=True)
        period += count
    yield Line(((scale.right, top), (scale.right, bottom)), colours.RULE)
    rests = [rest for _year, _sign, rest in parted]
    if any(letters.width(rest, 7) > scale.step for rest in rests):
        return
    for number, rest in enumerate(rests, start=1):
        yield Label(scale.middle(number), top + 20, rest, 7, "middle", colour=colours.QUIET)
