"""The table [[provider]]: who may run services, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from inventory.model.common import Recovery, Row

Role = Literal["operation", "steering", "consulting"]


class Certificate(Row, frozen=True):
    """A certificate; without `valid_until` it does not expire."""

    id: str
    valid_until: dt.date | None = None


class Provider(Row, frozen=True):
    """A provider; costs in EUR, `scores` from 0 to 100 by criterion."""

    id: str
    name: str = ""
    organisation: str | None = None
    roles: tuple[Role, ...] = ("operation",)
    legal_form: str = ""
    public_law: bool = False
    region: str = ""
    certificates: tuple[str | Certificate, ...] = ()
    capabilities: tuple[str, ...] = ()
    recovery: Recovery = Recovery()
    scores: dict[str, float] = {}
    fixed_cost_per_year: float = 0.0
    setup_cost: float = 0.0
    available_from: dt.date | None = None
    available_until: dt.date | None = None
    serves: tuple[str, ...] | None = None
