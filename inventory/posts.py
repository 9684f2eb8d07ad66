"""How many person-days the filled posts of a team give, period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.model import Team
    from inventory.periods import Periods


def filled(team: Team, periods: Periods) -> list[float] | None:
    """Filled posts in the periods 1..T, those who retire taken off; None where nobody says."""
    if team.posts_filled is None:
        return None
    gone = [(periods.number(one.from_), one.posts) for one in team.retirements]
    return [
        max(team.posts_filled - sum(posts for since, posts in gone if since <= period), 0.0)
        for period in range(1, periods.count + 1)
    ]


def days(team: Team, periods: Periods) -> list[float] | None:
    """Person-days that the filled posts give in the periods 1..T; None where nobody says."""
    posts = filled(team, periods)
    if posts is None:
        return None
    return [number * team.days_per_post * periods.years for number in posts]


def retiring(team: Team, periods: Periods) -> float:
    """How many of the filled posts fall vacant by retirement up to the end of the horizon."""
    gone = (one.posts for one in team.retirements if periods.number(one.from_) <= periods.count)
    return min(float(sum(gone)), team.posts_filled or 0.0)


def planned(team: Team, periods: Periods) -> list[float | None]:
    """Person-days that the team may give to moves in the periods 1..T; None = no limit."""
    found: list[float | None] = [team.days_per_period] * periods.count
    # In order of time; of those of one day, the last one in the file counts.
    for change in sorted(team.change, key=lambda one: one.from_):
        since = max(periods.number(change.from_), 1)
        for period in range(since, periods.count + 1):
            found[period - 1] = change.days_per_period
    return found
