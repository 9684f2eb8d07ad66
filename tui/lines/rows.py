"""The heading of a table and its rows, as parts of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.grid import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.grid import CellLike, GridColumn
    from tui.layout import Placed
    from tui.lines.ink import Ink

MARGIN: Final = 2
"""Cells in front of a row for its sign and its mark."""


class Part(NamedTuple):
    """Neighbouring cells of a row, and the column that they belong to; None between columns."""

    cells: Sequence[Cell]
    column: int | None = None


def heading(
    ink: Ink, columns: Sequence[GridColumn], placed: Sequence[Placed], *, is_scrolled: bool
) -> list[Cell]:
    """The titles of the columns, and whether there are more at either side.

    Args:
        ink: That of the terminal.
        columns: All columns.
        placed: Those that are shown.
        is_scrolled: Whether some at the left are not.
    """
    is_cut = bool(placed) and placed[-1].column < len(columns) - 1
    # In the margin they are in nobody's way.
    parts = [Cell(("<" if is_scrolled else " ") + (">" if is_cut else " "))]
    x = 0
    clean = [ink.clean(columns[one.column].title) for one in placed]
    cut = [ink.cut(title, one.width) for title, one in zip(clean, placed, strict=True)]
    for (column, left, width), title in zip(placed, cut, strict=True):
        parts.append(Cell(" " * (left - x)))
        one = columns[column]
        # Titles that begin alike, such as those of plans, differ at their end, as by a number.
        is_alike = cut.count(title) > 1
        parts += ink.fitted(one.title, width, is_right=one.is_right, in_middle=is_alike)
        x = left + width
    return parts


def row_parts(
    ink: Ink,
    cells: Sequence[CellLike],
    sign: Cell,
    placed: Sequence[Placed],
    width: int,
    *,
    columns: Sequence[GridColumn],
    is_marked: bool = False,
) -> Iterator[Part]:
    """A row from left to right, as wide as the table.

    Args:
        ink: That of the terminal.
        cells: One for each column.
        sign: What is special about the row.
        placed: The columns that are shown.
        width: Cells of the table.
        columns: All columns: where their texts end, and where they are cut.
        is_marked: Whether the row is.
    """
    # A blank in the tone of the row needs no bytes of its own to change colours.
    mark = Cell("+", "accent") if is_marked else Cell(" ")
    yield Part(ink.filled([*ink.fitted(sign, 1), mark], MARGIN))
    room = width - MARGIN
    x = 0
    for column, left, column_width in placed:
        if left > x:
            yield Part([Cell(" " * (left - x))])
        one = columns[column]
        fitted = ink.fitted(
            cells[column], column_width, is_right=one.is_right, in_middle=one.in_middle
        )
        yield Part(fitted, column)
        x = left + column_width
    if x < room:
        yield Part([Cell(" " * (room - x))])
