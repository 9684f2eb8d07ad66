"""Decisions about one service that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.checks.places import Places
from inventory.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Service


def check(inventory: Inventory) -> Iterator[Finding]:
    """A warning for each contradiction between pin, allowed, forbidden, on-site and declined.

    They are no errors: the inventory can be read, and the solver proves that no plan exists.
    """
    places = Places(inventory)
    for row in inventory.services:
        if row.pin is not None or row.participation == "declined":
            yield from _pinned(row, places)
        elif row.allowed is not None:
            yield from _allowed(row, places)


def _pinned(row: Service, places: Places) -> Iterator[Finding]:
    where = place.where("service", row).at("pin" if row.pin is not None else "participation")
    declined = row.participation == "declined"
    pin = row.pin if row.pin is not None else "current"
    if row.current is None and (declined or pin == "current"):
        text = _("service {id} is new, so there is no current place that it could stay at.")
        hint = _("Enter current, pin it to a data centre, or leave the service out.")
        yield where.finding("warning", "contradictory-pin", text.format(id=row.id), hint)
        return
    if pin == "current":
        return
    sites = places.sites(pin)
    if not sites:
        return
    # Where a service runs it may stay, whatever forbids the place to others.
    if row.current in sites:
        return
    against = ""
    if declined:
        against = _('participation = "declined" keeps it at {site}').format(site=row.current)
    elif places.all_forbidden(row, sites):
        against = _("forbidden excludes that")
    elif row.allowed is not None and not sites & places.of_all(row.allowed):
        against = _("allowed does not contain it")
    elif row.on_site_required is not None and not sites & places.own(row):
        against = _("on_site_required keeps it with providers of {organisation}").format(
            organisation=row.organisation or _("its organisation")
        )
    if against:
        text = _("service {id} is pinned to {pin}, but {against}: no plan can satisfy both.")
        text = text.format(id=row.id, pin=pin, against=against)
        hint = _("Leave out one of the two.")
        yield where.finding("warning", "contradictory-pin", text, hint)


def _allowed(row: Service, places: Places) -> Iterator[Finding]:
    sites = places.of_all(row.allowed or ())
    where = place.where("service", row).at("allowed")
    if not sites:
        text = _("service {id}: allowed names no data centre, so it can go nowhere.")
    elif places.all_forbidden(row, sites):
        text = _("service {id}: forbidden excludes everything that allowed names.")
    elif row.on_site_required is not None and not sites & places.own(row):
        text = _("service {id}: on_site_required excludes everything that allowed names.")
    else:
        return
    hint = _("Leave out one of the two, or name further places.")
    yield where.finding("warning", "nothing-allowed", text.format(id=row.id), hint)
