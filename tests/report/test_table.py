from __future__ import annotations

import datetime as dt
import json

import numpy as np
import pytest

from report.table import Column, Figure, Table, Word, plain


def test_headings_begin_with_a_capital_but_units_and_names_stay_as_they_are() -> None:
    titles = (
        "at most €",
        "one-off €",
        "dort: mehr €",
        "gegenüber heute",
        "€/year before",
        "vCPU",
        "2027-Q1",
        "waf-1",
        "",
    )
    made = [Column("key", title, "money").title for title in titles]
    assert made == ["At most €", "One-off €", "Dort: mehr €", "Gegenüber heute", *titles[4:]]
    assert Column("verbund", "verbund", "money", is_name=True).title == "verbund"


def test_records_are_plain_values_for_json() -> None:
    table = Table(
        "t",
        "T",
        (
            Column("id", "Id", "id"),
            Column("cost", "Cost", "money"),
            Column("share", "Share", "share"),
            Column("day", "Day", "date"),
            Column("change", "Change", "text"),
            Column("bar", "Bar", "bar"),
            Column("none", "None", "period"),
        ),
        (
            (
                "a",
                np.float64(1.005001),
                1 / 3,
                dt.date(2028, 12, 31),
                Word("moved", "zieht um"),
                ("work", 0.5),
                None,
            ),
        ),
        total=("Total", 2, None, None, None, None, None),
    )
    (record,) = table.records()
    assert record == {
        "id": "a",
        "cost": 1.01,
        "share": 0.333333,
        "day": "2028-12-31",
        "change": "moved",
        "bar": ["work", 0.5],
        "none": None,
    }
    assert json.loads(json.dumps(record)) == record
    assert table.total_record() is not None
    assert table.total_record() == {**dict.fromkeys(record), "id": "Total", "cost": 2}


def test_a_table_without_total_has_none() -> None:
    assert Table("t", "T", (), ()).total_record() is None


@pytest.mark.parametrize("value", [float("inf"), float("nan"), -np.inf])
def test_what_json_cannot_say_is_no_value(value: float) -> None:
    assert plain(value, "number") is None


def test_a_figure_is_plain_by_its_own_kind() -> None:
    assert plain(Figure(1 / 3, "share", decimals=1), "money") == 0.333333
    assert plain(Figure(1.006, "money"), "share") == 1.01
    assert plain(Figure(None, "period"), "money") is None
    assert plain((Word("price", "Preis"), "x"), "text") == ["price", "x"]


def test_nothing_is_never_negative() -> None:
    assert str(plain(-0.001, "money")) == "0.0"


def test_whole_numbers_of_arrays_become_numbers() -> None:
    assert json.dumps(plain(np.int64(3), "number")) in {"3", "3.0"}


def test_rows_must_fit_their_columns() -> None:
    table = Table("t", "T", (Column("a", "A", "id"),), (("x", "y"),))
    with pytest.raises(ValueError, match="longer"):
        table.records()
