"""The cells of a column as text, before anything is cut."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, SupportsFloat

from report import numbers
from report.characters import ascii_of, cells, harmless
from report.table import Figure, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.table import Column

NOTHING: Final = "–"
_DECIMALS: Final = {"number": 2, "days": 1}


@dataclass
class Cells:
    """A column on its way to the page.

    Attributes:
        column: The column.
        title: Its heading, safe to print.
        heading: The lines of the heading.
        texts: Its cells, safe to print; lines are parted by a line end.
        values: What they stand for.
    """

    column: Column
    title: str
    heading: list[str]
    texts: list[str]
    values: Sequence[object] = field(default=())

    @property
    def width(self) -> int:
        """Cells of the terminal that the widest line takes."""
        lines = [line for text in self.texts for line in text.split("\n")]
        return max(map(cells, (*lines, *self.heading)), default=0)

    def copy(self) -> Cells:
        """A column to be narrowed."""
        return Cells(self.column, self.title, self.heading, self.texts, self.values)


def shown(
    column: Column, values: Sequence[object], total: Sequence[object], *, ascii_only: bool = False
) -> Cells:
    """The cells as text; numbers of one column have their points below each other.

    Args:
        column: The column.
        values: Its cells.
        total: The cell of the total, if there is one; where it sums up nothing it stays empty.
        ascii_only: Whether to write ASCII alone.
    """
    texts = [text_of(column, value) for value in values]
    texts += ["" if value is None else text_of(column, value) for value in total]
    if column.kind in _DECIMALS:
        texts = _aligned(texts)
    title = harmless(column.title)
    if ascii_only:
        texts, title = [ascii_of(text) for text in texts], ascii_of(title)
    return Cells(column, title, [title], texts, [*values, *total])


def text_of(column: Column, value: object) -> str:  # noqa: PLR0911 - one line for each kind
    """A cell as text in the language in use, safe to print; a bar is none."""
    match value:
        case None:
            return "" if column.kind == "text" else NOTHING
        case Word():
            return harmless(value.text)
        case Figure():
            own = replace(column, kind=value.kind, decimals=value.decimals)
            return text_of(own, value.value)
        case str():
            return harmless(value)
        case tuple():
            return "" if column.kind == "bar" else harmless(", ".join(map(_part, value)))
        case dt.date():
            return numbers.date(value)
        case int() | float() | SupportsFloat():
            amount = float(value)
            if column.kind == "money":
                return numbers.number(amount, column.decimals, fixed=True)
            if column.kind == "share":
                return numbers.share(amount, column.decimals)
            return numbers.number(amount, _DECIMALS.get(column.kind, 2))
        case _:
            return harmless(str(value))


def _part(value: object) -> str:
    return value.text if isinstance(value, Word) else str(value)


def _aligned(texts: list[str]) -> list[str]:
    """Numbers padded behind, so that their points come to stand below each other."""
    point = "," if numbers.number(0.5) == "0,5" else "."
    behind = [len(text) - text.find(point) if point in text else 0 for text in texts]
    most = max(behind, default=0)
    return [
        text + " " * (most - extra) if text[-1:].isdigit() else text
        for text, extra in zip(texts, behind, strict=True)
    ]
