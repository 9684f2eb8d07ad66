"""A paper as Markdown, with tables as pipes; readable as it stands, and by any program that shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from report.paper.document import Grid, Heading, Items, NewPage, Paragraph, Picture, plain

if TYPE_CHECKING:
    from report.paper.document import Alignment, Block, Document, Line, Span

_MEANT: Final = re.compile(r"([\\`*_{}\[\]<>|~#&$^])")
_MARKED: Final = re.compile(r"^([-+=])")
_NUMBERED: Final = re.compile(r"^(\d+)([.)])(?=\s|$)")
_RULES: Final[dict[Alignment, str]] = {"left": "---", "right": "---:", "centre": ":---:"}


def write(document: Document) -> str:
    """The paper as text in Markdown, without what is said of drawings: it has none."""
    blocks = (one for one in document.blocks if not (isinstance(one, Paragraph) and one.drawn))
    return "\n\n".join(part for part in map(_block, blocks) if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_line(block.line)}"
        case Paragraph():
            text = _at_start(_line(block.line))
            return f"*{text}*" if block.quiet and _is_plain(block.line) else text
        case Items():
            marks = (f"{number}." if block.numbered else "-" for number in range(1, 1000))
            return "\n".join(
                f"{mark} {_at_start(_line(item))}"
                for mark, item in zip(marks, block.items, strict=False)
            )
        case Grid():
            return _grid(block)
        case Picture():
            return _picture(block)
        case NewPage():
            return "---"


def _grid(grid: Grid) -> str:
    rows = list(grid.rows)
    if grid.total and rows:
        # Markdown knows no last row that sums up: it is set in bold.
        rows[-1] = tuple(_bold(line) for line in rows[-1])
    lines = [
        _row(grid.heads),
        f"|{'|'.join(_RULES[alignment] for alignment in grid.alignments)}|",
        *map(_row, rows),
    ]
    table = "\n".join(lines)
    return f"**{_text(grid.caption)}**\n\n{table}" if grid.caption else table


def _row(cells: tuple[Line, ...]) -> str:
    return f"| {' | '.join(map(_line, cells))} |"


def _bold(line: Line) -> Line:
    return tuple(replace(span, bold=True) for span in line)


def _picture(picture: Picture) -> str:
    """A picture in the characters of a terminal: a file of text holds no other."""
    parts = [f"**{_text(picture.caption)}**"] if picture.caption else []
    if not picture.plain:
        # The lines of a large plan are not those that are drawn, and say what there is to say.
        parts += [_at_start(_text(one.description)) for one in picture.drawings[:1]]
    else:
        # Indented rather than fenced: no text inside can end it.
        parts.append("\n".join(f"    {line}".rstrip() for line in picture.plain.splitlines()))
    return "\n\n".join(parts)


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    text = _text(span.text)
    inner = text.strip()
    if not inner or not (span.bold or span.italic):
        return text
    sign = "**" if span.bold else "*"
    before, _inner, after = text.partition(inner)
    return f"{before}{sign}{inner}{sign}{after}"


def _text(text: str) -> str:
    return _MEANT.sub(r"\\\1", text)


def _at_start(text: str) -> str:
    """Text at the start of a line, where some signs would make a list, a heading or code of it."""
    return _NUMBERED.sub(r"\1\\\2", _MARKED.sub(r"\\\1", text.lstrip()))


def _is_plain(line: Line) -> bool:
    return bool(plain(line).strip()) and not any(span.bold or span.italic for span in line)
