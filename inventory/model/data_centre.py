"""The table [[data_centre]]: where services run."""

from __future__ import annotations

import datetime as dt

import msgspec

from inventory.model.common import Location, Protection, Recovery, Row
from inventory.model.provider import Certificate


class CapacityChange(Row, frozen=True):
    """From the period of a date on, the named resources have this capacity."""

    from_: dt.date
    capacity: dict[str, float]


class DataCentre(Row, frozen=True):
    """A site; `capacity` in units of each resource, `reserve` a share, `rates` in EUR a year.

    `kwh_per_year` of IT while it carries a service, `kwh_per_unit` of IT a year for one unit of a
    resource in demand; with `pue`, what the building takes on top.
    """

    id: str
    provider: str
    operator: str | None = None
    name: str = ""
    location: Location | None = None
    region: str = ""
    availability_class: int | None = None
    certificates: tuple[str | Certificate, ...] = ()
    capabilities: tuple[str, ...] = ()
    protection: Protection = Protection()
    recovery: Recovery = Recovery()
    capacity: dict[str, float] = {}
    reserve: float = 0.0
    capacity_change: tuple[CapacityChange, ...] = ()
    rates: dict[str, float] = {}
    fixed_cost_per_year: float = 0.0
    setup_cost: float = 0.0
    closing_cost: float = 0.0
    available_from: dt.date | None = None
    available_until: dt.date | None = None
    hardware_until: dt.date | None = None
    pue: float | None = None
    kwh_per_year: float = 0.0
    kwh_per_unit: dict[str, float] = {}

    def __post_init__(self) -> None:
        """A provider that is named as its own operator is what it is without that: handed on with it."""
        if self.operator == self.provider:
            msgspec.structs.force_setattr(self, "operator", None)
