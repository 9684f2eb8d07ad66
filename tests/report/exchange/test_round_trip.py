"""An inventory that is exported and imported is the same inventory."""

from __future__ import annotations

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import examples
from cli.inventory_diff import changes
from inventory.importers import formats
from inventory.importers.convert import convert
from inventory.importers.merge import merge
from inventory.language import set_language
from inventory.loading import load_data
from inventory.toml.document import Document
from report.exchange.export import SpreadsheetFormat, write_inventory
from tests.inventory.complete import COMPLETE
from tests.random_inventory import random_inventory

TARGETS: tuple[tuple[str, SpreadsheetFormat], ...] = (
    ("folder", "csv"),
    ("all.csv", "csv"),
    ("all.zip", "csv"),
    ("all.xlsx", "xlsx"),
)


def imported(
    data: dict[str, Any], target: str, form: SpreadsheetFormat, before: Document | None = None
) -> Document:
    """What is left of an inventory after it was exported and imported."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / target
        write_inventory(data, path, form)
        document = before or Document.from_text("")
        detected = formats.detect(form, path)
        found = convert(detected, formats.guess_mapping(detected), document.data())
        result = merge(document, found)
    assert [one.reason for one in result.rejected] == []
    assert found.unused == ()
    return result.document


def assert_same(data: dict[str, Any], document: Document) -> None:
    """Row by row and key by key, and as the program understands it."""
    assert [one.sentence() for one in changes(data, document.data())] == []
    assert load_data(document.data()).inventory == load_data(data).inventory


@pytest.mark.parametrize(("target", "form"), TARGETS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_smallest_example(language: str, target: str, form: SpreadsheetFormat) -> None:
    set_language(language)
    data = tomllib.loads(examples.text("tiny"))
    assert_same(data, imported(data, target, form))


@pytest.mark.parametrize(
    ("language", "target", "form"), [("de", "folder", "csv"), ("en", "all.xlsx", "xlsx")]
)
def test_an_example_of_real_size(language: str, target: str, form: SpreadsheetFormat) -> None:
    set_language(language)
    data = tomllib.loads(examples.text("kreis-warendorf"))
    document = imported(data, target, form)
    assert_same(data, document)
    assert imported(data, target, form, document).text == document.text


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_list_that_is_all_a_table_has(language: str) -> None:
    set_language(language)
    data = tomllib.loads(examples.text("tiny"))
    data["apart"] = [{"services": ["fin-musterstadt", "melde-kreis"]}]
    assert_same(data, imported(data, "folder", "csv"))


def test_many_rows() -> None:
    """The services of a third of the towns of a region, and all that speaks of no other one."""
    data = tomllib.loads(examples.text("muensterland"))
    towns = {row["id"] for row in data["organisation"][::3]}
    some = [row for row in data["service"] if row["organisation"] in towns]
    gone = {row["id"] for row in data["service"]} - {row["id"] for row in some}
    for table in ("dependency", "together", "apart", "gate", "freeze"):
        data[table] = [row for row in data[table] if gone.isdisjoint(named(row))]
        assert data[table]
    data["service"] = some
    assert_same(data, imported(data, "all.xlsx", "xlsx"))


def named(row: dict[str, Any]) -> set[str]:
    """Whatever a row of relations may call by an id."""
    keys = ("service", "on", "services")
    values = [row[key] for key in keys if key in row]
    return {one for value in values for one in ([value] if isinstance(value, str) else value)}


def test_every_table_and_key() -> None:
    data = tomllib.loads(COMPLETE)
    for target, form in TARGETS:
        assert_same(data, imported(data, target, form))


def test_into_itself_nothing_changes() -> None:
    document = Document.from_text(examples.text("tiny"))
    for target, form in TARGETS:
        assert imported(document.data(), target, form, document).text == document.text


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from(TARGETS), st.sampled_from(["de", "en"]))
def test_random_inventories(
    seed: int, target: tuple[str, SpreadsheetFormat], language: str
) -> None:
    set_language(language)
    data = random_inventory(seed)
    assert_same(data, imported(data, *target))


TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "=1+1",
            "+49 2382",
            "-",
            "@x",
            "'quoted'",
            "'=x",
            "toml: 1",
            "[a]",
            "a; b",
            "50 %",
            "1.234",
        ]
    ),
)
VALUES = st.one_of(
    TEXTS, st.integers(-(10**18), 10**18), st.floats(allow_nan=False, allow_infinity=False)
)


@settings(max_examples=40)
@given(
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.floats(0, 1e12),
    st.dictionaries(TEXTS, st.floats(0, 1e12), max_size=3),
    st.dictionaries(st.text(min_size=1, max_size=8), VALUES, max_size=2),
    st.sampled_from(TARGETS),
)
def test_whatever_texts_and_figures_a_row_holds(  # noqa: PLR0917 - drawn, each by itself
    name: str,
    words: list[str],
    users: float,
    demand: dict[str, float],
    unknown: dict[str, Any],
    target: tuple[str, SpreadsheetFormat],
) -> None:
    row = {"id": "a", "name": name, "users": users, "needs": words, "demand": demand}
    row |= {f"x{key}": value for key, value in unknown.items()}
    data = {"format": 1, "service": [row], "mine": [{"k": name}]}
    try:
        document = imported(data, *target)
    except UnicodeEncodeError:
        # Halves of characters, which no file can hold.
        return
    assert [one.sentence() for one in changes(data, document.data())] == []


def test_what_the_format_does_not_know_comes_back_too() -> None:
    text = 'format = 1\nmine = 5\n[other]\na = [1, 2.5]\n[[rows]]\nb = "x"\n[[rows]]\nc = 1979-05-27\n[["A b"]]\nx = 1\n[[Rows]]\ny = 1\n'
    for target, form in TARGETS:
        data = tomllib.loads(text)
        assert imported(data, target, form).data() == data
