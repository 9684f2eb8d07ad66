"""What the ids of data centres and providers stand for where services are put."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.succession import holders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.inventory import Inventory
    from inventory.model import Service

Sites = frozenset[str]


class Places:
    """Data centres by themselves, by provider and by the organisation that owns the provider."""

    def __init__(self, inventory: Inventory) -> None:
        held = holders(inventory)
        self._provider = {site: names[-1] for site, names in held.items()}
        owner = {row.id: row.organisation for row in inventory.providers}
        by_provider: dict[str, set[str]] = defaultdict(set)
        by_owner: dict[str, set[str]] = defaultdict(set)
        for site, names in held.items():
            for provider in names:
                by_provider[provider].add(site)
            by_owner[owner.get(names[-1]) or ""].add(site)
        self._by_provider = {name: frozenset(sites) for name, sites in by_provider.items()}
        self._by_owner = {name: frozenset(sites) for name, sites in by_owner.items()}

    def provider(self, site: str) -> str:
        """The last provider of a data centre; "" if there is no such data centre."""
        return self._provider.get(site, "")

    def sites(self, identifier: str) -> Sites:
        """The data centre, or all that the provider ever has; nothing for an unknown id."""
        if identifier in self._provider:
            return frozenset((identifier,))
        return self._by_provider.get(identifier, frozenset())

    def of_all(self, identifiers: Iterable[str]) -> Sites:
        """The data centres of several ids together."""
        return frozenset().union(*map(self.sites, identifiers))

    def all_forbidden(self, service: Service, sites: Sites) -> bool:
        """Whether the service may go to none of these."""
        return bool(service.forbidden) and sites <= self.of_all(service.forbidden)

    def own(self, service: Service) -> Sites:
        """The data centres of providers that the service's organisation owns."""
        if not service.organisation:
            return frozenset()
        return self._by_owner.get(service.organisation, frozenset())

    def bound(self, service: Service) -> Sites | None:
        """The data centres that a decision leaves to a service; None = any."""
        if service.participation == "declined" or service.pin == "current":
            return frozenset((service.current,)) if service.current else None
        if service.pin is None:
            return None
        return self.sites(service.pin) or None
