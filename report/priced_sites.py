"""Where there is a price for a service at any time; it needs neither a solver nor dates."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.succession import holders

if TYPE_CHECKING:
    from inventory.inventory import Inventory
    from inventory.model import Service


class PricedSites:
    """At which data centres a service has a price, own costs left aside."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._listed: dict[str | None, frozenset[str]] = {}
        self._offered: dict[str, set[str]] = defaultdict(set)
        self._by_application: dict[str, set[str]] = defaultdict(set)
        self._by_function: dict[str | None, set[str]] = defaultdict(set)
        for entry in inventory.prices:
            if entry.application is not None:
                self._by_application[entry.application].add(entry.provider)
            else:
                self._by_function[entry.function].add(entry.provider)
        self._runs = {site: frozenset(names) for site, names in holders(inventory).items()}
        for offer in inventory.offers:
            if offer.price_per_year is not None:
                self._offered[offer.service] |= {
                    site.id
                    for site in inventory.data_centres
                    if site.id == offer.data_centre
                    or (offer.data_centre is None and offer.provider in self._runs[site.id])
                }

    def of(self, row: Service) -> frozenset[str]:
        """The ids of the data centres at which an offer, a catalogue or rates price it.

        Args:
            row: The service, with the defaults of its application or without.
        """
        if row.application not in self._listed:
            self._listed[row.application] = self._of_application(row.application)
        return self._listed[row.application] | self._offered.get(row.id, set())

    def _of_application(self, application: str | None) -> frozenset[str]:
        product = self._inventory.application_by_id.get(application or "")
        function = (product.function if product else "") or None
        providers: set[str] = set().union(
            self._by_application.get(application or "", ()),
            self._by_function.get(None, ()),
            self._by_function.get(function, ()),
        )
        return frozenset(
            site.id
            for site in self._inventory.data_centres
            if site.rates or not self._runs[site.id].isdisjoint(providers)
        )
