from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.language import set_language
from report.parse import NumberError, parse_money, parse_number, parse_share


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        (" 12 ", 12),
        ("-12,5", -12.5),
        ("−12,5", -12.5),
        ("+3", 3),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1 234,5", 1234.5),
        ("1\u202f234\u202f567", 1234567),
        ("1'234.5", 1234.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        (",5", 0.5),
        ("1234,567", 1234.567),
        ("1,2345", 1.2345),
        ("007", 7),
    ],
)
def test_what_can_be_read_in_one_way(text: str, value: float, language: str) -> None:
    set_language(language)
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.000", "999,999", "1.000"])
def test_what_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(NumberError, match="could be"):
        parse_number(text)


def test_the_refusal_says_how_to_write_it_and_that_is_understood() -> None:
    with pytest.raises(NumberError) as refusal:
        parse_number("1.250")
    assert str(refusal.value) == "“1.250” could be 1250 or 1.25: write it that way"
    assert (parse_number("1250"), parse_number("1.25")) == (1250, 1.25)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "--5",
        "a",
        "1e5",
        "inf",
        "nan",
        "1,2,3",
        "1.2.3",
        "12.34,5",
        "1.23,456.7",
        "1.234,567.8",
        "1 23",
        "0 123 456",
        "0.123.456",
        "5,",
        "٣",
        "1_000",
        "9" * 60,
        "0x10",
        "1/2",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberError, match="is not a number"):
        parse_number(text)


def test_the_sentence_shows_no_control_characters_and_has_an_end() -> None:
    with pytest.raises(NumberError) as refusal:
        parse_number("\x1b[31m" + "x" * 500)
    assert "\x1b" not in str(refusal.value)
    assert len(str(refusal.value)) < 120


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234 €", 1234),
        ("€1,234", 1234),
        ("-€1,234.50", -1234.5),
        ("€-5", -5),
        ("1.234", 1234),
        ("12,5", 12.5),
        ("12.50 EUR", 12.5),
        ("eur 7", 7),
        ("3,10", 3.1),
        ("3,100", 3100),
        ("0,500", 0.5),
        ("1 234,56 €", 1234.56),
    ],
)
def test_amounts(text: str, value: float) -> None:
    assert parse_money(text) == value


@pytest.mark.parametrize("text", ["0,125", "1234.567", "1,2345"])
def test_an_amount_has_no_parts_of_a_cent(text: str) -> None:
    with pytest.raises(NumberError, match="cents"):
        parse_money(text)


@pytest.mark.parametrize("text", ["", "€", "€€5", "5 € 3", "-€-5", "zwölf", "5 USD"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(NumberError, match="is not a number"):
        parse_money(text)


@pytest.mark.parametrize(("text", "value"), [("12,5 %", 0.125), ("100%", 1), ("0,05", 0.05)])
def test_shares(text: str, value: float) -> None:
    assert parse_share(text) == value


def test_a_share_of_more_than_one_needs_its_percent() -> None:
    with pytest.raises(NumberError, match=r"write 5 % or 0\.05"):
        parse_share("5")


@given(st.text(max_size=50))
def test_any_text_gives_a_finite_number_or_a_sentence(text: str) -> None:
    for parse in (parse_number, parse_money, parse_share):
        with contextlib.suppress(NumberError):
            assert abs(parse(text)) < 1e41
