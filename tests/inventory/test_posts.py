from __future__ import annotations

import datetime as dt

import pytest

from inventory import posts
from inventory.model import Retirement, Team, TeamChange
from inventory.periods import Periods

YEAR = Periods(dt.date(2027, 1, 1), 3, 4)
"""The quarters of 2027."""


def team(filled: float | None, *gone: tuple[dt.date, float]) -> Team:
    return Team(
        id="t",
        posts_filled=filled,
        retirements=tuple(Retirement(from_=d, posts=n) for d, n in gone),
    )


def test_who_retires_is_gone_from_the_period_of_the_day_on() -> None:
    row = team(3, (dt.date(2027, 6, 30), 1), (dt.date(2027, 10, 1), 0.5))
    assert posts.filled(row, YEAR) == [3, 2, 2, 1.5]
    assert posts.days(row, YEAR) == [150, 100, 100, 75]
    assert posts.retiring(row, YEAR) == 1.5


def test_who_retired_before_the_start_is_gone_and_who_does_after_the_end_is_not() -> None:
    row = team(3, (dt.date(2026, 12, 31), 1), (dt.date(2028, 1, 1), 1))
    assert posts.filled(row, YEAR) == [2, 2, 2, 2]
    assert posts.retiring(row, YEAR) == 1


def test_nobody_is_fewer_than_none() -> None:
    row = team(1, (dt.date(2027, 4, 1), 5))
    assert posts.filled(row, YEAR) == [1, 0, 0, 0]
    assert posts.retiring(row, YEAR) == 1


def test_without_filled_posts_nothing_is_known() -> None:
    assert posts.filled(team(None), YEAR) is None
    assert posts.days(team(None), YEAR) is None


@pytest.mark.parametrize(
    ("at_first", "expected"), [(None, [None, None, 30, 30]), (20.0, [20, 20, 30, 30])]
)
def test_what_a_team_may_give_changes_by_date(
    at_first: float | None, expected: list[float | None]
) -> None:
    change = (TeamChange(from_=dt.date(2027, 8, 1), days_per_period=30),)
    assert posts.planned(Team(id="t", days_per_period=at_first, change=change), YEAR) == expected
