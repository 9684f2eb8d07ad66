"""The tables [[price]], [[offer]], [[platform]] and [[link]]."""

from __future__ import annotations

import datetime as dt

from inventory.model.common import Row


class Price(Row, frozen=True):
    """An entry of a provider's catalogue: `amount` EUR per unit and year, `one_off` EUR per unit."""

    provider: str
    amount: float
    unit: str = "service"
    application: str | None = None
    function: str | None = None
    one_off: float = 0.0
    from_: dt.date | None = None
    id: str | None = None


class Offer(Row, frozen=True):
    """A quote for one service at one data centre, or at all data centres of a provider."""

    service: str
    data_centre: str | None = None
    provider: str | None = None
    price_per_year: float | None = None
    one_off: float = 0.0
    demand: dict[str, float] | None = None
    id: str | None = None


class Platform(Row, frozen=True):
    """What a provider needs once for all services of an application, in EUR."""

    application: str
    provider: str
    fixed_cost_per_year: float = 0.0
    setup_cost: float = 0.0
    id: str | None = None


class Link(Row, frozen=True):
    """The latency between two data centres in milliseconds, the same both ways."""

    a: str
    b: str
    latency_ms: float
    id: str | None = None
