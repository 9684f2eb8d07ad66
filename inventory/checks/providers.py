"""A provider that is named as a target needs a data centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.language import _
from inventory.succession import holders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """A warning for each provider that is meant to host and cannot."""
    held = holders(inventory)
    hosts = {name for names in held.values() for name in names}
    # Whoever has a site run by another one need not operate.
    runs = {
        name
        for row in inventory.data_centres
        for name in ((row.operator,) if row.operator else held[row.id])
    }
    hosts |= runs
    meant = _meant(inventory)
    for row in inventory.providers:
        where = place.where("provider", row)
        if row.id not in hosts and "operation" in row.roles and row.id in meant:
            text = _(
                "provider {id} is named by {what}, but has no data centre, so it can host nothing."
            ).format(id=row.id, what=meant[row.id])
            hint = _(
                'Add a [[data_centre]] with provider = "{id}", or leave "operation" out of its '
                "roles."
            ).format(id=row.id)
            yield where.finding("warning", "provider-without-data-centre", text, hint)
        elif row.id in runs and "operation" not in row.roles:
            text = _(
                'provider {id} has a data centre, but not the role "operation": it can be no '
                "target."
            ).format(id=row.id)
            hint = _('Add "operation" to its roles if services may go there.')
            yield where.at("roles").finding("warning", "provider-not-operating", text, hint)


def _meant(inventory: Inventory) -> dict[str, str]:
    """Providers that something names as a place for services, with what names them first."""
    meant: dict[str, str] = {}
    named_by: list[tuple[str, str | None]] = [
        *((place.name("price", row, at), row.provider) for at, row in enumerate(inventory.prices)),
        *((place.name("offer", row, at), row.provider) for at, row in enumerate(inventory.offers)),
        *((place.name("platform", row), row.provider) for row in inventory.platforms),
    ]
    for words, named in named_by:
        if named:
            meant.setdefault(named, words)
    for service in inventory.services:
        for named in (service.pin, *(service.allowed or ())):
            if named:
                meant.setdefault(named, place.name("service", service))
    for provider in inventory.providers:
        if provider.serves:
            meant.setdefault(provider.id, _("its own key serves"))
    return meant
