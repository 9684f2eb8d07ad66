"""The calendar: which period a day lies in, and which days a period has."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.model import Planning
from inventory.periods import Periods

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2050, 12, 31))
CALENDARS = st.builds(
    Periods,
    start=st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31)),
    months=st.sampled_from([1, 3, 6, 12]),
    count=st.integers(1, 60),
)


@given(CALENDARS, st.integers(1, 80))
def test_periods_follow_each_other_without_gaps(periods: Periods, number: int) -> None:
    assert periods.first_day(number + 1) == periods.last_day(number) + dt.timedelta(days=1)
    assert periods.first_day(1) == periods.start


@given(CALENDARS, DAYS)
def test_a_day_lies_in_its_period(periods: Periods, day: dt.date) -> None:
    number = periods.number(day)
    if day < periods.start:
        assert number == 0
    else:
        assert periods.first_day(number) <= day <= periods.last_day(number)


@given(CALENDARS, DAYS)
def test_the_first_period_on_or_after_a_day(periods: Periods, day: dt.date) -> None:
    number = periods.first_starting_on_or_after(day)
    assert number >= 1
    assert periods.first_day(number) >= day
    assert number == 1 or periods.first_day(number - 1) < day


@pytest.mark.parametrize(
    ("start", "kind", "period", "first", "name"),
    [
        (dt.date(2027, 1, 1), "quarter", 1, dt.date(2027, 1, 1), "2027-Q1"),
        (dt.date(2027, 1, 1), "quarter", 6, dt.date(2028, 4, 1), "2028-Q2"),
        (dt.date(2027, 11, 1), "month", 3, dt.date(2028, 1, 1), "2028-01"),
        (dt.date(2027, 7, 1), "half-year", 2, dt.date(2028, 1, 1), "2028-H1"),
        (dt.date(2027, 1, 1), "year", 4, dt.date(2030, 1, 1), "2030"),
        (dt.date(2027, 2, 1), "quarter", 1, dt.date(2027, 2, 1), "2027-02-01"),
        (dt.date(2027, 1, 15), "month", 2, dt.date(2027, 2, 15), "2027-02-15"),
        (dt.date(2027, 1, 31), "month", 2, dt.date(2027, 2, 28), "2027-02-28"),
        (dt.date(2027, 1, 31), "month", 3, dt.date(2027, 3, 31), "2027-03-31"),
        (dt.date(2028, 2, 29), "year", 2, dt.date(2029, 2, 28), "2029-02-28"),
    ],
)
def test_first_days_and_names(
    start: dt.date, kind: str, period: int, first: dt.date, name: str
) -> None:
    periods = Periods.of(Planning(start=start, period=kind, periods=8))  # type: ignore[arg-type] # a word of the format
    assert periods.first_day(period) == first
    assert periods.name(period) == name


def test_years_are_those_in_which_a_period_begins() -> None:
    periods = Periods(dt.date(2027, 11, 1), 3, 5)
    assert periods.calendar_years == (2027, 2028)
    assert periods.years == 0.25
    assert periods.year(2) == 2028


def test_the_end_of_the_calendar_is_no_error() -> None:
    periods = Periods(dt.date(2200, 1, 1), 12, 1200)
    assert periods.last_day(1200) <= dt.date.max
    assert periods.number(dt.date(1900, 1, 1)) == 0
    assert periods.number(dt.date(2200, 12, 31)) == 1
