"""Texts as they may reach the terminal: harmless, in its signs, and as wide as they should be."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from report.characters import ascii_of, cells, cut, harmless
from tui.grid import Cell, CellLike

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ASCII_SIGNS: Final = str.maketrans(
    {
        "│": "|",
        "─": "-",
        "┬": "-",
        "┴": "-",
        "├": "|",
        "┤": "|",
        "└": "+",
        "┘": "+",
        "┌": "+",
        "┐": "+",
        "▌": "|",
        "■": "#",
        "█": "#",
        "▲": "^",
        "▼": "v",
        "▸": ">",
        "↑": "Up",
        "↓": "Down",
        "←": "Left",
        "→": "->",
        "◆": "*",
        "⌫": "BS",
    }
)
"""Signs of this interface that texts of reports do not have."""

_LEAST: Final = 16
"""Cells that the left part of a line keeps, whatever stands at the right."""

_harmless: Final = lru_cache(4096)(harmless)
"""The same texts are drawn again and again, and some of them are long."""


class Ink:
    """What turns texts into cells of a terminal.

    Args:
        is_ascii: Whether only ASCII may be drawn.
    """

    def __init__(self, *, is_ascii: bool) -> None:
        self.is_ascii = is_ascii

    def clean(self, text: str) -> str:
        """The text as it may reach the terminal."""
        text = _harmless(text)
        if text.isascii() or not self.is_ascii:
            return text
        return ascii_of(text.translate(_ASCII_SIGNS))

    def cut(self, text: str, width: int, *, in_middle: bool = False) -> str:
        """A clean text cut to a width, with a sign where something is missing."""
        if len(text) <= width and text.isascii():
            return text
        if not self.is_ascii:
            return cut(text, width, middle=in_middle)
        return cut(text, width, middle=in_middle, sign="..") if width > 0 else ""

    def fitted(
        self, cell: CellLike, width: int, *, is_right: bool = False, in_middle: bool = False
    ) -> list[Cell]:
        """A cell cut and filled to a width, as parts of a line.

        Args:
            cell: A text, or several one after the other.
            width: Cells of the terminal.
            is_right: Whether it ends at the right edge.
            in_middle: Whether a text that is too long loses its middle; of several parts each.
        """
        if isinstance(cell, str):
            cell = Cell(cell)
        parts = [cell] if isinstance(cell, Cell) else list(cell)
        fitted: list[Cell] = []
        left = width
        for part in parts:
            text = self.cut(self.clean(part.text), left, in_middle=in_middle) if left > 0 else ""
            left -= cells(text)
            fitted.append(Cell(text, part.tone))
        if left > 0:
            fitted.insert(0 if is_right else len(fitted), Cell(" " * left))
        return fitted

    def filled(self, parts: Iterable[Cell | str], width: int) -> list[Cell]:
        """Parts one after the other, cut and filled to a width."""
        filled: list[Cell] = []
        left = width
        for part in parts:
            text, tone = part if isinstance(part, Cell) else Cell(part)
            text = self.clean(text)
            if not text or left <= 0:
                continue
            text = self.cut(text, left)
            left -= cells(text)
            filled.append(Cell(text, tone))
        if left > 0:
            filled.append(Cell(" " * left))
        return filled

    def width(self, parts: Iterable[Cell]) -> int:
        """Cells that parts take."""
        return sum(cells(self.clean(part.text)) for part in parts)

    def two_sides(
        self, left: Sequence[Cell | str], right: Sequence[Cell | str], width: int
    ) -> Sequence[Cell | str]:
        """Parts of a line, some at its left edge and some at the right one."""
        ends = [Cell(part) if isinstance(part, str) else part for part in right]
        parts = [Cell(part) if isinstance(part, str) else part for part in left]
        wanted = min(cells(self.clean("".join(part.text for part in parts))), _LEAST)
        while ends and self.width(ends) + 1 > width - wanted:
            # The last goes first: what is said before it counts more.
            ends.pop()
        if not ends:
            return left
        return [*self.fitted(tuple(parts), width - self.width(ends) - 1), " ", *ends]


@cache
def ink(*, is_ascii: bool) -> Ink:
    """The one for a terminal."""
    return Ink(is_ascii=is_ascii)
