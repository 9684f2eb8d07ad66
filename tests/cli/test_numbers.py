from __future__ import annotations

import argparse

import pytest

from cli.numbers import count, positive, share


@pytest.mark.parametrize(
    ("text", "value"), [("60", 60.0), ("12,5", 12.5), ("12.5", 12.5), ("1e2", 100.0), ("0.1", 0.1)]
)
def test_a_decimal_point_or_comma(text: str, value: float) -> None:
    assert positive(text) == value


@pytest.mark.parametrize(
    "text", ["0", "-1", "1.000,5", "1,000.5", "inf", "nan", "", "ten", "1,2,3"]
)
def test_what_is_no_number_above_0(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        positive(text)


def test_shares() -> None:
    assert share("0,01") == 0.01
    assert share("0") == 0
    assert share("1") == 1
    for text in ("1.01", "-0.1", "1%", ""):
        with pytest.raises(argparse.ArgumentTypeError):
            share(text)


def test_counts() -> None:
    assert count("0") == 0
    assert count("16") == 16
    for text in ("-1", "1.5", "", "٣", "²"):
        with pytest.raises(argparse.ArgumentTypeError, match="whole number"):
            count(text)
    with pytest.raises(argparse.ArgumentTypeError, match="too large"):
        count("9999999999")
