"""A paper as one HTML page that needs nothing else: for the screen, for print, for screen readers."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING, Final

from inventory.language import _
from report.paper import columns
from report.paper.document import Grid, Heading, Items, NewPage, Paragraph, Picture
from report.pictures import svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.paper.document import Block, Document, Line, Span

_HEAD = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
"""
_FOOT = "</main>\n</body>\n</html>\n"
_PAGE: Final = '<div class="page"></div>\n'
_SIZE: Final = 8.5  # points of the letters in tables
_UPRIGHT: Final = 468.0  # points between the margins of the printed page
_TURNED: Final = 715.0
_SIDES = {"left": "", "right": ' class="number"', "centre": ' class="centre"'}


def write(document: Document) -> str:
    """The paper as the text of a page."""
    style = files("report.paper").joinpath("templates", "paper.css").read_text(encoding="utf-8")
    head = _HEAD.format(
        language=document.language, title=escape(document.title, quote=False), style=style
    )
    numbers = count(1)
    parts = [head]
    page = headings = ""  # what waits for the block that it belongs to
    for block in document.blocks:
        text = f"{_block(block, numbers)}\n"
        if isinstance(block, Heading):
            headings += text
            continue
        if isinstance(block, NewPage):
            parts.append(page + headings)
            page, headings = _PAGE, ""
            continue
        if isinstance(block, Grid) and not _fits(block):
            # On paper it stands on pages of its own, and takes its headings along.
            for number, part in enumerate(columns.parts(block, _SIZE, _TURNED)):
                above = "" if number else headings
                parts.append(f'<section class="wide">\n{above}{_part(part, number)}</section>\n')
        else:
            parts.append(page + headings + text)
        page = headings = ""
    return "".join((*parts, page, headings, _FOOT))


def _part(grid: Grid, number: int) -> str:
    """One of the tables into which one is parted that not even a turned page holds."""
    if number and grid.caption:
        grid = replace(grid, caption=_("{caption} (continued)").format(caption=grid.caption))
    return f"{_grid(grid)}\n"


def _fits(grid: Grid) -> bool:
    return columns.fits(grid, _SIZE, _UPRIGHT)


def _block(block: Block, numbers: Iterator[int]) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_line(block.line)}</h{block.level}>"
        case Paragraph():
            kind = ' class="remark"' if block.quiet else ""
            return f"<p{kind}>{_line(block.line)}</p>"
        case Items():
            kind = "ol" if block.numbered else "ul"
            return f"<{kind}>{''.join(f'<li>{_line(item)}</li>' for item in block.items)}</{kind}>"
        case Grid():
            return _grid(block)
        case Picture():
            drawn = "\n".join(
                svg.write(drawing, f"picture-{next(numbers)}") for drawing in block.drawings
            )
            caption = f"<figcaption>{escape(block.caption, quote=False)}</figcaption>\n"
            return f"<figure>\n{caption if block.caption else ''}{drawn}\n</figure>"
        case NewPage():
            return ""


def _grid(grid: Grid) -> str:
    """A table whose headings say what they head; a wide one scrolls rather than being cut."""
    parts = ['<div class="table"><table>']
    if grid.caption:
        parts.append(f"<caption>{escape(grid.caption, quote=False)}</caption>")
    room = _UPRIGHT if _fits(grid) else _TURNED
    widths = columns.widths(grid, _SIZE, room)
    shares = "".join(f'<col style="width:{width / room:.1%}">' for width in widths)
    parts.append(f"<colgroup>{shares}</colgroup>")
    if grid.has_heads:
        cells = "".join(
            f'<th scope="col"{_SIDES[side]}>{_line(head)}</th>'
            for head, side in zip(grid.heads, grid.alignments, strict=True)
        )
        parts.append(f"<thead><tr>{cells}</tr></thead>")
    rows = list(grid.rows)
    total = rows.pop() if grid.total and rows else None
    parts.append("<tbody>")
    parts += [_row(grid, row) for row in rows]
    parts.append("</tbody>")
    if total is not None:
        parts.append(f"<tfoot>{_row(grid, total)}</tfoot>")
    parts.append("</table></div>")
    return "\n".join(parts)


def _row(grid: Grid, row: tuple[Line, ...]) -> str:
    cells = []
    for place, (cell, side) in enumerate(zip(row, grid.alignments, strict=True)):
        heads = place < grid.keys
        tag, scope = ("th", ' scope="row"') if heads else ("td", "")
        cells.append(f"<{tag}{scope}{_SIDES[side]}>{_line(cell)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = escape(span.text, quote=False)
    if span.italic:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if span.bold else text
