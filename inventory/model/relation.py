"""The tables [[dependency]], [[together]] and [[apart]]: what ties services to each other."""

from __future__ import annotations

from typing import Literal

from inventory.model.common import Row

Scope = Literal["data_centre", "provider"]
Order = Literal["before", "with"]


class Dependency(Row, frozen=True):
    """`service` needs `on`; `apart_cost_per_year` in EUR, `max_latency_ms` in milliseconds."""

    service: str
    on: str
    apart_cost_per_year: float = 0.0
    together: Scope | None = None
    max_latency_ms: float | None = None
    order: Order | None = None
    id: str | None = None


class Together(Row, frozen=True):
    """Services that end at one place; with `same_wave` those that move cut over together."""

    services: tuple[str, ...]
    scope: Scope = "data_centre"
    same_wave: bool = False
    id: str | None = None


class Apart(Row, frozen=True):
    """Services that never share a place; `min_km` is the least distance of their data centres."""

    services: tuple[str, ...]
    scope: Scope = "data_centre"
    min_km: float | None = None
    id: str | None = None
