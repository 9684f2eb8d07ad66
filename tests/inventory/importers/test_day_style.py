from __future__ import annotations

import datetime as dt

import pytest

from inventory.importers.day_style import DayError, order_of, parse

DAY = dt.date(2028, 12, 31)


@pytest.mark.parametrize(
    "text", ["31.12.2028", "2028-12-31", "31. 12. 2028", "2028-12-31 00:00:00"]
)
def test_days_are_read(text: str) -> None:
    assert parse(text) == DAY


@pytest.mark.parametrize("text", ["31.12.28", "31.02.2028", "03/04/2028", "2028", "1.1.", "", "x"])
def test_what_is_no_day_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(DayError):
        parse(text)


def test_the_column_says_which_part_is_the_month() -> None:
    assert order_of(["03/04/2028", "31/12/2028"]) == "dm"
    assert order_of(["03/04/2028", "12/31/2028"]) == "md"
    assert order_of(["31/12/2028", "12/31/2028"]) == ""
    assert parse("12/31/2028", "md") == parse("31/12/2028", "dm") == DAY
