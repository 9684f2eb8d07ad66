"""The table [[provider]]: who may run services, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from inventory.model.common import Recovery, Row
from inventory.model.owner import Owner

Role = Literal["operation", "steering", "consulting"]
Status = Literal["sounded", "shortlist", "excluded"]


class Certificate(Row, frozen=True):
    """A certificate; without `valid_from` it is held already, without `valid_until` for good."""

    id: str
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


class OwnCost(Row, frozen=True):
    """What running costs the provider itself: `amount` EUR per unit and year, from a date on.

    The unit `year` stands for the provider as a whole; the others are those of a price.
    """

    amount: float
    unit: str = "year"
    application: str | None = None
    function: str | None = None
    from_: dt.date | None = None


class Provider(Row, frozen=True):
    """A provider; costs in EUR, `scores` from 0 to 100 by criterion."""

    id: str
    name: str = ""
    organisation: str | None = None
    roles: tuple[Role, ...] = ("operation",)
    status: Status | None = None
    owners: tuple[Owner, ...] = ()
    legal_form: str = ""
    public_law: bool = False
    region: str = ""
    certificates: tuple[str | Certificate, ...] = ()
    capabilities: tuple[str, ...] = ()
    recovery: Recovery = Recovery()
    scores: dict[str, float] = {}
    fixed_cost_per_year: float = 0.0
    setup_cost: float = 0.0
    own_cost: tuple[OwnCost, ...] = ()
    available_from: dt.date | None = None
    available_until: dt.date | None = None
    successor: str | None = None
    serves: tuple[str, ...] | None = None
