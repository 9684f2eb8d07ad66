"""The tables [[rule]], [[freeze]], [[gate]], [[budget]], [[limit]]: what must hold; [[key]]: who pays."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, Literal

from inventory.model.common import Row

BudgetKind = Literal["run", "one_off", "total"]


class Rule(Row, frozen=True):
    """Services that match `when` may only go where `require` is met.

    With `from`, they also have to be there from the period of that date on; before, nothing is asked.
    """

    id: str
    when: dict[str, Any] = {}
    require: dict[str, Any] = {}
    from_: dt.date | None = None
    reason: str = ""


class Recurrence(Row, frozen=True):
    """Month and day (`12-01`) from and to, every year; it may cross the turn of the year."""

    from_: str
    to: str


class Freeze(Row, frozen=True):
    """No cutover in a period that lies in it (`strict`: that it touches)."""

    id: str
    from_: dt.date | None = None
    to: dt.date | None = None
    every: Recurrence | None = None
    services: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    strict: bool = False
    reason: str = ""


class Gate(Row, frozen=True):
    """A decision before which migration work may not start, or capacity grow; undated: never."""

    id: str
    name: str = ""
    decided_on: dt.date | None = None
    committee: str | None = None
    providers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    data_centres: tuple[str, ...] = ()


class Budget(Row, frozen=True):
    """The most that may be spent in a calendar year, in EUR, undiscounted."""

    year: int
    amount: float
    kind: BudgetKind = "total"
    organisation: str | None = None
    id: str | None = None


CRITERIA: Final = (
    "protection_margin",
    "one_site_share",
    "distance",
    "providers",
    "data_centres",
    "local_share",
)
"""What a plan is measured by at its end, beside every score that providers have."""


class Limit(Row, frozen=True):
    """Bounds on the whole plan; `max_share` is a share of services at `provider`.

    `at_least` and `at_most` bound a criterion, in its own unit: one of `CRITERIA`, or a score.
    """

    max_providers: int | None = None
    max_data_centres: int | None = None
    max_cutovers_per_period: int | None = None
    provider: str | None = None
    max_share: float | None = None
    criterion: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    id: str | None = None


class Key(Row, frozen=True):
    """By which organisations share fixed costs: a number for each, in any unit."""

    id: str
    name: str = ""
    shares: dict[str, float] = {}
