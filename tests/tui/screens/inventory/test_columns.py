from __future__ import annotations

import pytest

from inventory.toml import schema
from tui.layout import layout
from tui.lines.sections import ORDER
from tui.screens.inventory.columns import (
    ColumnChoice,
    all_keys,
    column,
    default_keys,
    heading,
    names_of,
)


def test_every_table_of_the_format_is_a_section() -> None:
    assert set(ORDER) == {*schema.tables(), "planning"}


@pytest.mark.parametrize("table", ORDER)
def test_columns_shown_at_first_are_keys_of_the_format(table: str) -> None:
    keys = default_keys(table)
    assert keys
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(all_keys(table))


@pytest.mark.parametrize("table", ORDER)
def test_every_key_has_a_heading_of_its_own(table: str) -> None:
    for key in all_keys(table):
        assert heading(table, key)
        assert heading(table, key) != key or key == "id"


def test_services_fit_a_small_terminal() -> None:
    columns = [column("service", key) for key in default_keys("service")]
    shown = [columns[one.column].key for one in layout(columns, 78)]
    assert shown == [
        *("name", "application", "current", "protection", "cost_per_year", "migration.effort")
    ]


def test_figures_end_at_the_right() -> None:
    assert column("service", "cost_per_year").is_right
    assert column("service", "migration.effort").is_right
    assert not column("service", "name").is_right
    assert not column("service", "contract_end").is_right


def test_a_key_is_found_by_its_spelling_its_heading_and_its_name() -> None:
    names = names_of("service", ["odd"])
    assert names["cost_per_year"] == names["€/year"] == names["cost/year"] == "cost_per_year"
    assert names["periods"] == "migration.periods"
    assert names["category"] == "category"
    assert names["odd"] == "odd"


def test_the_spelling_of_the_file_goes_before_a_heading() -> None:
    assert all(names_of("offer")[key] == key for key in all_keys("offer"))


def test_a_choice_of_columns_holds_until_it_is_taken_back() -> None:
    choice = ColumnChoice({"service": ["name", "users", "name"]})
    assert choice.keys("service", ["odd"]) == ("name", "users")
    choice.choose("service", None)
    assert choice.keys("service", ["odd"]) == (*default_keys("service"), "odd")


def test_no_columns_at_all_are_no_choice() -> None:
    assert ColumnChoice({"gate": []}).keys("gate") == default_keys("gate")
