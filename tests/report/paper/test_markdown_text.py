from __future__ import annotations

from typing import Any

from report.paper.document import Grid, Heading, Items, NewPage, Paragraph, Span, plain
from report.paper.filling import fill
from report.paper.markdown_text import blocks
from report.paper.template_text import Insert, parse


def read(text: str, **facts: Any) -> list[Any]:
    """The blocks of a template with these values."""
    return list(blocks(fill(parse(text), facts)))


def test_headings_paragraphs_remarks_and_pages() -> None:
    found = read("# One\n\ntext\ngoes on\n\n> aside\n> more\n\n---\n### Three\n")
    assert found == [
        Heading(1, (Span("One"),)),
        Paragraph((Span("text goes on"),)),
        Paragraph((Span("aside more"),), quiet=True),
        NewPage(),
        Heading(3, (Span("Three"),)),
    ]


def test_lists() -> None:
    bullets, numbers = read("- a\n- b\n  goes on\n\n1. x\n2. y\n")
    assert bullets == Items(((Span("a"),), (Span("b goes on"),)))
    assert numbers == Items(((Span("x"),), (Span("y"),)), numbered=True)


def test_faces() -> None:
    (found,) = read("a **b** *c* \\*d\\* 1\\. e")
    assert found.line == (
        Span("a "),
        Span("b", bold=True),
        Span(" "),
        Span("c", italic=True),
        Span(" *d* 1. e"),
    )


def test_a_table_with_alignments_and_rows_of_a_loop() -> None:
    (grid,) = read(
        "| A | B |\n|---|---:|\n{{each rows}}\n| {{a}} | {{b}} |\n{{end}}\n",
        rows=[{"a": "x | y", "b": "1"}, {"a": "z", "b": "2"}],
    )
    assert isinstance(grid, Grid)
    assert grid.alignments == ("left", "right")
    assert [[plain(cell) for cell in row] for row in grid.rows] == [["x | y", "1"], ["z", "2"]]


def test_rows_are_made_as_long_as_the_heading() -> None:
    (grid,) = read("| A | B |\n|---|---|\n| a |\n| a | b | c |\n")
    assert [len(row) for row in grid.rows] == [2, 2]


def test_a_value_that_looks_like_markdown_is_text() -> None:
    evil = "# not a heading **not bold** | not a cell"
    (one,) = read("{{x}}", x=evil)
    assert one == Paragraph((Span(evil),))
    (item,) = read("- {{x}}", x="- nested\n1. list")
    assert item == Items(((Span("- nested 1. list"),),))


def test_tables_stand_between_paragraphs() -> None:
    before, table, after = read("before\n{{table waves}}\nafter")
    assert plain(before.line) == "before"
    assert isinstance(table, Insert)
    assert plain(after.line) == "after"


def test_an_empty_paragraph_is_none() -> None:
    assert read("{{if x}}a{{end}}\n\n{{y}}\n", x=False, y="") == []
