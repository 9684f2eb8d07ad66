"""The front of costs against a criterion as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from report.scatter import HEIGHT, Scatter, draw
from report.table import Figure
from tui.dialogs.look import Look

if TYPE_CHECKING:
    from tui.widgets.report_table import ReportGrid

FRONT: Final = "pareto"
"""The key of the table that a picture is made of."""
_MARGIN: Final = 12
"""Cells at both sides that the box and its rows need."""
_WIDEST: Final = 120


def scatter(grid: ReportGrid) -> Scatter | None:
    """The points of a front; None where a table has none."""
    keys = [column.key for column in grid.table.columns]
    if grid.table.key != FRONT or not {"value", "cost"} <= set(keys):
        return None
    points: list[tuple[float, float]] = []
    across: dict[float, str] = {}
    up: dict[float, str] = {}
    for index in range(len(grid.table.rows)):
        row = dict(zip(keys, grid.values(index), strict=True))
        x, y = _number(row["value"]), _number(row["cost"])
        if x is None or y is None:
            continue
        points.append((x, y))
        across[x], up[y] = grid.text(index, "value"), grid.text(index, "cost")
    titles = {column.key: column.title for column in grid.table.columns}
    return Scatter(points, titles["value"], titles["cost"], across.__getitem__, up.__getitem__)


def _number(cell: object) -> float | None:
    value = cell.value if isinstance(cell, Figure) else cell
    return float(value) if isinstance(value, int | float) else None


class Picture(Look):
    """Points in a plane under a title; Enter and Esc leave."""

    BREAKS: ClassVar[bool] = False
    DEFAULT_CSS = f"""
    Picture > #box {{ width: 96%; max-width: {_WIDEST}; }}
    Picture RowTable {{ height: {HEIGHT + 4}; }}
    """

    def __init__(self, title: str, points: Scatter, room: int, *, is_ascii: bool) -> None:
        """Draw the points.

        Args:
            title: What it shows.
            points: The points.
            room: Cells of the terminal.
            is_ascii: Whether to draw ASCII alone.
        """
        super().__init__(title, draw(points, min(room, _WIDEST) - _MARGIN, ascii_only=is_ascii))
