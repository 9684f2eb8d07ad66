"""The table [[application]]: a product, and what its services have in common."""

from __future__ import annotations

from inventory.model.common import Contacts, Migration, Protection, Recovery, Row, Staff, Wave


class Application(Row, frozen=True):
    """A product; much of it is the default of its services, but for `wave`, which they share."""

    id: str
    name: str = ""
    function: str = ""
    category: str = ""
    vendor: str = ""
    protection: Protection | None = None
    recovery: Recovery | None = None
    data_categories: tuple[str, ...] | None = None
    needs: tuple[str, ...] | None = None
    demand: dict[str, float] = {}
    migration: Migration | None = None
    wave: Wave = Wave()
    staff: Staff | None = None
    contacts: Contacts | None = None
    depends_on: tuple[str, ...] = ()
