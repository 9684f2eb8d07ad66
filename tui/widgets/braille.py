"""Curves as dots: 2 × 4 in a cell with braille, one in a cell with ASCII."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANK: Final = 0x2800
# The bit of each dot in a braille sign, by column and row from the top.
_BITS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
DOTTED: Final = "."
_SOLID: Final = "*+x"


def sign_of(place: int) -> str:
    """What a curve is drawn with in ASCII, by its place among those that are not dotted."""
    return _SOLID[place % len(_SOLID)]


class Axis(NamedTuple):
    """A stretch of numbers that is drawn over a number of places."""

    low: float
    high: float

    def place(self, value: float, places: int) -> int:
        """The place of a value, from 0 to `places` - 1."""
        if self.high <= self.low:
            return 0
        part = (value - self.low) / (self.high - self.low)
        return round(min(max(part, 0.0), 1.0) * (places - 1))


class Canvas:
    """Cells with dots of several curves; the later curve lies above the earlier."""

    def __init__(self, width: int, height: int, *, is_ascii: bool) -> None:
        """Make a blank one of so many cells."""
        self.width, self.height, self.is_ascii = width, height, is_ascii
        self.across, self.down = (1, 1) if is_ascii else (2, 4)
        self._bits = [[0] * width for _line in range(height)]
        self._curve = [[-1] * width for _line in range(height)]
        self._signs: dict[int, str] = {}

    def steps(
        self,
        curve: int,
        points: Sequence[tuple[float, float]],
        x: Axis,
        y: Axis,
        *,
        until: float = math.inf,
        sign: str = "*",
    ) -> None:
        """Draw a curve that keeps each value until the next.

        Args:
            curve: Its number, which says how its dots look.
            points: Along x.
            x: From left to right.
            y: From the bottom to the top.
            until: Where along x the last value ends.
            sign: What it is drawn with in ASCII; with `DOTTED`, braille leaves out every other dot.
        """
        self._signs[curve] = sign
        columns, rows = self.width * self.across, self.height * self.down
        before: int | None = None
        every = 2 if sign == DOTTED and not self.is_ascii else 1
        for number, (at, value) in enumerate(points):
            row = rows - 1 - y.place(value, rows)
            first = x.place(at, columns)
            is_last = number + 1 == len(points)
            last = x.place(until if is_last else points[number + 1][0], columns)
            if before is not None:
                # Neighbours by one need no line between them.
                for between in range(min(before, row) + 1, max(before, row)):
                    if between % every == 0:
                        self._dot(curve, first, between)
            for column in range(first, last + 1):
                if column % every == 0 or column == first:
                    self._dot(curve, column, row)
            before = row

    def _dot(self, curve: int, column: int, row: int) -> None:
        cell, line = column // self.across, row // self.down
        self._bits[line][cell] |= _BITS[column % self.across][row % self.down]
        self._curve[line][cell] = curve

    def line(self, number: int) -> list[tuple[int, str]]:
        """A line as texts with the number of their curve; -1 where there is none."""
        parts: list[tuple[int, str]] = []
        for bits, curve in zip(self._bits[number], self._curve[number], strict=True):
            sign = self._sign(bits, curve)
            if parts and parts[-1][0] == curve:
                parts[-1] = (curve, parts[-1][1] + sign)
            else:
                parts.append((curve, sign))
        return parts

    def _sign(self, bits: int, curve: int) -> str:
        if not bits:
            return " "
        return self._signs[curve] if self.is_ascii else chr(_BLANK + bits)
