from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.language import set_language
from report import numbers
from report.parse import NumberError, parse_money, parse_number, parse_share

LANGUAGES = ("de", "en")
AMOUNTS = st.integers(-(10**13), 10**13).map(lambda cents: cents / 100)
FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=64).filter(
    lambda value: value == 0 or 1e-12 < abs(value) < 1e25
)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (1234567.89, "1.234.567,89 €", "€1,234,567.89"),
        (-1234.5, "-1.234,50 €", "-€1,234.50"),
        (0, "0,00 €", "€0.00"),
        (-0.001, "0,00 €", "€0.00"),
        (999.995, "1.000,00 €", "€1,000.00"),
    ],
)
def test_money(value: float, german: str, english: str) -> None:
    assert numbers.money(value) == english
    set_language("de")
    assert numbers.money(value) == german


def test_whole_euros_and_other_currencies() -> None:
    assert numbers.money(1234.5, 0) == "€1,234"
    assert numbers.money(1234.5, 0, "CHF") == "CHF 1,234"
    set_language("de")
    assert numbers.money(1234.5, 0, "CHF") == "1.234 CHF"


@pytest.mark.parametrize(
    ("value", "german"),
    [(12.5, "12,5"), (1234.0, "1.234"), (0.126, "0,13"), (math.inf, "∞"), (-math.inf, "-∞")],
)
def test_numbers(value: float, german: str) -> None:
    set_language("de")
    assert numbers.number(value) == german


def test_no_number_is_a_question() -> None:
    assert numbers.number(math.nan) == "?"


def test_shares_and_dates() -> None:
    day = dt.date(2028, 3, 1)
    assert (numbers.share(0.8149), numbers.share(0.8149, 1)) == ("81 %", "81.5 %")
    assert numbers.date(day) == "2028-03-01"
    set_language("de")
    assert (numbers.share(0.8149, 1), numbers.date(day)) == ("81,5 %", "01.03.2028")
    assert numbers.date(dt.date(90, 3, 1)) == "01.03.0090"


@given(AMOUNTS, st.sampled_from(LANGUAGES))
def test_money_is_read_back_to_the_cent(value: float, code: str) -> None:
    set_language(code)
    assert parse_money(numbers.money(value)) == pytest.approx(value, abs=1e-9, rel=1e-15)
    assert parse_money(numbers.money(value, 0)) == pytest.approx(value, abs=0.5 + 1e-9)


@given(FLOATS, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_what_can_be_edited_is_read_back_exactly_in_any_language(
    value: float, writes: str, reads: str
) -> None:
    set_language(writes)
    text = numbers.editable(value)
    set_language(reads)
    assert parse_number(text) == value, text


@given(st.floats(-1e9, 1e9), st.integers(0, 6), st.sampled_from(LANGUAGES))
def test_a_number_is_read_back_or_refused_but_never_another(
    value: float, decimals: int, code: str
) -> None:
    set_language(code)
    try:
        read = parse_number(numbers.number(value, decimals))
    except NumberError:
        return
    assert read == pytest.approx(value, abs=0.5 * 10.0**-decimals + 1e-6)


@given(
    FLOATS.map(lambda value: value % 0.99).filter(lambda value: value > 1e-12),
    st.sampled_from(LANGUAGES),
)
def test_shares_are_read_back(value: float, code: str) -> None:
    set_language(code)
    assert parse_share(numbers.editable(value)) == value
    assert parse_share(f"{numbers.editable(value * 100)} %") == pytest.approx(value, rel=1e-15)
