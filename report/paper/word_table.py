"""A table of a paper as Word has it: heading rows that repeat, rows that stay whole, an own name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from report.paper.document import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.paper.document import Alignment, Grid, Line

SIZE: Final = 8.5
"""The height of letters in a table, in points."""

_SHORT: Final = 12
"""A table of no more rows is not parted by the end of a page."""

_WITHIN_A_DATE: Final = re.compile(r"(?<=\b\d{4})-(?=\d\d\b|[QHM]\d)|(?<=\b\d{4}-\d\d)-(?=\d\d\b)")
"""The hyphens of 2028-12-31 and 2028-Q4, at which no line ends."""

_SIDES: Final[dict[Alignment, str]] = {"left": "left", "right": "right", "centre": "center"}
_SHADE: Final = "E8EEF3"
_GREY: Final = "C8C8C8"


def element(grid: Grid, widths: Sequence[float]) -> Any:
    """The table as an XML element.

    Args:
        grid: The table.
        widths: Of its columns, in points.
    """
    table = _new("w:tbl")
    table.append(_properties(grid, sum(widths)))
    columns = _add(table, "w:tblGrid")
    for width in widths:
        _add(columns, "w:gridCol", w=_twips(width))
    if grid.has_heads:
        table.append(_row(grid, grid.heads, widths, head=True))
    short = len(grid.rows) <= _SHORT
    for number, row in enumerate(grid.rows, start=1):
        last = number == len(grid.rows)
        line = _row(grid, row, widths, total=grid.total and last, keep=short and not last)
        table.append(line)
    return table


def _properties(grid: Grid, width: float) -> Any:
    properties = _new("w:tblPr")
    _add(properties, "w:tblW", w=_twips(width), type="dxa")
    borders = _add(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, f"w:{side}", val="single", sz="4", space="0", color=_GREY)
    _add(properties, "w:tblLayout", type="fixed")
    margins = _add(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _add(margins, f"w:{side}", w="70", type="dxa")
    first_row, last_row = int(grid.has_heads), int(grid.total)
    _add(
        properties,
        "w:tblLook",
        val=f"{0x20 * first_row | 0x40 * last_row | 0x80:04X}",
        firstRow=str(first_row),
        lastRow=str(last_row),
        firstColumn="1",
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )
    if grid.caption:
        # What a screen reader says on reaching the table.
        _add(properties, "w:tblCaption", val=grid.caption)
    return properties


def _row(
    grid: Grid,
    cells: Sequence[Line],
    widths: Sequence[float],
    *,
    head: bool = False,
    total: bool = False,
    keep: bool = False,
) -> Any:
    row = _new("w:tr")
    properties = _add(row, "w:trPr")
    _add(properties, "w:cantSplit")
    if head:
        _add(properties, "w:tblHeader")
    for cell, width, side in zip(cells, widths, grid.alignments, strict=True):
        box = _add(row, "w:tc")
        about = _add(box, "w:tcPr")
        _add(about, "w:tcW", w=_twips(width), type="dxa")
        if head:
            _add(about, "w:shd", val="clear", color="auto", fill=_SHADE)
        paragraph = _add(box, "w:p")
        look = _add(paragraph, "w:pPr")
        if head or keep:
            _add(look, "w:keepNext")
        _add(look, "w:spacing", before="20", after="20", line="240", lineRule="auto")
        _add(look, "w:jc", val=_SIDES[side])
        if is_empty(cell):
            # An empty paragraph is as high as its mark, in the size of the text around the table.
            _sized(_add(look, "w:rPr"), SIZE)
        for run in runs(cell, size=SIZE, bold=head or total):
            paragraph.append(run)
    return row


def keep_last_row(table: Any) -> None:
    """Keep the last row of a table on the page of the remark that follows it."""
    from docx.oxml.ns import qn

    for properties in table.findall(qn("w:tr"))[-1].iter(qn("w:pPr")):
        if properties.find(qn("w:keepNext")) is None:
            properties.insert(0, _new("w:keepNext"))


def runs(line: Line, *, size: float | None = None, bold: bool = False) -> list[Any]:
    """The pieces of a line; `size` in points, None = as the paragraph has it."""
    found = []
    for span in line:
        run = _new("w:r")
        look = _add(run, "w:rPr")
        if bold or span.bold:
            _add(look, "w:b")
        if span.italic:
            _add(look, "w:i")
        if size is not None:
            _sized(look, size)
        for number, part in enumerate(_WITHIN_A_DATE.split(span.text)):
            if number:
                _add(run, "w:noBreakHyphen")
            text = _add(run, "w:t")
            text.text = part
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        found.append(run)
    return found


def _sized(look: Any, size: float) -> None:
    """Give letters a height in points."""
    for tag in ("w:sz", "w:szCs"):
        _add(look, tag, val=str(round(size * 2)))


def is_empty(line: Line) -> bool:
    """Whether there is nothing to read."""
    return not plain(line).strip()


def _new(tag: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(tag)


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    from docx.oxml.ns import qn

    child = _new(tag)
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), value)
    parent.append(child)
    return child


def _twips(points: float) -> str:
    return str(round(points * 20))
