"""A row of a report in full: every heading with its value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from report.cells import NOTHING
from tui.grid import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.widgets.report_table import ReportGrid


_FIRST: Final = ("reason", "organisation")
_LEFT_OUT: Final = frozenset({"name"})


def detail(grid: ReportGrid, index: int) -> Iterator[Cell]:
    """What the row is about, why, then everything else that it says."""
    table = grid.table
    name = grid.text(index, "name")
    key = str(grid.key(index))
    yield Cell(f"{name} [{key}]" if name not in {"", key} else key, "title")
    columns = sorted(
        (column for column in table.columns if column.key not in _LEFT_OUT),
        key=lambda column: column.key not in _FIRST,
    )
    parts = [
        f"{column.title}: {text}"
        for column in columns
        if column.kind != "bar" and (text := grid.text(index, column.key)) not in {"", key, NOTHING}
    ]
    yield Cell(" · ".join(parts))
