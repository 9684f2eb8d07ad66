"""A paper as blocks of plain text, from which Markdown, HTML and DOCX are written.

No text in it is markup: what looks like some is a character like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from report.pictures.drawing import Drawing

Alignment = Literal["left", "right", "centre"]


@dataclass(frozen=True)
class Span:
    """A piece of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; `level` is 1 for the title of the paper."""

    level: int
    line: Line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `quiet` for remarks, such as those below a table.

    `drawn` for what is said of drawings alone, where pictures are not told in characters.
    """

    line: Line
    quiet: bool = False
    drawn: bool = False


@dataclass(frozen=True)
class Items:
    """A list, with bullets or with numbers."""

    items: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table.

    Attributes:
        caption: What it shows; "" where the text around it says so.
        heads: The headings of N columns; all empty where the first column holds the headings.
        rows: Rows of N cells.
        alignments: Of the N columns.
        keys: How many columns at the left say what a row is about.
        total: Whether the last row sums up the others.
        wide: Whether it needs the page turned.
    """

    caption: str
    heads: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    alignments: tuple[Alignment, ...]
    keys: int = 1
    total: bool = False
    wide: bool = False

    @property
    def has_heads(self) -> bool:
        """Whether there is a row of headings."""
        return any(span.text for line in self.heads for span in line)


@dataclass(frozen=True)
class Picture:
    """A picture of one or more pages; `plain` says the same in lines of plain text."""

    caption: str
    drawings: tuple[Drawing, ...]
    plain: str = ""


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Items | Grid | Picture | NewPage


@dataclass(frozen=True)
class Document:
    """A paper.

    Attributes:
        title: What it is called, for the window of a browser and the properties of a file.
        language: Its code, such as `de`.
        blocks: What is in it.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]


def plain(line: Line) -> str:
    """A line without its faces."""
    return "".join(span.text for span in line)
