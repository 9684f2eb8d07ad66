from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.importers.number_style import NumberError, NumberStyle, parse, style_of
from inventory.importers.written_cells import number_text


@pytest.mark.parametrize(
    ("values", "decimal"),
    [
        (["1.234", "12"], ""),
        (["1.234", "0,5"], ","),
        (["1.234", "1.234,50"], ","),
        (["1.234.567", "1.234"], ","),
        (["1,234,567"], "."),
        (["318.3785", "1.234"], "."),
        (["0.125"], "."),
        (["1,5", "2,5", "318.3785"], ","),
        (["1,5", "2.5"], ""),
        (["1.234,50", "318.3785"], ","),
        (["1234.567"], "."),
        (["12", "", "abc"], ""),
    ],
)
def test_the_values_of_a_column_decide_together(values: list[str], decimal: str) -> None:
    assert style_of(values).decimal == decimal


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1.234", ",", 1234),
        ("1.234", ".", 1.234),
        ("1.234,56", ",", 1234.56),
        ("1 234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5),
        ("-12,5", ",", -12.5),
        ("12,50-", ",", -12.5),
        ("−3", "", -3),
        (",5", ",", 0.5),
        ("1\u00a0234", "", 1234),
        ("007", "", 7),
    ],
)
def test_a_number_is_read_as_its_column_is_written(text: str, decimal: str, value: float) -> None:
    assert parse(text, NumberStyle(decimal)) == value  # type: ignore[arg-type] # a parameter


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("318.3785", ","),
        ("1,234.56", ","),
        ("1.23.456", ","),
        ("1.234", ""),
        ("0,5", ""),
        ("1,5,5", ","),
        ("12 34", ""),
        ("1.234 567", ","),
        ("1e5", "."),
        ("", ""),
        ("-", ""),
        (".", "."),
        ("--5", ""),
        ("٣", ""),
        ("1" * 50, ""),
    ],
)
def test_what_could_be_two_numbers_or_none_is_refused(text: str, decimal: str) -> None:
    with pytest.raises(NumberError):
        parse(text, NumberStyle(decimal))  # type: ignore[arg-type] # a parameter


def test_the_refusal_says_both_readings_and_the_way_out() -> None:
    with pytest.raises(NumberError, match=r"1234 or 1\.234.*decimal"):
        parse("1.234", style_of(["1.234", "5"]))


@given(
    st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e12, 1e12, allow_nan=False)),
    st.sampled_from([",", "."]),
)
def test_what_is_written_is_read_again(value: float, decimal: str) -> None:
    text = number_text(value, decimal)
    if len(text) <= 40:
        style = style_of([text])
        assert style.decimal in {"", decimal}
        assert parse(text, style) == value


@pytest.mark.parametrize(
    ("values", "is_open"),
    [(["12.000", "850"], True), (["12.000", "0,5"], False), (["850", "9"], False)],
)
def test_it_is_known_whether_somebody_has_to_say_how_figures_are_meant(
    values: list[str], is_open: bool
) -> None:
    assert style_of(values).is_open is is_open
