"""The line of a table that names its columns, and the rows below it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from inventory.importers.limits import check_table
from inventory.importers.paths import place_of
from inventory.importers.safe_text import cleaned, folded, fused, has_invisible
from inventory.importers.source import Rejected, Source
from inventory.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inventory.importers.source import Cell

REASON: Final = "wohin: reason"
"""The column of a file with rejected rows that says why; it is not imported, nor are empty ones."""


BELOW: Final = ": "
"""Between the two parts of a name that stands in two rows."""

_FIGURE: Final = re.compile(r"[\d.,\s€%+-]+")
_SUMS: Final = frozenset(
    map(folded, ("summe", "gesamt", "gesamtsumme", "insgesamt", "total", "sum", "zwischensumme"))
)


class Merged(NamedTuple):
    """Cells of a column that are one: its place from 0, and the first and last row from 1."""

    column: int
    first: int
    last: int


class Line(NamedTuple):
    """A row as it stands in the file."""

    number: int
    cells: Sequence[Cell]


class Headed(NamedTuple):
    """A table, the rows that are none, and what was noticed."""

    source: Source
    rejected: list[Rejected]
    remarks: list[str]


def headed(
    name: str,
    lines: Iterable[Line],
    *,
    header: int = 0,
    is_csv: bool = False,
    merged: Sequence[Merged] = (),
) -> Headed:
    """Find the header, and make rows of equal length of what is below it.

    Args:
        name: Of the sheet or file.
        lines: All rows with their numbers.
        header: The number of the header's line; by default the first that is no title.
        is_csv: Whether an apostrophe before a formula is to be taken off.
        merged: Cells that are one with those below them.

    Raises:
        UnreadableFileError: There are too many rows or columns.
    """
    found = [
        Line(number, [_tidy(cell, is_csv=is_csv) for cell in cells]) for number, cells in lines
    ]
    filled = [line for line in found if any(cell != "" for cell in line.cells)]
    remarks: list[str] = []
    place = _place_of_header(filled, header)
    if place is None:
        return Headed(Source(name, (), (), ()), [], remarks)
    if place:
        titles = [str(cell) for line in filled[:place] for cell in line.cells if cell != ""]
        text = _("{name}: what stands above the header is left out: {titles}.")
        remarks.append(text.format(name=name, titles=", ".join(titles)[:200]))
    cells, height = _heading(filled, place)
    below = _unmerged(filled[place + height :], filled, merged)
    width = max(at for at, cell in enumerate(cells, 1) if cell != "")
    check_table(name, len(below), width)
    columns = _names(cells[:width], below, name, remarks)
    under = sum(line.number > filled[place].number for line in found)
    if empty := under - len(filled[place + 1 :]):
        text = ngettext("{name}: {number} empty row.", "{name}: {number} empty rows.", empty)
        remarks.append(text.format(name=name, number=empty))
    return _cut(name, columns, _without_sums(name, below, cells, remarks), remarks)


def _heading(filled: Sequence[Line], place: int) -> tuple[Sequence[Cell], int]:
    """The header, and of how many rows: a second one may part what stands above several columns.

    A row of data has something in its first column, a second row of a header has something wherever
    the first one has nothing, and texts alone.
    """
    top = filled[place]
    if place + 1 >= len(filled) or filled[place + 1].number != top.number + 1:
        return top.cells, 1
    sub = filled[place + 1].cells
    width = max(len(top.cells), len(sub))
    upper = [*top.cells, *[""] * (width - len(top.cells))]
    lower = [*sub, *[""] * (width - len(sub))]
    first = next(at for at, cell in enumerate(upper) if cell != "")
    gaps = [at for at, cell in enumerate(upper) if cell == "" and at > first]
    is_text = all(isinstance(cell, str) and not _FIGURE.fullmatch(cell) for cell in lower)
    if not gaps or lower[first] != "" or not is_text or any(lower[at] == "" for at in gaps):
        return top.cells, 1
    names: list[Cell] = []
    above: Cell = ""
    for high, low in zip(upper, lower, strict=True):
        above = high if high != "" else above
        names.append(f"{above}{BELOW}{low}" if low != "" and above != "" else low or high)
    return names, 2


def _unmerged(
    below: Sequence[Line], filled: Sequence[Line], merged: Sequence[Merged]
) -> Sequence[Line]:
    """The rows, each with what stands in a cell that is one with those of rows above."""
    if not merged or not below:
        return below
    first = below[0].number
    by_number = {line.number: line for line in filled}
    put: dict[int, dict[int, Cell]] = {}
    for one in merged:
        origin = by_number.get(one.first)
        if origin is None or one.first < first or one.column >= len(origin.cells):
            continue
        for number in range(one.first + 1, one.last + 1):
            put.setdefault(number, {})[one.column] = origin.cells[one.column]
    return [_filled(line, put[line.number]) if line.number in put else line for line in below]


def _filled(line: Line, put: Mapping[int, Cell]) -> Line:
    cells = [*line.cells, *[""] * (max(put) + 1 - len(line.cells))]
    return Line(line.number, [put.get(at, cell) for at, cell in enumerate(cells)])


def _without_sums(
    name: str, below: Sequence[Line], header: Sequence[Cell], remarks: list[str]
) -> list[Line]:
    """The rows without those at the end that sum up: half empty, and called so."""
    kept = list(below)
    if all(place_of(name, str(cell)) for cell in header if cell != ""):
        return kept  # of an export, whose rows are what they are
    while len(kept) > 1 and _is_sum(kept[-1], kept[0], header):
        text = _("{name}: line {line} is left out: it sums up.")
        remarks.append(text.format(name=name, line=kept.pop().number))
    return kept


def _is_sum(line: Line, other: Line, header: Sequence[Cell]) -> bool:
    place = next(at for at, cell in enumerate(line.cells) if cell != "")
    is_id = place < len(header) and folded(str(header[place])) in {"id", "table"}
    called = folded(str(line.cells[place])) in _SUMS
    return called and not is_id and _width(line) * 2 <= max(_width(other), len(header))


def _cut(name: str, columns: list[str], below: list[Line], remarks: list[str]) -> Headed:
    """Rows as long as the header; the column with reasons for rejection is left out."""
    kept = [place for place, column in enumerate(columns) if column != REASON]
    rows: list[tuple[Cell, ...]] = []
    lines: list[int] = []
    rejected: list[Rejected] = []
    for number, cells in below:
        padded = [*cells, *[""] * (len(columns) - len(cells))]
        row = tuple(padded[place] for place in kept)
        if any(cell != "" for cell in cells[len(columns) :]):
            text = _("The row has {number} cells, the header has {columns}.")
            reason = text.format(number=len(cells), columns=len(columns))
            rejected.append(Rejected(name, number, (*row, *cells[len(columns) :]), reason))
        else:
            rows.append(row)
            lines.append(number)
    header = tuple(columns[place] for place in kept)
    return Headed(Source(name, header, tuple(rows), tuple(lines)), rejected, remarks)


def _tidy(cell: object, *, is_csv: bool) -> Cell:
    if isinstance(cell, str):
        # Cleaned by whoever reads the value, so that a rejected row is written as it was.
        return fused(cell.strip()) if is_csv else cell.strip()
    return cell if isinstance(cell, int | float | dt.date) else ""


def _place_of_header(filled: Sequence[Line], header: int) -> int | None:
    if header:
        return next((at for at, line in enumerate(filled) if line.number >= header), None)
    if not filled:
        return None
    widths = sorted(_width(line) for line in filled[:50])
    wide = widths[len(widths) // 2]
    # A title above the table fills one cell or two, and a header never has figures alone.
    for place, line in enumerate(filled[:20]):
        if _width(line) * 2 >= wide and any(isinstance(cell, str) and cell for cell in line.cells):
            return place
    return 0


def _width(line: Line) -> int:
    return sum(cell != "" for cell in line.cells)


def _names(
    cells: Sequence[Cell], below: Sequence[Line], name: str, remarks: list[str]
) -> list[str]:
    """The names of the columns, each of them once; a column without name gets its number."""
    names: list[str] = []
    taken: dict[str, int] = {}
    for place, cell in enumerate(cells):
        text = str(cell)
        if has_invisible(text):
            text_of = _("{name}: invisible characters in the name of column {number} left out.")
            remarks.append(text_of.format(name=name, number=place + 1))
        column = " ".join(cleaned(text).split())
        if not column:
            is_used = any(line.cells[place : place + 1] not in ([], [""]) for line in below)
            column = f"#{place + 1}" if is_used else REASON
        unique = column
        while unique in taken and column != REASON:
            taken[column] += 1
            unique = f"{column} ({taken[column]})"
        taken[unique] = 1
        names.append(unique)
    return names
