"""Numbers in sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from inventory import figures
from inventory.figures import amount, day, figure, listed, percent


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (-0.001, 2, "0"),
        (1234567.891, 2, "1,234,567.89"),
        (1234.5, 2, "1,234.5"),
        (1234.0, 2, "1,234"),
        (1000, 0, "1,000"),
        (-12.345, 1, "-12.3"),
    ],
)
def test_numbers_in_english(value: float, decimals: int, text: str) -> None:
    assert figure(value, decimals) == text


def test_numbers_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "language", lambda: "de")
    assert figure(1234567.891, 2) == "1.234.567,89"
    assert percent(0.125) == "12 %"
    assert amount(1234.5) == "1.234,50"
    assert day(dt.date(2028, 3, 1)) == "01.03.2028"


@pytest.mark.parametrize(
    ("value", "text"), [(-0.001, "0.00"), (0.005001, "0.01"), (-1234.5, "-1,234.50")]
)
def test_amounts_keep_their_cents(value: float, text: str) -> None:
    assert amount(value) == text


def test_days_in_english() -> None:
    assert day(dt.date(2028, 3, 1)) == "2028-03-01"


def test_lists_are_cut_off_with_the_number_that_is_left() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed([str(number) for number in range(1205)], 2) == "0, 1 and 1,203 more"
