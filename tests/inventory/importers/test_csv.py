from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.errors import UnreadableFileError
from inventory.importers import csv
from inventory.importers.archive import File
from inventory.importers.source import Reading
from tests.inventory.importers.imported import reasons, rows

if TYPE_CHECKING:
    from inventory.importers.source import Source


def source(text: str) -> Source:
    """The one table of a file."""
    return csv.detect([File("liste.csv", text.encode())]).sources[0]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    lines = [["id", "name", "users"], ["a", '"x;y,z|\t"', "1"], ["b", "", "2"]]
    found = source("\n".join(separator.join(line) for line in lines))
    assert found.header == ("id", "name", "users")
    assert found.rows == (("a", "x;y,z|", "1"), ("b", "", "2"))


def test_decimal_commas_do_not_separate() -> None:
    assert source("name;kosten\na;1,5\nb;2,5\n").header == ("name", "kosten")


def test_single_quotes_and_the_line_of_spreadsheets() -> None:
    assert source("'id','name'\n'a','b, c'\n").rows == (("a", "b, c"),)
    assert source("sep=|\nid|name\na|b;c\n").rows == (("a", "b;c"),)


def test_lines_are_those_of_the_file() -> None:
    found = source('Liste 2026\n\nid;name;users\na;"x\ny";1\n;;\nb;z;2\n')
    assert found.header == ("id", "name", "users")
    assert found.lines == (4, 7)


def test_rows_that_are_too_long_are_rejected_and_short_ones_filled_up() -> None:
    text = "id;name;users\na;x\nb;y;1;more\n"
    assert source(text).rows == (("a", "x", ""),)
    assert reasons(text) == [(3, "The row has 4 cells, the header has 3.")]


def test_columns_have_each_a_name_once() -> None:
    found = source("id;name;name;;x\na;b;c;d;\n")
    assert found.header == ("id", "name", "name (2)", "#4", "x")
    assert source("id;name;;\na;b;;\n").header == ("id", "name")


def test_many_columns_of_one_name_are_refused_before_they_are_named() -> None:
    with pytest.raises(UnreadableFileError, match="columns"):
        source(";".join(["a"] * 20_000) + "\n1\n")
    assert source(";".join(["a"] * 1000) + "\n1\n").header[-1] == "a (1000)"


@pytest.mark.parametrize(
    "reading",
    [Reading(separator=";;"), Reading(quote="<<"), Reading(separator="\n"), Reading(separator='"')],
)
def test_signs_that_cannot_separate_are_told(reading: Reading) -> None:
    with pytest.raises(UnreadableFileError, match="cannot separate"):
        csv.detect([File("liste.csv", b"id;;name\na;;b\n")], reading)


def test_an_apostrophe_that_defuses_a_formula_is_taken_off() -> None:
    found = rows("id;name\na;'=1+1\nb;'s Land\nc;''x\nd;=1+1\n")
    assert [row["name"] for row in found] == ["=1+1", "'s Land", "'x", "=1+1"]


def test_quotes_that_are_not_closed_are_told_with_their_line() -> None:
    with pytest.raises(UnreadableFileError, match="line 3"):
        source('id;name\na;b\nc;"d\ne;f\n')


def test_a_file_may_hold_the_rows_of_several_tables() -> None:
    text = "table;id;name;parent\norganisation;a;A;\norganisation;b;B;a\nservice;s;S;\n"
    found = csv.detect([File("x.csv", text.encode())])
    assert [(one.name, one.header) for one in found.sources] == [
        ("organisation", ("id", "name", "parent")),
        ("service", ("id", "name")),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "id\n", "  \n;\n"])
def test_a_file_without_rows_has_none(text: str) -> None:
    assert all(not one.rows for one in csv.detect([File("x.csv", text.encode())]).sources)
