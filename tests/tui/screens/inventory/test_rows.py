from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.language import set_language
from inventory.toml.document import Change, Document
from tui.screens.inventory.rows import UNREADABLE, TableRows
from tui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def rows(document: Document) -> TableRows:
    return TableRows(document, "service")


@pytest.fixture
def german() -> Iterator[None]:
    set_language("de")
    yield
    set_language("en")


def test_a_service_is_found_by_the_name_of_its_application(rows: TableRows) -> None:
    assert ["library system" in text for text in rows.haystacks()] == [True, False, True]


def test_figures_and_dates_are_found_as_shown_and_as_written(rows: TableRows, german: None) -> None:
    text = rows.haystacks()[1]
    assert "100.000,5" in text
    assert "100000.5" in text


def test_a_field_is_found_in_all_its_spellings(rows: TableRows, german: None) -> None:
    text = rows.texts("protection")[0].split("\n")
    assert {"h n n", "high", "hoch", "normal"} <= set(text)
    assert rows.texts("protection")[1] == ""
    assert "dc-2" in rows.texts("allowed")[1].split("\n")


def test_figures_are_there_for_comparing(rows: TableRows) -> None:
    assert rows.figures("cost_per_year") == [1200, 100000.5, None]
    assert rows.figures("migration.effort") == [30.0, None, 30.0]
    assert rows.figures("allowed") == [None, 2, None]


def test_sorting_goes_by_what_is_seen(rows: TableRows) -> None:
    values = rows.sort_values("application")
    assert values == ["library system", "pay", "library system"]
    order = sorted(range(3), key=rows.sort_values("name").__getitem__)
    assert [rows.label(place) for place in order] == ["new-town", "books-town", "pay-town"]


def test_only_rows_that_changed_are_looked_at_again(rows: TableRows) -> None:
    before = rows.haystacks()
    edit = rows.document.set("service", "pay-town", "users", 77)
    rows.update(rows.document.apply(edit))
    after = rows.haystacks()
    assert after[0] is before[0]
    assert after[2] is before[2]
    assert "77" in after[1].split("\n")


def test_a_row_that_comes_leaves_the_others_as_they_are_known(rows: TableRows) -> None:
    before = rows.haystacks()
    rows.update(rows.document.apply(rows.document.add("service", {"id": "x"}, after=0)))
    after = rows.haystacks()
    assert [one in before for one in after] == [True, False, True, True]
    assert after[1] == "x"


def test_a_change_of_an_application_is_seen_in_its_services(rows: TableRows) -> None:
    assert "opac" not in rows.haystacks()[0]
    rows.update(rows.document.apply(rows.document.set("application", "books", "name", "OPAC")))
    assert "opac" in rows.haystacks()[0]
    assert rows.shown(rows.row(0), "application") == "OPAC"


def test_keys_that_the_format_does_not_have_are_told(rows: TableRows) -> None:
    assert rows.unknown_keys() == ()
    changes = [Change("service", 1, "zz", 1), Change("service", 0, "colour", "blue")]
    rows.update(rows.document.apply(rows.document.set_many(changes)))
    assert rows.unknown_keys() == ("colour", "zz")


def test_rows_are_found_by_id_and_by_place(rows: TableRows) -> None:
    assert rows.find("pay-town") == 1
    assert rows.find("#3") == 2
    assert rows.find("#4") is None
    assert rows.find("nobody") is None
    assert rows.find(None) is None


def test_a_row_that_is_no_toml_is_empty_and_the_others_are_there() -> None:
    text = '[[service]]\nid = "a"\n[[service]]\nname = "\n[[service]]\nid = "c"\n'
    rows = TableRows(Document.from_text(text), "service")
    assert rows.row(1) is UNREADABLE
    assert rows.haystacks() == ["a", "", "c"]
    assert rows.row(1) is UNREADABLE


def test_rows_that_are_no_tables_are_shown_all_the_same() -> None:
    rows = TableRows(Document.from_text("tags = [{ a = 1 }, { a = 'x' }]\n"), "tags")
    assert rows.unknown_keys() == ("a",)
    assert [rows.shown(row, "a") for row in rows.all] == ["1", "x"]


def test_a_cell_is_remembered_as_long_as_row_and_application_are_the_same(
    rows: TableRows,
) -> None:
    first = rows.row(0)
    assert rows.cell(first, "cost_per_year") == ("1,200", False, True)
    assert rows.cell(first, "application") == ("Library system", False, False)
    assert rows.cell(first, "protection").is_inherited
    document = rows.document.apply(rows.document.set("application", "books", "name", "Shelves"))
    rows.update(document.apply(document.set("service", "books-town", "cost_per_year", 7)))
    assert rows.cell(rows.row(0), "cost_per_year").text == "7"
    assert rows.cell(rows.row(0), "application").text == "Shelves"
    # The row of before says what it said, beside the application as it is now.
    assert rows.cell(first, "cost_per_year").text == "1,200"


def test_rows_without_a_name_are_as_before_where_others_come_and_go(tiny: Path) -> None:
    session = Session.open(tiny)
    rows = session.document.count("price")
    session.change(lambda now: now.add("price", {"provider": "zv-nord", "amount": 7}, after=0))
    assert [session.is_changed("price", row) for row in range(rows + 1)] == [
        row == 1 for row in range(rows + 1)
    ]
    session.change(lambda now: now.set("price", 3, "amount", 8))
    session.change(lambda now: now.remove("price", 0))
    changed = [row for row in range(rows) if session.is_changed("price", row)]
    assert changed == [0, 2]
    session.close()
