"""Words for what stands in a file."""

from __future__ import annotations

import datetime as dt

import pytest

from inventory.toml import vocabulary


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true"),
        ("x", 'the text "x"'),
        ("x" * 100, f'the text "{"x" * 59}…"'),
        ("a\x1b[0m", 'the text "a\\u001b[0m"'),
        (5, "the number 5"),
        (2.50, "the number 2.5"),
        (10**400, "the number of about 399 digits"),
        (dt.date(2027, 1, 2), "the date 2027-01-02"),
        (dt.datetime(2027, 1, 2, 3, 4), "the date and time 2027-01-02 03:04:00"),  # noqa: DTZ001 - TOML's local time
        (dt.time(3, 4), "the time 03:04:00"),
        ([1], "a list"),
        ({}, "a table"),
    ],
)
def test_values_in_words(value: object, words: str) -> None:
    assert vocabulary.found(value) == words


@pytest.mark.parametrize(
    ("text", "answer"),
    [("12", True), ("-1.5", True), (",5", True), ("1.234,56", True), ("", False), ("1a", False),
     ("-", False), (".", False), ("2027-01-01", False)],
)  # fmt: skip
def test_what_looks_like_a_number(text: str, *, answer: bool) -> None:
    assert vocabulary.looks_like_number(text) is answer


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2027-01-31", "Write 2027-01-31 without quotes."),
        ("31.1.2027", "Write 2027-01-31 without quotes."),
        ("31.2.2027", "Write year, month and day without quotes, such as 2027-01-31."),
        ("Q1 2027", "Write year, month and day without quotes, such as 2027-01-31."),
    ],
)
def test_dates_that_are_texts(text: str, hint: str) -> None:
    assert vocabulary.day_hint(text) == hint
