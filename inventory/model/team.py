"""The table [[team]]: the people who move services."""

from __future__ import annotations

import datetime as dt

from inventory.model.common import Row


class TeamChange(Row, frozen=True):
    """From the period of a date on, the team has this many person-days a period."""

    from_: dt.date
    days_per_period: float


class Retirement(Row, frozen=True):
    """From the period of a date on, so many of the filled posts are filled no more."""

    from_: dt.date
    posts: float = 1.0


class Team(Row, frozen=True):
    """A team of a provider or an organisation; `days_per_period` absent means unlimited.

    `days_per_post` are person-days a year.
    """

    id: str
    name: str = ""
    provider: str | None = None
    organisation: str | None = None
    days_per_period: float | None = None
    day_rate: float = 0.0
    change: tuple[TeamChange, ...] = ()
    posts: float | None = None
    posts_filled: float | None = None
    days_per_post: float = 200.0
    retirements: tuple[Retirement, ...] = ()
