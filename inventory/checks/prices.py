"""Every service must cost something wherever it may run, and every unit must have a number."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from inventory.checks import place
from inventory.figures import listed
from inventory.language import _
from inventory.nearest import Names
from inventory.succession import holders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory
    from inventory.model import Price, Service

UNITS: Final = ("service", "user", "workplace", "inhabitant")


def check(inventory: Inventory) -> Iterator[Finding]:
    """Prices and numbers that are missing, units that nothing has."""
    catalogue = _Catalogue(inventory)
    yield from _current_prices(inventory, catalogue)
    yield from _quantities(inventory, catalogue)
    yield from _units(inventory)
    yield from _twice(inventory)


class _Catalogue:
    """The entries of each provider that count for a product, by the most specific level."""

    def __init__(self, inventory: Inventory) -> None:
        self._functions = {row.id: row.function for row in inventory.applications}
        self._entries: dict[tuple[str, str, str], list[Price]] = defaultdict(list)
        for row in inventory.prices:
            level = (
                ("application", row.application)
                if row.application
                else ("function", row.function)
                if row.function
                else ("", "")
            )
            self._entries[row.provider, *level].append(row)
        self.providers = tuple(dict.fromkeys(row.provider for row in inventory.prices))

    def entries(self, provider: str, application: str | None) -> list[Price]:
        """All entries for a product, of any date; empty if the provider has no price for it."""
        function = self._functions.get(application or "", "")
        return (
            self._entries.get((provider, "application", application or ""))
            or (self._entries.get((provider, "function", function)) if function else None)
            or self._entries.get((provider, "", ""), [])
        )


def _current_prices(inventory: Inventory, catalogue: _Catalogue) -> Iterator[Finding]:
    offered = {
        (row.service, row.data_centre or row.provider)
        for row in inventory.offers
        if row.price_per_year is not None
    }
    sites, held = inventory.data_centre_by_id, holders(inventory)
    for service in inventory.services:
        if service.cost_per_year is not None:
            continue
        site = sites.get(service.current or "")
        if site is None:
            continue
        if any((service.id, name) in offered for name in (site.id, *held[site.id])):
            continue
        if site.rates or catalogue.entries(site.provider, service.application):
            continue
        text = _(
            "service {id} has no price at {site}, where it runs today: staying there counts as "
            "free."
        ).format(id=service.id, site=site.id)
        hint = _("Enter cost_per_year; an estimate is better than nothing, and can be marked.")
        where = place.where("service", service).at("cost_per_year")
        yield where.finding("warning", "missing-price", text, hint)


def _quantities(inventory: Inventory, catalogue: _Catalogue) -> Iterator[Finding]:
    """Users of services, inhabitants and workplaces of organisations that a price counts."""
    lacking: dict[tuple[str, str], list[str]] = defaultdict(list)
    organisations = inventory.organisation_by_id
    counting = _Counting(inventory, catalogue)
    counted = {row.unit for row in inventory.prices}
    missing: dict[str, list[str]] = {
        row.id: [
            one
            for one in ("workplace", "inhabitant")
            if one in counted and getattr(row, f"{one}s") is None
        ]
        for row in inventory.organisations
    }
    for service in inventory.services:
        # Most figures are there, so that nobody needs to know what they are for.
        if service.users is None:
            provider = counting.provider("user", service)
            if provider is not None:
                yield _missing_users(service, provider)
        for unit in missing.get(service.organisation or "", ()):
            if counting.provider(unit, service) is not None:
                lacking[service.organisation or "", unit].append(service.id)
    for (identifier, unit), services in lacking.items():
        text = _(
            "organisation {id} has no {unit}s, but prices are per {unit}: they count as 0 for "
            "{services}."
        ).format(id=identifier, unit=unit, services=listed(services, 3))
        hint = _("Enter {unit}s.").format(unit=unit)
        where = place.where("organisation", organisations[identifier]).at(f"{unit}s")
        yield where.finding("warning", "missing-quantity", text, hint)


def _missing_users(service: Service, provider: str) -> Finding:
    text = _(
        "service {id} has no users, but the price of {provider} is per user: it counts as 0."
    ).format(id=service.id, provider=provider)
    hint = _("Enter users.")
    where = place.where("service", service).at("users")
    return where.finding("warning", "missing-quantity", text, hint)


class _Counting:
    """Which providers count what in their prices for a product."""

    def __init__(self, inventory: Inventory, catalogue: _Catalogue) -> None:
        self._catalogue = catalogue
        self._serving = _Serving(inventory)
        self._providers: dict[tuple[str, str | None], tuple[str, ...]] = {}

    def provider(self, unit: str, service: Service) -> str | None:
        """The first provider that would serve a service and has a price per unit for it."""
        key = (unit, service.application)
        if key not in self._providers:
            self._providers[key] = tuple(
                provider
                for provider in self._catalogue.providers
                if any(
                    row.unit == unit
                    for row in self._catalogue.entries(provider, service.application)
                )
            )
        serves, organisation = self._serving.serves, service.organisation
        return next(
            (provider for provider in self._providers[key] if serves(provider, organisation)), None
        )


class _Serving:
    """Who serves whom, remembered."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._known: dict[tuple[str, str | None], bool] = {}

    def serves(self, provider: str, organisation: str | None) -> bool:
        key = (provider, organisation)
        if key not in self._known:
            row = self._inventory.provider_by_id.get(provider)
            if row is None:
                patterns: tuple[str, ...] = ()
            elif row.serves is not None:
                patterns = row.serves
            else:
                patterns = (row.organisation,) if row.organisation else ("*",)
            self._known[key] = any(
                self._inventory.covers(pattern, organisation) for pattern in patterns
            )
        return self._known[key]


def _units(inventory: Inventory) -> Iterator[Finding]:
    demands = [
        *(row.demand for row in inventory.services),
        *(row.demand for row in inventory.applications),
        *(row.demand or {} for row in inventory.offers),
    ]
    resources = set[str]().union(*demands)
    names = Names([*UNITS, *sorted(resources)])
    for index, row in enumerate(inventory.prices):
        if row.unit in UNITS or row.unit in resources:
            continue
        text = _('{row}: nothing is counted in the unit "{unit}", so the price is always 0.')
        text = text.format(row=place.name("price", row, index), unit=row.unit)
        nearest = names.nearest(row.unit)
        hint = (
            _('Did you mean "{name}"?').format(name=nearest)
            if nearest
            else _("Units are {units} and the resources of demand.").format(units=", ".join(UNITS))
        )
        where = place.where("price", row, index).at("unit")
        yield where.finding("warning", "unknown-unit", text, hint)


def _twice(inventory: Inventory) -> Iterator[Finding]:
    """Rows that say the same thing differently: it is left to chance which one counts."""
    for table, rows, key in (
        (
            "price",
            inventory.prices,
            lambda row: (row.provider, row.application, row.function, row.unit, row.from_),
        ),
        ("offer", inventory.offers, lambda row: (row.service, row.data_centre, row.provider)),
        ("platform", inventory.platforms, lambda row: (row.application, row.provider)),
    ):
        seen: set[object] = set()
        for index, row in enumerate(rows):
            if key(row) in seen:
                text = _("{row} is there twice.").format(row=place.name(table, row, index))
                hint = _("Keep one of the two, or tell them apart.")
                where = place.where(table, row, index)
                yield where.finding("warning", "duplicate-row", text, hint)
            seen.add(key(row))
