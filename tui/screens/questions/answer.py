"""An answer as it is shown: a page for each of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.language import _
from inventory.toml.schema import tables
from report import table_file
from report.table import Word
from tui.places import Place
from tui.widgets.report_table import ReportGrid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from inventory.toml.document import Document

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "service": ("service",),
    "services": ("service",),
    "members": ("service",),
    "site": ("data_centre", "provider"),
    "data_centre": ("data_centre",),
    "provider": ("provider",),
    "organisation": ("organisation",),
    "scenario": ("scenario",),
    "gate": ("gate",),
    "team": ("team",),
    "of": ("organisation", "provider"),
    "limit": ("limit",),
}
"""Tables whose ids a column has, by the name of the column."""
_OTHERS: Final = ("service", "data_centre", "provider", "organisation", "scenario", "gate")


class Answer(NamedTuple):
    """An answer as it was read.

    Attributes:
        grids: Its tables.
        problem: Why there are none.
        beside: Names of the files that lie beside it.
        language: The code of that of its sentences; "" = not known.
    """

    grids: tuple[ReportGrid, ...] = ()
    problem: str = ""
    beside: frozenset[str] = frozenset()
    language: str = ""


def read(path: Path, *, is_ascii: bool) -> Answer:
    """Read an answer and make its grids; takes a while.

    Args:
        path: The file that the command has left.
        is_ascii: Whether to draw ASCII alone.
    """
    try:
        tables = table_file.read(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Answer(problem=_("The answer cannot be read: {reason}.").format(reason=reason))
    if not tables:
        return Answer(problem=_("The answer has no tables."))
    grids = tuple(ReportGrid(table, is_ascii=is_ascii) for table in tables)
    try:
        beside = frozenset(one.name for one in path.with_name(table_file.BESIDE).iterdir())
    except OSError:
        beside = frozenset()
    return Answer(grids, beside=beside)


def place_of(grid: ReportGrid, index: int, column: str, document: Document) -> Place | None:
    """The row of the inventory that a row of an answer names; None if it names none.

    Args:
        grid: A table of the answer.
        index: The row.
        column: The column under the cursor, which goes before the others.
        document: The inventory.
    """
    keys = [one.key for one in grid.table.columns]
    values = dict(zip(keys, grid.values(index), strict=True))
    codes = [value.code for value in values.values() if isinstance(value, Word)]
    for key in sorted(keys, key=lambda key: key != column):
        for name in _names(values[key]):
            for table in (*_TABLES.get(key, ()), *_OTHERS):
                if document.has_id(table, name):
                    return Place(table, name)
            if (place := _at_path(document, name)) is not None:
                return place
            # A row without an id goes by its number, and its rule is called like its table.
            for table in codes:
                if name.startswith("#") and table in tables() and _has_row(document, table, name):
                    return Place(table, name)
    return None


def _at_path(document: Document, path: str) -> Place | None:
    """The place of a figure that is named as scenarios name it: TABLE.ID.KEY; ids may hold dots."""
    table, _dot, rest = path.partition(".")
    if table not in tables() or not rest:
        return None
    parts = rest.split(".")
    for size in range(len(parts) - 1, 0, -1):
        if document.has_id(table, name := ".".join(parts[:size])):
            return Place(table, name, ".".join(parts[size:]))
    return None


def _has_row(document: Document, table: str, name: str) -> bool:
    number = name.removeprefix("#")
    return number.isdecimal() and 1 <= int(number) <= document.count(table)


def _names(cell: object) -> Iterable[str]:
    if isinstance(cell, Word):
        return _names(cell.code)
    if isinstance(cell, str):
        # Rules name all that they are about.
        return (cell, *cell.split(",")) if "," in cell else (cell,)
    if isinstance(cell, tuple):
        return [name for part in cell for name in _names(part)]
    return ()
