"""What is said about one value is what reading a whole row says about it."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

import pytest

from inventory.toml import schema
from inventory.toml.changes import Step, perform
from inventory.toml.date_kinds import Day
from inventory.toml.kinds import Choice
from inventory.toml.number_kinds import Number
from inventory.toml.reader import read_data
from inventory.toml.single_value import problems_of
from tests.inventory.complete import COMPLETE

PLANNING = {"start": dt.date(2027, 1, 1), "periods": 4}
BAD: tuple[Any, ...] = ("?", "Über", "", -5, 3.123, 10**13, True, [], ["x", 3], {}, {"y": "z"})
PLACES = (
    ("service", ("users",)),
    ("service", ("id",)),
    ("service", ("migration", "effort", "own")),
    ("service", ("migration", "periods")),
    ("service", ("protection", "confidentiality")),
    ("service", ("protection",)),
    ("service", ("consumers",)),
    ("service", ("consumers", 0)),
    ("service", ("contract_end",)),
    ("service", ("allowed",)),
    ("service", ("allowed", 0)),
    ("service", ("no_such_key",)),
    ("data_centre", ("location", "lat")),
    ("data_centre", ("capacity", "vcpu")),
    ("rule", ("when", "organisation")),
    ("rule", ("when", "availability")),
    ("rule", ("require", "public_law")),
    ("freeze", ("every", "from")),
    ("freeze", ("strict",)),
    ("scenario", ("providers",)),
)


@pytest.mark.parametrize("value", BAD, ids=repr)
@pytest.mark.parametrize(("table", "path"), PLACES, ids=str)
def test_a_value_is_judged_as_the_reader_judges_it(
    table: str, path: tuple[str | int, ...], value: Any
) -> None:
    row = perform({"id": "a"}, Step("replace" if path == ("id",) else "insert", path, value))
    subject = row["id"] if isinstance(row["id"], str) and row["id"] else "#1"
    read = [
        finding
        for finding in read_data({"planning": PLANNING, table: [row]}).findings
        if finding.code != "missing-key"
    ]
    said = [
        finding
        for finding in problems_of(table, path, value, subject=subject)
        if finding.code != "missing-key"
    ]
    assert said == read


def test_a_key_that_is_left_out_is_missed_only_where_it_is_required() -> None:
    assert [found.code for found in problems_of("service", ("id",), None)] == ["missing-key"]
    assert [found.code for found in problems_of("data_centre", ("location", "lat"), None)] == [
        "missing-key"
    ]
    assert problems_of("service", ("users",), None) == []
    assert problems_of("service", ("consumers", 0), None) == []


def test_the_table_without_rows() -> None:
    assert problems_of("planning", ("periods",), 12) == []
    (found,) = problems_of("planning", ("periods",), "12")
    assert found.code == "number-as-text"
    assert found.hint


def test_tables_and_depths_that_nobody_knows() -> None:
    assert problems_of("servise", ("id",), 3) == []
    assert problems_of("service", ("users", "more"), 3) == []
    assert problems_of("service", ("name", 0), 3) == []


def test_the_kind_at_a_path() -> None:
    assert isinstance(schema.kind_at("service", ("migration", "effort", "own")), Number)
    assert isinstance(schema.kind_at("service", ("protection", "integrity")), Choice)
    assert isinstance(schema.kind_at("data_centre", ("location", "lat")), Number)
    assert isinstance(schema.kind_at("service", ("consumers", 7, "share")), Number)
    assert isinstance(schema.kind_at("planning", ("start",)), Day)
    assert schema.kind_at("service", ()) is schema.tables()["service"].fields
    assert schema.kind_at("service", ("users", "more")) is None
    assert schema.kind_at("service", ("usres",)) is None
    assert schema.kind_at("", ("format",)) is None


def test_a_complete_inventory_has_a_kind_for_every_key() -> None:
    for name, rows in tomllib.loads(COMPLETE).items():
        for row in rows if isinstance(rows, list) else [rows] if isinstance(rows, dict) else []:
            for key, value in row.items():
                assert schema.kind_at(name, (key,)) is not None
                assert problems_of(name, (key,), value) == []
