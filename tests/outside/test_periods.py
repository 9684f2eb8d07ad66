from __future__ import annotations

from datetime import date

import pytest

from tests.outside.periods import Calendar


def calendar(start: date = date(2027, 1, 1), period: str = "quarter", rate: float = 0) -> Calendar:
    return Calendar({"start": start, "period": period, "periods": 4, "discount_rate": rate})


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2026, 12, 31), 0),
        (date(2027, 1, 1), 1),
        (date(2027, 3, 31), 1),
        (date(2027, 4, 1), 2),
        (date(2027, 12, 31), 4),
        (date(2029, 1, 1), 9),
    ],
)
def test_the_period_of_a_day(day: date, period: int) -> None:
    assert calendar().period_of(day) == period


def test_periods_may_begin_within_a_month() -> None:
    half_years = calendar(date(2027, 11, 15), "half-year")
    assert half_years.first_day(2) == date(2028, 5, 15)
    assert half_years.period_of(date(2028, 5, 14)) == 1
    assert half_years.period_of(date(2028, 5, 15)) == 2
    assert half_years.year(1) == 2027
    assert half_years.year(2) == 2028


def test_short_months_end_early() -> None:
    months = calendar(date(2027, 1, 31), "month")
    assert [months.first_day(period).day for period in (1, 2, 3)] == [31, 28, 31]


@pytest.mark.parametrize(
    ("day", "period"),
    [(date(2020, 1, 1), 1), (date(2027, 1, 1), 1), (date(2027, 1, 2), 2), (date(2027, 12, 1), 5)],
)
def test_the_first_period_from_a_day(day: date, period: int) -> None:
    assert calendar().first_period_from(day) == period


def test_discount() -> None:
    assert calendar(period="year", rate=0.25).discount(1) == 1
    assert calendar(period="year", rate=0.25).discount(3) == pytest.approx(0.64)
    assert calendar(period="month", rate=0.25).discount(13) == pytest.approx(0.8)
