from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.language import set_language
from report.characters import cells
from report.table import Column, Figure, Kind, Table, Word
from report.text import paragraph, render

PEOPLE = Table(
    "people",
    "People",
    (Column("id", "Id", "id"), Column("n", "Number", "number"), Column("m", "Money", "money")),
    (("a", 1, 1234.5), ("bb", 22.25, None)),
    notes=("A note.",),
    total=("Total", 23.25, 1234.5),
)


def one(kind: Kind, *values: object) -> list[str]:
    """The cells of a table with one column."""
    table = Table("t", "T", (Column("c", "C", kind),), tuple((value,) for value in values))
    return render(table).splitlines()[4:]


def test_a_table_in_plain_text() -> None:
    assert render(PEOPLE).splitlines() == [
        "People",
        "",
        "Id     Number  Money",
        "─────  ──────  ─────",
        "a        1     1,234",
        "bb      22.25      –",
        "─────  ──────  ─────",
        "Total   23.25  1,234",
        "",
        "A note.",
    ]


def test_rows_of_several_kinds() -> None:
    cells = one(
        "money",
        1234.5,
        Figure(0.0213, "share", decimals=1),
        Figure(3, "number"),
        Figure("2028-Q1", "period"),
        Figure(None, "period"),
    )
    assert cells == ["  1,234", "  2.1 %", "      3", "2028-Q1", "      –"]


def test_words_in_a_list() -> None:
    assert one("text", (Word("price", "no price"), "x")) == ["no price, x"]


def test_in_german() -> None:
    set_language("de")
    assert render(PEOPLE).splitlines()[5] == "bb      22,25      –"


def test_in_ascii() -> None:
    text = render(PEOPLE, ascii_only=True)
    assert text.isascii()
    assert "-----  ------  -----" in text


def test_an_empty_table_says_so() -> None:
    table = Table("t", "Title", (Column("a", "A", "id"),), (), notes=("Note",))
    assert render(table) == "Title\n\n(nothing)\n\nNote"
    assert render(table, width=80) == render(table)


def test_a_long_id_is_left_whole_in_a_pipe_and_cut_in_the_middle_in_a_terminal() -> None:
    long = "a" * 100 + "z" * 100
    table = Table("t", "T", (Column("a", "A", "id"), Column("b", "B", "text")), ((long, "x" * 50),))
    assert f"{long}  {'x' * 50}" in render(table)
    row = render(table, width=60).splitlines()[-1]
    assert cells(row) <= 60
    assert re.fullmatch(r"a+…z+ {2}x+…", row)


def test_names_that_differ_at_their_end_still_differ_where_they_are_cut() -> None:
    names = (
        "Elektronisches Personenstandswesen Ahlen",
        "Elektronisches Personenstandswesen Beckum",
    )
    columns = (Column("service", "Service", "id"), Column("name", "Name", "text"))
    table = Table("t", "T", columns, tuple((f"s-{n}", name) for n, name in enumerate(names)))
    shown = render(table, width=30).splitlines()[4:]
    assert [line.split("…")[1] for line in shown] == ["Ahlen", "Beckum"]


def test_headings_break_before_anything_is_cut() -> None:
    table = Table(
        "t",
        "T",
        (Column("a", "A", "id"), Column("m", "a very long heading here", "money")),
        (("identifier-one", 5),),
    )
    lines = render(table, width=30).splitlines()
    assert lines[-1].startswith("identifier-one")
    assert max(map(cells, lines)) <= 30


def test_what_a_wrapped_heading_leaves_is_given_to_texts() -> None:
    columns = (Column("a", "A", "text"), Column("n", "Saving discounted", "money"))
    table = Table("t", "T", columns, (("twenty letters, whole", 1234567),))
    heading, lower, _, row = render(table, width=34).splitlines()[2:]
    assert (heading.split(), lower.split()) == (["Saving"], ["A", "discounted"])
    assert row == "twenty letters, whole   1,234,567"


def test_columns_that_do_not_fit_follow_below_with_the_first_again() -> None:
    columns = (Column("a", "A", "id"), *(Column(f"m{n}", f"M{n}", "money") for n in range(6)))
    table = Table("t", "T", columns, (("row", *[1_000_000] * 6),))
    lines = render(table, width=40).splitlines()
    assert sum(line.startswith("row") for line in lines) == 2
    assert max(map(cells, lines)) <= 40
    assert all(f"M{n}" in "\n".join(lines) for n in range(6))


def test_both_keys_are_repeated_and_empty_totals_are_not() -> None:
    columns = (
        Column("a", "A", "id"),
        Column("b", "B", "id"),
        *(Column(f"m{n}", f"M{n}", "money") for n in range(4)),
    )
    table = Table(
        "t",
        "T",
        columns,
        (("row", "key", *[1_000_000] * 4),),
        keys=2,
        total=("Total", None, 1_000_000, 1_000_000, None, None),
    )
    text = render(table, width=34)
    assert len(re.findall(r"^row {2}", text, re.MULTILINE)) == 2
    assert text.count("Total") == 1


def test_one_row_may_stand_upright() -> None:
    table = Table(
        "t",
        "T",
        (Column("a", "Cost €", "money"), Column("b", "From", "period")),
        ((1234567, "2028-Q1"),),
        upright=True,
    )
    assert render(table).splitlines()[2:] == ["Cost €  1,234,567", "From      2028-Q1"]


def test_bars_grow_with_the_room() -> None:
    axis = tuple(f"{year}-Q{quarter}" for year in (2027, 2028) for quarter in (1, 2, 3, 4))
    table = Table(
        "t",
        "T",
        (Column("a", "A", "id"), Column("b", "B", "bar", axis=axis)),
        (("row", ("work",) * 8),),
    )
    assert render(table, width=40).splitlines()[-1] == "row  " + "░" * 16
    assert render(table, width=20).splitlines()[-1] == "row  " + "░" * 8
    assert "'27 '28" in render(table, width=20)


def test_words_shares_and_what_is_missing() -> None:
    assert one("text", Word("moved", "zieht um"), None) == ["zieht um"]
    assert one("share", 0.815, None) == ["82 %", "   –"]
    assert one("period", "2028-Q1", None) == ["2028-Q1", "–"]
    assert one("text", ("a", "b\x1b"), ()) == ["a, b\ufffd"]
    assert one("number", float("inf"), 1) == ["∞", "1"]


def test_user_text_is_no_markup_and_moves_no_cursor() -> None:
    lines = one("text", "[/] [red]x[/red]", "\x1b[2J\x1b]0;title\x07", "a\nb", "\u202eevil")
    assert lines[0] == "[/] [red]x[/red]"
    assert len(lines) == 4
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", "".join(lines))


def test_wide_and_combining_letters_keep_the_columns_straight() -> None:
    table = Table(
        "t",
        "日本",
        (Column("a", "A", "text"), Column("b", "B", "text")),
        (("日本語", "|"), ("a\u0308o", "|"), ("x\u0335y", "|"), ("plain", "|")),
    )
    rows = render(table).splitlines()[4:]
    assert {cells(row) for row in rows} == {9}


def test_sentences_go_on_in_the_next_line_where_asked() -> None:
    table = Table(
        "t",
        "T",
        (Column("a", "A", "id"), Column("b", "B", "text", wraps=True), Column("c", "C", "money")),
        (("x", "one two three four five", 1), ("y", "w" * 30, 2)),
    )
    assert render(table, width=24).splitlines()[4:] == [
        "x  one two three four  1",
        "   five",
        "y  wwwwwwwwwwwwwwwww…  2",
    ]
    assert render(table).splitlines()[4].startswith("x  one two three four five")


def test_units_stay_with_their_numbers() -> None:
    assert paragraph("costs 16.620 €, or 5 % of all", width=14).splitlines() == [
        "costs",
        "16.620 €, or",
        "5 % of all",
    ]


def test_harmful_titles_and_notes() -> None:
    table = Table("t", "a\x1bb", (Column("a", "c\x1bd", "text"),), (("x",),), notes=("e\x1bf",))
    assert "\x1b" not in render(table)


def test_a_paragraph_is_wrapped() -> None:
    assert paragraph("one two three\x1b", width=20) == "one two three\ufffd"
    assert paragraph("one two three four five", width=10).splitlines() == [
        "one two",
        "three four",
        "five",
    ]
    assert paragraph("ä", ascii_only=True) == "ae"


cell = st.one_of(st.none(), st.text(max_size=30), st.floats(), st.integers(-(10**9), 10**9))


@given(
    st.lists(st.tuples(cell, cell, cell), max_size=5),
    st.lists(
        st.sampled_from(("text", "id", "money", "number", "days", "share")), min_size=3, max_size=3
    ),
    st.one_of(st.none(), st.integers(1, 200)),
    st.booleans(),
)
def test_any_cells_give_straight_lines(
    rows: list[tuple[object, ...]], kinds: list[Kind], width: int | None, ascii_only: bool
) -> None:
    columns = tuple(Column(str(n), f"C{n}", kind) for n, kind in enumerate(kinds))
    text = render(Table("t", "T", columns, tuple(rows)), width=width, ascii_only=ascii_only)
    assert not ascii_only or text.isascii()
    assert all(line == line.rstrip() for line in text.split("\n"))
    if width is None:
        assert text.count("\n") + 1 == (4 + len(rows) if rows else 3)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    columns = (
        Column("a", "Service", "id"),
        Column("b", "Name", "text"),
        Column("c", "Money a year", "money"),
        Column("d", "Days", "days"),
        Column("e", "Reason", "text", least=36),
    )
    rows = tuple(("s" * n, "n" * (3 * n), 10.0**n, n / 2, "r" * n * 5) for n in range(1, 9))
    lines = render(Table("t", "A title of some length", columns, rows), width=width).splitlines()
    # A column is never cut below its least: then it is alone beside the first one.
    assert max(map(cells, lines)) <= max(width, 12 + 2 + 36)
