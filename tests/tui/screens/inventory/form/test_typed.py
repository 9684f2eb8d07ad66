"""Tests of what typed text means at a key."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from inventory.language import set_language
from inventory.toml import schema
from inventory.toml.document import ABSENT
from tui.screens.inventory.form.places import Place
from tui.screens.inventory.form.typed import as_typed, expected, read_typed


def _place(key: str, table: str = "service") -> Place:
    path = tuple(key.split("."))
    return Place(table, path, schema.kind_at(table, path))


@pytest.mark.parametrize(
    ("table", "key", "text", "value", "echo"),
    [
        ("service", "cost_per_year", "1234,5", 1234.5, "= €1,234.50"),
        ("service", "cost_per_year", "1.234,50 €", 1234.5, "= €1,234.50"),
        ("service", "cost_per_year", "130.000", 130000, "= €130,000.00"),
        ("service", "users", "12,5", 12.5, "= 12.5"),
        ("service", "users", "12", 12, "= 12"),
        ("service", "exit_share", "12,5 %", 0.125, "= 12.5 % (0.125)"),
        ("service", "exit_share", "100 %", 1.0, "= 100 % (1)"),
        ("service", "exit_share", "0,125", 0.125, "= 12.5 % (0.125)"),
        ("service", "migration.periods", "2", 2, "= 2 periods"),
        ("service", "contract_end", "31.12.2028", dt.date(2028, 12, 31), "= Sunday, 2028-12-31, Q4 2028"),
        ("service", "contract_end", "2028-1-5", dt.date(2028, 1, 5), "= Wednesday, 2028-01-05, Q1 2028"),
        ("freeze", "every.from", "1.12.", "12-01", "= 12-01"),
        ("freeze", "every.from", "02-29", "02-29", "= 02-29"),
        ("provider", "public_law", "ja", True, "= yes"),
        ("service", "protection.integrity", "very high", "very-high", ""),
        ("service", "protection.integrity", "HIGH", "high", ""),
        ("service", "needs", "a, b,", ["a", "b"], "= a, b"),
        ("service", "name", "  [/] x ", "[/] x", ""),
        ("service", "name", '"a\\tb"', "a\tb", ""),
        ("scenario", "set.x", '"normal"', "normal", ""),
        ("scenario", "set.x", "12", 12, "= 12"),
        ("data_centre", "rates.vcpu", "0,125", 0.125, "= €0.125000"),
        ("rule", "require.certificate", "a, b", ["a", "b"], "= a, b"),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(
    table: str, key: str, text: str, value: Any, echo: str
) -> None:
    typed = read_typed(_place(key, table), text)
    assert (typed.value, typed.echo, typed.problem) == (value, echo, "")
    assert type(typed.value) is type(value)


@pytest.mark.parametrize(
    ("table", "key", "text", "problem"),
    [
        ("service", "users", "1.234", "could be 1234 or 1.2340"),
        ("service", "users", "-3", "must not be less than 0"),
        ("service", "users", "many", "is not a number"),
        ("service", "exit_share", "12", "could be a share or percent"),
        ("service", "exit_share", "120 %", "must not be more than 1"),
        ("service", "contract_end", "31.02.2028", "is not a day"),
        ("service", "contract_end", "31.12.2328", "outside the years"),
        ("service", "migration.periods", "1,5", "must be a whole number of periods"),
        ("service", "protection.integrity", "huge", 'must be one of "normal"'),
        ("service", "id", "Ümlaut", "may hold only"),
        ("service", "id", "", "Something has to stand here: a text."),
        ("budget", "amount", " ", "Something has to stand here: an amount such"),
        ("freeze", "every.from", "30.2.", "is not a day of the year"),
        ("provider", "public_law", "perhaps", "is neither yes nor no"),
        ("scenario", "set.x", "normal", "is no value"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    table: str, key: str, text: str, problem: str
) -> None:
    typed = read_typed(_place(key, table), text, subject="s")
    assert problem in typed.problem
    assert typed.is_error


def test_nothing_typed_takes_the_key_out() -> None:
    typed = read_typed(_place("users"), " ", before=5)
    assert typed.value is ABSENT
    assert typed.echo == "empty: the key is taken out"
    assert not typed.is_error


def test_where_nothing_stands_yet_it_says_what_may() -> None:
    typed = read_typed(_place("cost_per_year"), "")
    assert typed.value is ABSENT
    assert typed.echo == "an amount such as 1234.56"
    assert not typed.is_error


def test_an_equal_figure_keeps_its_writing() -> None:
    assert type(read_typed(_place("users"), "5", before=5.0).value) is float
    assert read_typed(_place("users"), "1", before=True).value is not True


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("service", "cost_per_year", 1234.5),
        ("service", "cost_per_year", 130000),
        ("service", "users", 1.234),
        ("service", "users", 1234567.125),
        ("service", "exit_share", 0.125),
        ("service", "exit_share", 1.0),
        ("service", "exit_share", 1),
        ("service", "contract_end", dt.date(2028, 12, 31)),
        ("service", "name", "[/] Ümlaut"),
        ("service", "name", '"quoted"'),
        ("service", "name", "a\x1b[31m\u202eb\n"),
        ("service", "needs", ["a", "b"]),
        ("service", "protection.integrity", "very-high"),
        ("freeze", "every.from", "02-29"),
        ("provider", "public_law", True),
        ("scenario", "set.x", "text"),
        ("scenario", "set.x", [1, "a"]),
        ("rule", "require.region", "nrw"),
    ],
)
def test_what_stands_there_can_be_typed_again(
    language: str, table: str, key: str, value: Any
) -> None:
    set_language(language)
    try:
        place = _place(key, table)
        text = as_typed(place, value)
        assert text.isprintable()
        read = read_typed(place, text, before=value).value
        assert read == value
    finally:
        set_language("en")


def test_no_text_of_any_kind_is_too_much() -> None:
    for text in ("\x1b]0;x\x07", "9" * 500, "[" * 3000, "\u202e", '"' * 50, "{", "-" * 99):
        for table, key in (
            ("service", "users"),
            ("service", "contract_end"),
            ("scenario", "set.x"),
            ("service", "exit_share"),
            ("service", "needs"),
            ("service", "name"),
            ("freeze", "every.to"),
        ):
            read_typed(_place(key, table), text)


@pytest.mark.parametrize(
    ("language", "amount", "increase"),
    [("en", "1234.56", "0.02"), ("de", "1234,56", "0,02")],
)
def test_examples_are_written_as_the_field_shows_figures(
    language: str, amount: str, increase: str
) -> None:
    set_language(language)
    for key, example in (
        ("service.cost_per_year", amount),
        ("organisation.max_cost_increase", increase),
    ):
        table, _dot, rest = key.partition(".")
        place = _place(rest, table)
        assert place.kind is not None
        assert example in expected(place.kind)
        value = float(example.replace(",", "."))
        assert read_typed(place, example).value == pytest.approx(value)
    # A date has no decimals.
    kind = _place("contract_end").kind
    assert kind is not None
    assert "." not in expected(kind)
