from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from inventory.errors import WohinError
from inventory.language import LANGUAGES, set_language
from report.paper.subject import Subject
from report.spreadsheet import workbook
from report.table import Column, Table
from tests.report.paper.subjects import ANSWER, subject
from tests.report.plans import SMALL, evaluated
from tests.report.spreadsheet.recalculated import Workbook

COMPARED = ("Other <plan>", evaluated(moves={"ki-musterstadt": ("rz-nord", 2)}), None)
COSTED = ('id = "zv-nord"', 'id = "zv-nord"\nown_cost = [{ amount = 40000 }]')
STAFFED = (
    'id = "fin-musterstadt"',
    'id = "fin-musterstadt"\nstaff = { days_at_own = 60, days_elsewhere = 10 }',
)
FULL = subject(
    COSTED, STAFFED, compared=(COMPARED,), organisation="beispieldorf", answers=(ANSWER,)
)


def opened(content: bytes, *, values: bool = False) -> Any:
    """The workbook as openpyxl reads it, with formulas or with the values beside them."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def cells(book: Any) -> list[tuple[str, Any]]:
    """All cells with something in them, with the names of their sheets."""
    return [
        (sheet.title, cell)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_formula_gives_what_stands_beside_it(language: str) -> None:
    set_language(language)
    content = workbook.write(FULL)
    book, values = opened(content), opened(content, values=True)
    again = Workbook(book)
    formulas = [(sheet, cell.coordinate) for sheet, cell in cells(book) if cell.data_type == "f"]
    assert len(formulas) > 60
    for sheet, place in formulas:
        beside = values[sheet][place].value
        assert again.value(sheet, place) == pytest.approx(beside, abs=1e-6), (sheet, place)


def test_the_overview_takes_its_figures_from_the_sheets() -> None:
    content = workbook.write(FULL)
    page, values = opened(content)["Overview"], opened(content, values=True)["Overview"]
    assert page["B3"].value == "='Costs by kind'!F8"
    assert values["B3"].value == pytest.approx(FULL.evaluation.cost)
    texts = [cell.value for row in page.iter_rows() for cell in row]
    assert "a" * 64 in texts
    assert "wohin 0.1.0, optimal" in texts


def test_no_text_is_a_formula_or_a_link() -> None:
    evil = '=HYPERLINK("http://example.org")'
    one = subject(
        ('name = "Webauftritt Beispieldorf"', f"name = '{evil}'"),
        ('name = "Kasse Musterstadt"', "name = '@SUM(A1)'"),
        ('name = "Stadt Musterstadt"', "name = '+*?~'"),
    )
    book = opened(workbook.write(one))
    found = [cell for _sheet, cell in cells(book) if cell.value == evil]
    assert found
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)
    assert all(cell.hyperlink is None for _sheet, cell in cells(book))
    ours = {"SUM", "SUMPRODUCT", "EXACT", "IF", "MAX"}
    for _sheet, cell in cells(book):
        if cell.data_type == "f":
            assert "HYPERLINK" not in cell.value
            assert cell.value.startswith("=")
            assert {word for word in ("SUM", "IF") if word in cell.value} <= ours
    again = Workbook(book)
    ledger = book["Ledger"]
    row = next(r for r in range(3, 9) if ledger.cell(r, 1).value == "+*?~")
    values = opened(workbook.write(one), values=True)["Ledger"]
    assert again.value("Ledger", f"B{row}") == pytest.approx(values.cell(row, 2).value)


def test_control_characters_do_not_break_the_file() -> None:
    one = subject(('name = "Kasse Musterstadt"', 'name = "a\\u0007b\\u202Ec"'))
    texts = [cell.value for _sheet, cell in cells(opened(workbook.write(one)))]
    assert "a\ufffdbc" in texts


def test_headings_stay_and_repeat_and_pages_are_turned() -> None:
    book = opened(workbook.write(FULL))
    sheet = book["Assignments"]
    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.auto_filter.ref.startswith("A2:")
    assert [cell.value for cell in sheet[2]][:3] == ["Service", "Name", "From"]


def test_numbers_are_numbers_and_dates_dates() -> None:
    book = opened(workbook.write(FULL))
    assert book["Costs by kind"]["B3"].number_format == "#,##0.00"
    assert isinstance(book["Costs by kind"]["B3"].value, float | int)
    day = next(cell for row in book["Decisions"].iter_rows() for cell in row if cell.is_date)
    assert day.number_format == "yyyy-mm-dd"


def test_moves_are_drawn_in_cells() -> None:
    sheet = opened(workbook.write(FULL))["Who moves when"]
    colours = {cell.fill.start_color.rgb for row in sheet.iter_rows(min_row=3) for cell in row}
    assert {"FFF2C572", "FF0B4F7D"} <= colours


def test_charts_point_at_cells_and_have_words() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook.write(FULL))) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 3
        for name in charts:
            assert b"<c:f>'" in archive.read(name)
        drawings = [name for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
        assert all(b'descr="' in archive.read(name) for name in drawings)


def test_names_of_sheets_fit_in_every_language() -> None:
    for language in LANGUAGES:
        set_language(language)
        names = opened(workbook.write(FULL)).sheetnames
        assert len({name.casefold() for name in names}) == len(names)
        assert all(len(name) <= 31 for name in names)


def test_a_plan_with_almost_nothing() -> None:
    book = opened(workbook.write(Subject(evaluated(SMALL, {}))))
    assert "Waves" not in book.sheetnames
    assert "Assignments" in book.sheetnames


def test_the_same_plan_is_the_same_file() -> None:
    assert workbook.write(FULL) == workbook.write(FULL)


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(WohinError) as caught:
        workbook.write(FULL)
    assert "wohin[report]" in caught.value.hint


def test_answers_have_sheets_of_their_own_and_totals_that_are_no_sums() -> None:
    sheet = opened(workbook.write(FULL))["A fair share of all"]
    assert [cell.value for cell in sheet[5]] == ["mean", 15]


def test_long_texts_go_on_in_the_next_line_rather_than_making_print_tiny() -> None:
    note = " ".join(["A sentence of many words."] * 12)
    columns = (Column("who", "Who", "text"), Column("pays", "pays", "money"))
    table = Table("t", "T" * 20 + " and more words", columns, (("x " * 60, 1.0),), notes=(note,))
    answer = replace(ANSWER, tables=(table,))
    page = opened(workbook.write(subject(answers=(answer,))))["T" * 20 + " and more"]
    assert page["A3"].alignment.wrap_text
    assert page.row_dimensions[3].height >= 45
    assert page["B3"].alignment.indent == 1
    (merged,) = page.merged_cells.ranges
    assert merged.coord.startswith("A5:")
    assert page["A5"].value == note
    assert page.row_dimensions[5].height >= 45


def test_another_currency_stands_wherever_the_euro_does() -> None:
    book = opened(workbook.write(subject(("[planning]", '[planning]\ncurrency = "CHF"'))))
    texts = [cell.value for _sheet, cell in cells(book) if isinstance(cell.value, str)]
    assert any("CHF" in text for text in texts)
    assert [text for text in texts if "€" in text] == []
