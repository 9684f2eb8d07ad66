"""The Markdown of templates, read into blocks: headings, paragraphs, lists, tables, page breaks.

Of Markdown it knows what council papers need: `#`, `-`, `1.`, `|`, `>` (a remark), `---` (a new
page), `**bold**`, `*italic*` and a backslash before a sign that means itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from report.paper.document import Grid, Heading, Items, NewPage, Paragraph, Span
from report.paper.filling import MARK
from report.paper.template_text import Insert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from report.paper.document import Alignment, Block, Line
    from report.paper.filling import Filled

_HEADING: Final = re.compile(r"(#{1,6})\s+(.*)")
_BULLET: Final = re.compile(r"[-*]\s+(.*)")
_NUMBER: Final = re.compile(r"\d{1,3}[.)]\s+(.*)")
_RULE: Final = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")
_CELL: Final = re.compile(r"(?<!\\)\|")
_FACES: Final = re.compile(r"\\([\\*_|#>`\-.{}\[\]])|(\*\*)|(\*)")


def blocks(filled: Filled) -> Iterator[Block | Insert]:
    """The blocks of a text; a table or picture that stands alone is handed on as it was asked for."""
    for lines in _groups(filled.text.splitlines()):
        yield from _group(lines, filled)


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines parted by empty ones, and headings by themselves."""
    group: list[str] = []
    for raw in lines:
        line = raw.strip()
        if not line or _HEADING.fullmatch(line) or line == "---":
            if group:
                yield group
            group = []
            if line:
                yield [line]
            continue
        group.append(line)
    if group:
        yield group


def _group(lines: list[str], filled: Filled) -> Iterator[Block | Insert]:
    first = lines[0]
    heading = _HEADING.fullmatch(first)
    if heading is not None:
        yield Heading(len(heading.group(1)), _line(heading.group(2), filled))
    elif first == "---":
        yield NewPage()
    elif first.startswith("|") and len(lines) > 1 and _RULE.fullmatch(lines[1]):
        yield _grid(lines, filled)
    elif _BULLET.fullmatch(first):
        yield Items(tuple(_line(text, filled) for text in _items(lines, _BULLET)))
    elif _NUMBER.fullmatch(first):
        items = tuple(_line(text, filled) for text in _items(lines, _NUMBER))
        yield Items(items, numbered=True)
    elif first.startswith(">"):
        text = " ".join(line.removeprefix(">").strip() for line in lines)
        yield Paragraph(_line(text, filled), quiet=True)
    else:
        yield from _paragraph(" ".join(lines), filled)


def _paragraph(text: str, filled: Filled) -> Iterator[Block | Insert]:
    """Text, parted where a table or a picture stands in it."""
    place = 0
    for match in MARK.finditer(text):
        value = filled.values[int(match.group(1))]
        if isinstance(value, Insert):
            yield from _nonempty(text[place : match.start()], filled)
            yield value
            place = match.end()
    yield from _nonempty(text[place:], filled)


def _nonempty(text: str, filled: Filled) -> Iterator[Block]:
    line = _line(text.strip(), filled)
    if any(span.text.strip() for span in line):
        yield Paragraph(line)


def _items(lines: Sequence[str], start: re.Pattern[str]) -> Iterator[str]:
    """The entries of a list; a line that begins none goes on with the one before."""
    item = ""
    for line in lines:
        match = start.fullmatch(line)
        if match is None:
            item = f"{item} {line}"
            continue
        if item:
            yield item
        item = match.group(1)
    yield item


def _grid(lines: list[str], filled: Filled) -> Grid:
    alignments = tuple(_alignment(cell) for cell in _cells(lines[1]))
    count = len(alignments)

    def row(text: str) -> tuple[Line, ...]:
        cells = [_line(cell, filled) for cell in _cells(text)][:count]
        return tuple(cells + [()] * (count - len(cells)))

    rows = tuple(row(line) for line in lines[2:])
    return Grid("", row(lines[0]), rows, alignments)


def _cells(text: str) -> list[str]:
    inner = text.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip() for cell in _CELL.split(inner)]


def _alignment(rule: str) -> Alignment:
    if rule.startswith(":") and rule.endswith(":"):
        return "centre"
    return "right" if rule.endswith(":") else "left"


def _line(text: str, filled: Filled) -> Line:
    """Text in its faces, with values in the place of their marks."""
    spans: list[Span] = []
    bold = italic = False
    place = 0
    for match in _FACES.finditer(text):
        _add(spans, text[place : match.start()], filled, bold=bold, italic=italic)
        place = match.end()
        letter, two, one = match.groups()
        if letter is not None:
            _add(spans, letter, filled, bold=bold, italic=italic)
        elif two is not None:
            bold = not bold
        elif one is not None:
            italic = not italic
    _add(spans, text[place:], filled, bold=bold, italic=italic)
    return tuple(spans)


def _add(spans: list[Span], text: str, filled: Filled, *, bold: bool, italic: bool) -> None:
    if not text:
        return

    def value(match: re.Match[str]) -> str:
        found = filled.values[int(match.group(1))]
        return found if isinstance(found, str) else ""

    whole = MARK.sub(value, text)
    if spans and (spans[-1].bold, spans[-1].italic) == (bold, italic):
        whole = spans.pop().text + whole
    if whole:
        spans.append(Span(whole, bold, italic))
