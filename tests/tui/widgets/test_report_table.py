from __future__ import annotations

from report.table import Column, Figure, Table, Word
from report.views import costs, ledger, summary, teams
from tests.report.plans import evaluated
from tui.grid import Cell
from tui.widgets.report_table import TOTAL, ReportGrid, arranged, upright

TABLE = Table(
    key="ledger_total",
    title="T",
    columns=(
        Column("organisation", "Organisation", "id"),
        Column("money", "€", "money"),
        Column("difference", "Difference", "money"),
        Column("name", "Name", "text"),
    ),
    rows=(
        ("b", 20.0, -3.0, "Beckum"),
        ("a", 1000.0, 4.0, "Ahlen"),
        ("c", None, 0.001, "Coesfeld"),
    ),
    total=(Word("total", "Total"), 1020.0, 1.0, None),
)


def texts(grid: ReportGrid, index: int) -> list[str]:
    return [cell.text for cell in grid.row(index) if isinstance(cell, Cell)]


def test_texts_are_those_of_the_report_and_numbers_stand_at_the_right() -> None:
    grid = ReportGrid(TABLE)
    assert texts(grid, 1) == ["a", "1,000", "▲ 4", "Ahlen"]
    assert [column.is_right for column in grid.columns] == [False, True, True, False]
    assert grid.columns[2].width == len("Difference")
    assert grid.text(0, "name") == "Beckum"
    assert grid.text(0, "nothing") == ""


def test_good_and_bad_news_have_sign_and_tone() -> None:
    grid = ReportGrid(TABLE)
    assert grid.row(0)[2] == Cell("▼ -3", "good")
    assert grid.row(1)[2] == Cell("▲ 4", "bad")
    # Less than a cent is nothing.
    assert grid.row(2)[2] == Cell("0", "")
    assert ReportGrid(TABLE, is_ascii=True).row(0)[2] == Cell("v -3", "good")


def test_the_total_stays_the_last_however_rows_are_sorted_or_filtered() -> None:
    grid = ReportGrid(TABLE)
    assert len(grid) == 4
    assert grid.key(3) == TOTAL
    assert grid.order(column=0) == [1, 0, 2, 3]
    assert grid.order(column=1) == [0, 1, 2, 3]
    # What has no value comes last both ways.
    assert grid.order(column=1, is_reversed=True) == [1, 0, 2, 3]
    assert grid.order(words="AHLEN a") == [1, 3]
    assert grid.order(words="nobody") == []


def test_rows_are_found_by_their_key() -> None:
    grid = ReportGrid(TABLE)
    assert grid.find("c") == 2
    assert grid.find("d") is None
    by_name = ReportGrid(arranged(TABLE, ("name", "missing")), keys=("organisation",))
    assert texts(by_name, 0)[0] == "Beckum"
    assert by_name.key(0) == "b"
    by_year = ReportGrid(ledger.by_year(evaluated()))
    assert by_year.key(0) == ("kreis-musterau", "2027")


def test_the_owner_of_the_rows_gives_their_signs() -> None:
    grid = ReportGrid(TABLE, sign=lambda key: Cell("■" if key == "b" else ""))
    assert [grid.sign(index).text for index in range(4)] == ["■", "", "", ""]


def test_bars_have_a_cell_or_more_for_each_period() -> None:
    grid = ReportGrid(teams.table(evaluated()))
    bars = grid.columns[-1]
    assert bars.title.startswith("2027")
    assert bars.width == 16
    row = grid.row(0)[-1]
    assert isinstance(row, Cell)
    assert row.text[:8] == "▂▂▂▂▇▇▇▇"
    plain = ReportGrid(teams.table(evaluated()), is_ascii=True).row(0)[-1]
    assert isinstance(plain, Cell)
    assert plain.text.isascii()


def test_a_table_of_one_row_stands_upright() -> None:
    table = upright(summary.table(evaluated()))
    assert table.rows[0] == (Word("cost", "Cost €"), Figure(table.rows[0][1].value, "money"))  # type: ignore[attr-defined]
    grid = ReportGrid(summary.table(evaluated()))
    assert len(grid) == 11
    assert texts(grid, 5) == ["Moves", "3"]
    assert grid.text(7, "value") == "2027-Q4"


def test_figures_of_several_kinds_can_be_sorted() -> None:
    table = Table("t", "", (Column("f", "F", "money"),), ((Figure("x", "id"),), (2.0,), (1,)))
    assert ReportGrid(table).order(column=0) == [2, 1, 0]


def test_savings_are_good_and_more_costs_bad() -> None:
    grid = ReportGrid(costs.by_year(evaluated()))
    assert grid.row(0)[3] == Cell("▼ 8,848", "good")
    kinds = ReportGrid(costs.by_kind(evaluated()))
    one_off = next(row for row in range(len(kinds)) if kinds.key(row) == "one_off")
    assert kinds.row(one_off)[3] == Cell("▲ -15,620", "bad")
