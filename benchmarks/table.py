"""Figures in columns, as plain text that is also a Markdown table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Table:
    """A header and rows of as many cells; the first column is words, the others are figures."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        """The table with its columns in line, figures to the right."""
        cells = [self.header, *self.rows]
        widths = [max(len(row[place]) for row in cells) for place in range(len(self.header))]
        rule = [
            "-" * width if place == 0 else "-" * (width - 1) + ":"
            for place, width in enumerate(widths)
        ]
        return "\n".join(_line(row, widths) for row in [self.header, rule, *self.rows])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    aligned = [
        cell.ljust(width) if place == 0 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "| " + " | ".join(aligned) + " |"


def figure(value: float | None, digits: int = 0) -> str:
    """A number with thousands apart, or a dash where there is none."""
    return "–" if value is None else f"{value:,.{digits}f}"


def percent(share: float | None, digits: int = 3) -> str:
    """A share in percent without the sign, or a dash where there is none."""
    return figure(None if share is None else 100 * share, digits)
