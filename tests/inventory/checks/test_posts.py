from __future__ import annotations

import pytest

from inventory.checks.posts import check
from tests.inventory.checks.found import found, told


def team(lines: str) -> str:
    return f'[[team]]\nid = "t"\norganisation = "town"\n{lines}\n'


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("days_per_period = 500", None),
        # A post gives 200 days a year, 50 a quarter.
        ("days_per_period = 100\nposts_filled = 2", None),
        ("days_per_period = 100.5\nposts_filled = 2", "days-beyond-posts"),
        ("days_per_period = 100\nposts_filled = 2\ndays_per_post = 180", "days-beyond-posts"),
        ("posts_filled = 2\nretirements = [{ from = 2027-04-01 }]", None),
        (
            "days_per_period = 60\nposts_filled = 2\nretirements = [{ from = 2027-07-01 }]",
            "days-beyond-posts",
        ),
        (
            "days_per_period = 60\nposts_filled = 2\nretirements = [{ from = 2027-07-01 }]\n"
            "change = [{ from = 2027-07-01, days_per_period = 50 }]",
            None,
        ),
        ("days_per_period = 60\nposts_filled = 2\nretirements = [{ from = 2028-01-01 }]", None),
        ("posts = 1\nposts_filled = 2", "more-filled-than-posts"),
        ("posts = 2\nposts_filled = 2", None),
        ("retirements = [{ from = 2027-07-01 }]", "retirements-of-nobody"),
        ("posts_filled = 0.5\nretirements = [{ from = 2027-07-01 }]", "retirements-of-nobody"),
    ],
)
def test_days_need_filled_posts(lines: str, code: str | None) -> None:
    assert told(check, team(lines)) == ([] if code is None else [("warning", code, "t")])


@pytest.mark.parametrize(
    ("lines", "said", "hint"),
    [
        ("posts = 5\nposts_filled = 2", "2 filled posts have 100 days", "vacant posts filled"),
        ("posts_filled = 2", "2 filled posts have 100 days", "what is left for moves"),
        (
            "posts_filled = 4\nretirements = [{ from = 2027-05-01, posts = 2 }]",
            "in 2027-Q2, but its 2 filled",
            "of those who retire",
        ),
    ],
)
def test_the_hint_says_what_would_help(lines: str, said: str, hint: str) -> None:
    (one,) = found(check, team(f"days_per_period = 200\n{lines}"))
    assert said in one.text
    assert hint in one.hint
