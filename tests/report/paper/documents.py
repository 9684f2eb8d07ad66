"""Documents with one block of each kind, and texts that try to be markup."""

from __future__ import annotations

from report.paper.document import (
    Document,
    Grid,
    Heading,
    Items,
    NewPage,
    Paragraph,
    Picture,
    Span,
)
from report.pictures.drawing import Box, Drawing, Label

EVIL = "<script>alert(1)</script> & [x](http://e) `c` *a* _b_ | # \\ ]]>"
DRAWING = Drawing(
    100, 20, (Box(0, 0, 100, 20, "#ffffff"), Label(0, 10, EVIL)), f"T {EVIL}", f"D {EVIL}"
)


def line(text: str) -> tuple[Span, ...]:
    """A line in one face."""
    return (Span(text),)


GRID = Grid(
    caption=f"Caption {EVIL}",
    heads=(line("Name"), line("Amount")),
    rows=((line(EVIL), line("1")), (line("Total"), line("2"))),
    alignments=("left", "right"),
    total=True,
)

EVERYTHING = Document(
    title=f"Title {EVIL}",
    language="de",
    blocks=(
        Heading(1, line(f"Head {EVIL}")),
        Paragraph((Span("plain "), Span("bold", bold=True), Span(f" {EVIL}", italic=True))),
        Paragraph(line("- no list"), quiet=False),
        Paragraph(line("1. no list"), quiet=False),
        Paragraph(line("a remark"), quiet=True),
        Items((line("one"), line(EVIL))),
        Items((line("first"), line("second")), numbered=True),
        GRID,
        Picture("Picture", (DRAWING, DRAWING), f"{EVIL}\n- line"),
        NewPage(),
        Heading(2, line("Last")),
    ),
)
