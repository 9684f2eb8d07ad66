from __future__ import annotations

import pytest

from report.paper import grid
from report.paper.document import Grid, Paragraph, plain
from report.table import Column, Table, Word

TABLE = Table(
    key="t",
    title="Title",
    columns=(
        Column("name", "Name", "text"),
        Column("bar", "Bar", "bar", axis=("a", "b")),
        Column("cost", "€", "money"),
        Column("days", "Days", "days"),
    ),
    rows=(("x", (0.5, 0.5), 1234.0, 1.5), ("y", (0.0, 0.0), 0.0, 20.0)),
    notes=("a note",),
    total=(Word("total", "Total"), None, 1234.0, 21.5),
)


def texts(found: Grid) -> list[list[str]]:
    """The cells of a grid."""
    return [[plain(cell) for cell in row] for row in found.rows]


def test_bars_are_left_out_and_the_total_is_the_last_row() -> None:
    table, note = grid.blocks(TABLE)
    assert isinstance(table, Grid)
    assert [plain(head) for head in table.heads] == ["Name", "€", "Days"]
    assert texts(table) == [["x", "1,234", "1.5"], ["y", "0", "20"], ["Total", "1,234", "21.5"]]
    assert table.alignments == ("left", "right", "right")
    assert table.total
    assert isinstance(note, Paragraph)
    assert note.quiet


def test_columns_are_chosen_in_order() -> None:
    table, _note = grid.blocks(grid.chosen(TABLE, ["cost", "name"]), caption="Mine")
    assert isinstance(table, Grid)
    assert table.caption == "Mine"
    assert texts(table)[0] == ["1,234", "x"]
    with pytest.raises(grid.UnknownColumnError, match="nothing"):
        grid.chosen(TABLE, ["nothing"])


def test_a_limit_says_how_much_is_left_out_and_leaves_no_total_that_is_wrong() -> None:
    table, left_out, _note = grid.blocks(TABLE, limit=1)
    assert isinstance(table, Grid)
    assert texts(table) == [["x", "1,234", "1.5"]]
    assert not table.total
    assert isinstance(left_out, Paragraph)
    assert plain(left_out.line).startswith("1 more row is left out")


def test_rows_without_amounts_may_be_left_out() -> None:
    assert grid.without_zeros(TABLE).rows == TABLE.rows[:1]


def test_a_table_without_rows_says_so() -> None:
    (found,) = grid.blocks(Table("t", "Empty", TABLE.columns, ()))
    assert isinstance(found, Paragraph)
    assert plain(found.line) == "Empty: (nothing)"


def test_one_upright_row_is_a_list() -> None:
    upright = Table(
        "t", "T", (Column("a", "A", "money"), Column("b", "B", "text")), ((5.0, "x"),), upright=True
    )
    (found,) = grid.blocks(upright)
    assert isinstance(found, Grid)
    assert texts(found) == [["A", "5"], ["B", "x"]]
    assert not found.has_heads


def test_of_many_names_in_a_cell_the_first_few_are_shown() -> None:
    columns = (Column("members", "Members", "text"),)
    few, many = tuple("abc"), tuple(f"n{number}" for number in range(31))
    (found,) = grid.blocks(Table("t", "T", columns, ((few,), (many,))))
    assert isinstance(found, Grid)
    first, second = (plain(row[0]) for row in found.rows)
    assert first == "a, b, c"
    assert second.startswith("n0, n1, ")
    assert second.endswith("n9 and 21 more")


def test_shares_of_a_column_have_as_many_digits() -> None:
    changes = (0.08, -0.122, None, 1.0)
    table = Table(
        key="t",
        title="T",
        columns=(Column("a", "A", "text"), Column("b", "B", "share", decimals=1)),
        rows=tuple(("x", change) for change in changes),
    )
    (found,) = grid.blocks(table)
    assert isinstance(found, Grid)
    assert [row[1].replace("\u00a0", " ") for row in texts(found)] == [
        "8.0 %",
        "-12.2 %",
        "–",
        "100.0 %",
    ]


def test_a_number_keeps_its_unit_when_a_line_is_broken() -> None:
    table = Table(
        key="t",
        title="Title",
        columns=(Column("a", "A", "text"), Column("b", "B", "share")),
        rows=(("North (30 %), South (70 %), 5 €", 0.25), ("50 percent", 1.0)),
        notes=("At most 2 %.",),
    )
    found, note = grid.blocks(table)
    assert isinstance(found, Grid)
    assert isinstance(note, Paragraph)
    assert texts(found) == [
        ["North (30\u00a0%), South (70\u00a0%), 5\u00a0€", "25\u00a0%"],
        ["50 percent", "100\u00a0%"],
    ]
    assert plain(note.line) == "At most 2\u00a0%."


def test_the_currency_stays_with_the_last_word_of_a_heading() -> None:
    (table,) = grid.blocks(Table("t", "T", (Column("c", "one-off €", "money"),), ((1.0,),)))
    assert isinstance(table, Grid)
    assert [plain(head) for head in table.heads] == ["One-off\u00a0€"]
