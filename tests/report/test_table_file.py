from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import numpy as np
import pytest

import examples
from inventory.loading import load_text
from report import table_file
from report.table import Column, Figure, Table, Word
from report.text import render
from report.views import assignments, compare, costs, options, waves
from report.views.registry import VIEWS
from solver import compile_problem
from tests.report.plans import evaluated

TABLE = Table(
    key="t",
    title="Überschrift",
    columns=(
        Column("a", "A", "id", least=3),
        Column("b", "B", "bar", axis=("2027-Q1", "2027-Q2")),
        Column("c", "C", "money", decimals=2, wraps=True),
    ),
    rows=(
        ("x", (0.5, "work"), 1.25),
        (Word("total", "Summe"), (None, 1), Figure(dt.date(2028, 1, 1), "date")),
        (("a", Word("b", "B")), (), float("inf")),
        (np.int64(3), None, np.float64(2.5)),
    ),
    notes=("eins", "zwei"),
    total=(None, None, Figure(0.1, "share", 1)),
    keys=2,
    upright=True,
)


def test_a_table_comes_back_as_it_was() -> None:
    (found,) = table_file.read(table_file.write([TABLE]))
    assert found == TABLE


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_reads_the_same(view: str) -> None:
    tables = VIEWS[view](evaluated())
    found = table_file.read(table_file.write(tables))
    assert [render(table) for table in found] == [render(table) for table in tables]
    assert [table.records() for table in found] == [table.records() for table in tables]


def test_an_answer_of_several_plans_reads_the_same() -> None:
    inventory = load_text(examples.text("tiny")).inventory
    assert inventory is not None
    plan = evaluated()
    tables = [
        *compare.tables([("a", plan, 1.0), ("b", plan, None)]),
        options.table(compile_problem(inventory)),
        assignments.table(plan),
        *costs.tables(plan),
        *waves.tables(plan),
    ]
    found = table_file.read(table_file.write(tables))
    assert [render(table) for table in found] == [render(table) for table in tables]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": 2, "tables": []}',
        '{"format": 1}',
        '{"format": 1, "tables": [3]}',
        '{"format": 1, "tables": [{"key": "t"}]}',
        table_file.write([TABLE]).replace('{"date": "2028-01-01"}', '{"date": "soon"}'),
        table_file.write([TABLE]).replace('{"date": "2028-01-01"}', '{"day": 1}'),
        json.dumps(json.loads(table_file.write([TABLE])) | {"format": 9}),
        table_file.write([TABLE]).replace('"rows": [[', '"rows": [[1, 2], ['),
    ],
)
def test_what_is_no_file_of_tables(text: str) -> None:
    with pytest.raises(table_file.TableFileError):
        table_file.read(text)


def test_files_of_earlier_versions_have_names_for_headings_where_they_are_keys() -> None:
    written = json.loads(table_file.write([replace(TABLE, columns=(*TABLE.columns[:2], PLAN))]))
    for table in written["tables"]:
        for column in table["columns"]:
            del column["is_name"]
    (found,) = table_file.read(json.dumps(written))
    assert [column.title for column in found.columns] == ["A", "B", "verbund"]


PLAN = Column("verbund", "verbund", "money", is_name=True)
