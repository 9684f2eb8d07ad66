"""The table [[service]]: an application run for somebody."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from inventory.model.common import Contacts, Migration, Protection, Recovery, Row, Staff

Participation = Literal["open", "agreed", "decided", "declined"]


class Consumer(Row, frozen=True):
    """An organisation that pays a share of a service; shares are normalised to 1."""

    id: str
    share: float


class Service(Row, frozen=True):
    """One service; `current` absent means that it is new. `cost_per_year` in EUR at `current`."""

    id: str
    name: str = ""
    application: str | None = None
    organisation: str | None = None
    consumers: tuple[str | Consumer, ...] = ()
    current: str | None = None
    cost_per_year: float | None = None
    users: float | None = None
    demand: dict[str, float] = {}
    protection: Protection | None = None
    recovery: Recovery | None = None
    data_categories: tuple[str, ...] | None = None
    needs: tuple[str, ...] | None = None
    contract_end: dt.date | None = None
    exit_share: float = 1.0
    needed_from: dt.date | None = None
    migration: Migration | None = None
    staff: Staff | None = None
    contacts: Contacts | None = None
    pin: str | None = None
    allowed: tuple[str, ...] | None = None
    forbidden: tuple[str, ...] = ()
    on_site_required: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    participation: Participation = "open"
    sources: dict[str, str] = {}
