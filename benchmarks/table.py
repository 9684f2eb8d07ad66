"""Figures in columns, as plain text that is also a Markdown table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table; the first column is words, the others are figures and stand to the right."""
    cells = [list(header), *(list(row) for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(header))]
    rule = [
        "-" * width if place == 0 else "-" * (width - 1) + ":" for place, width in enumerate(widths)
    ]
    lines = [cells[0], rule, *cells[1:]]
    return "\n".join(_line(row, widths) for row in lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    aligned = [
        cell.ljust(width) if place == 0 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "| " + " | ".join(aligned) + " |"


def figure(value: float | None, digits: int = 0) -> str:
    """A number with thousands apart, or a dash where there is none."""
    return "–" if value is None else f"{value:,.{digits}f}"
