"""A table as plain text: aligned, measured in terminal cells, safe to print."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.bars import axis_line, bar
from report.cells import Cells, shown
from report.characters import ascii_of, cells, cut, harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.table import Column, Table

_GAP: Final = 2
_LEAST: Final = {"id": 12, "text": 16}  # cells below which a column is not cut
_UNIT: Final = re.compile(r" (?=[€%](?:\W|$))")
_LEFT: Final = frozenset({"text", "id", "period", "date", "bar"})


def render(table: Table, *, width: int | None = None, ascii_only: bool = False) -> str:
    """The table as lines, without a line end at the end.

    Args:
        table: What to write.
        width: Cells of the terminal: long texts are cut with an ellipsis, and columns that still
            do not fit follow below, beside the first ones again. None leaves everything whole.
        ascii_only: Whether to write ASCII alone.
    """
    return _Writer(table, width, ascii_only=ascii_only).text()


def paragraph(text: str, *, width: int | None = None, ascii_only: bool = False) -> str:
    """A sentence made safe and broken into lines of a width."""
    clean = ascii_of(harmless(text)) if ascii_only else harmless(text)
    return "\n".join(_wrapped(clean, width))


class _Writer:
    def __init__(self, table: Table, width: int | None, *, ascii_only: bool) -> None:
        self.table = table
        self.width = None if width is None else max(width, 20)
        self.ascii_only = ascii_only
        self.dots = ".." if ascii_only else "…"

    def text(self) -> str:
        lines = self._wrapped(self.table.title)
        columns = [self._column(place) for place in range(len(self.table.columns))]
        if not self.table.rows:
            lines += ["", _("(nothing)")]
        elif self.table.upright and len(self.table.rows) == 1:
            lines += ["", *_upright(columns)]
        else:
            for block in self._blocks(columns):
                lines += ["", *self._block(block)]
        if self.table.notes:
            lines.append("")
            for note in self.table.notes:
                lines += self._wrapped(note)
        if self.ascii_only:
            lines = [ascii_of(line) for line in lines]
        return "\n".join(line.rstrip() for line in lines)

    def _column(self, place: int) -> Cells:
        """The cells of a column as text; bars wait until their width is known."""
        column = self.table.columns[place]
        values = [row[place] for row in self.table.rows]
        total = () if self.table.total is None else (self.table.total[place],)
        return shown(column, values, total, ascii_only=self.ascii_only)

    def _blocks(self, columns: list[Cells]) -> list[list[Cells]]:
        """Columns in groups that fit, each with the first column in front."""
        for column in columns:
            self._draw(column, 2)
        if self.width is None:
            return [columns]
        keys = columns[: self.table.keys]
        groups: list[list[Cells]] = [[*keys]]
        for column in columns[len(keys) :]:
            least = sum(self._least(other) + _GAP for other in groups[-1]) + self._least(column)
            if least > self.width and len(groups[-1]) > len(keys):
                groups.append([*keys])
            groups[-1].append(column)
        return [self._fit(group) for group in groups]

    def _draw(self, column: Cells, scale: int) -> None:
        """Bars as text, so many cells for each place."""
        if column.column.kind == "bar":
            values = [value if isinstance(value, tuple) else () for value in column.values]
            column.texts = [bar(value, scale, ascii_only=self.ascii_only) for value in values]
            column.heading = [axis_line(column.column.axis, scale)]

    def _least(self, column: Cells) -> int:
        if column.column.kind == "bar":
            return max(len(column.column.axis), 1)
        own = max((cells(text) for text in column.texts), default=0)
        longest_word = max((cells(word) for word in column.title.split()), default=1)
        if column.column.kind in _LEAST:
            limit = column.column.least or _LEAST[column.column.kind]
            return min(max(own, longest_word), limit)
        return max(own, longest_word)

    def _fit(self, group: list[Cells]) -> list[Cells]:
        """The columns narrowed to the width: headings wrapped, then texts cut."""
        assert self.width is not None  # noqa: S101 - only called with one
        group = [column.copy() for column in group]
        natural = [max(column.width, cells(column.title)) for column in group]
        least = [self._least(column) for column in group]
        room = self.width - _GAP * (len(group) - 1)
        limits = _shared(natural, least, room)
        for place, column in enumerate(group):  # what a wrapped heading leaves, texts may have
            if column.column.kind not in _LEFT:
                column.heading = _wrapped(column.title, limits[place])
                natural[place] = column.width
        limits = _shared(natural, least, room)
        for column, limit in zip(group, limits, strict=True):
            if column.column.kind == "bar":
                places = max(len(column.column.axis), 1)
                self._draw(column, min(max(limit // places, 1), 4))
                continue
            column.heading = _wrapped(column.title, limit)
            column.heading = [cut(line, limit, sign=self.dots) for line in column.heading]
            if column.column.kind in _LEAST:
                column.texts = [self._narrowed(text, limit, column.column) for text in column.texts]
        return group

    def _narrowed(self, text: str, limit: int, column: Column) -> str:
        if column.wraps:
            lines = _wrapped(text, limit)
            return "\n".join(cut(line, limit, sign=self.dots) for line in lines)
        return cut(text, limit, middle=column.in_middle, sign=self.dots)

    def _block(self, group: Sequence[Cells]) -> list[str]:
        widths = [column.width for column in group]
        height = max(len(column.heading) for column in group)
        lines = []
        for place in range(height):
            parts = []
            for column, width in zip(group, widths, strict=True):
                gone = height - len(column.heading)
                text = column.heading[place - gone] if place >= gone else ""
                parts.append(_padded(text, width, column.column))
            lines.append((" " * _GAP).join(parts))
        line = "-" if self.ascii_only else "─"
        rule = (" " * _GAP).join(line * width for width in widths)
        lines.append(rule)
        rows: list[str] = []
        for texts in zip(*(column.texts for column in group), strict=True):
            for line_of in zip_longest(*(text.split("\n") for text in texts), fillvalue=""):
                padded = map(_padded, line_of, widths, (column.column for column in group))
                rows.append((" " * _GAP).join(padded))
        if self.table.total is not None:
            rows.insert(len(rows) - 1, rule)
            if not any(column.texts[-1] for column in group[self.table.keys :]):
                del rows[-2:]  # in this part of the columns nothing is summed up
        return lines + rows

    def _wrapped(self, text: str) -> list[str]:
        clean = harmless(text)
        return _wrapped(ascii_of(clean) if self.ascii_only else clean, self.width)


def _upright(columns: Sequence[Cells]) -> list[str]:
    """One row as lines of heading and value."""
    left = max(cells(column.title) for column in columns)
    right = max(cells(column.texts[0]) for column in columns)
    return [
        f"{column.title}{' ' * (left - cells(column.title) + _GAP)}"
        f"{' ' * (right - cells(column.texts[0]))}{column.texts[0]}"
        for column in columns
    ]


def _shared(natural: list[int], least: list[int], room: int) -> list[int]:
    """Widths between least and natural that share the room: the widest give first."""
    low, high = 0, max(natural, default=0)
    while low < high:
        level = (low + high + 1) // 2
        taken = sum(
            max(small, min(full, level)) for full, small in zip(natural, least, strict=True)
        )
        low, high = (level, high) if taken <= room else (low, level - 1)
    return [max(small, min(full, low)) for full, small in zip(natural, least, strict=True)]


def _padded(text: str, width: int, column: Column) -> str:
    space = " " * (width - cells(text))
    return f"{text}{space}" if column.kind in _LEFT else f"{space}{text}"


def _wrapped(text: str, width: int | None) -> list[str]:
    """The text in lines of at most so many cells; a longer word stays whole, units at numbers."""
    if width is None:
        return [text]
    lines: list[str] = []
    for word in _UNIT.sub("\u00a0", text).split(" "):
        if not word:
            continue
        if lines and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [line.replace("\u00a0", " ") for line in lines] or [""]
