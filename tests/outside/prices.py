"""What a service costs at a site, per year and once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.outside.exact import ZERO, exact

if TYPE_CHECKING:
    from tests.outside.raw import Raw
    from tests.outside.service import Service
    from tests.outside.world import World


def offer(world: World, service: Service, site: str) -> Raw | None:
    """Give the one offer that counts: the data centre's, else its provider's."""
    offers = world.offers.get(service.id, {})
    own = offers.get(("data_centre", site))
    if own is not None:
        return own
    named = world.names_of(site)
    found = [row for (kind, name), row in offers.items() if kind == "provider" and name in named]
    return found[-1] if found else None


def demand(world: World, service: Service, site: str) -> dict[str, Fraction]:
    """Give what a service needs at a site: the offer's figures replace its own as a whole."""
    quote = offer(world, service, site)
    if quote is not None and "demand" in quote:
        return {resource: exact(amount) for resource, amount in quote["demand"].items()}
    return service.demand


def price(world: World, service: Service, site: str, period: int) -> Fraction | None:
    """Give the price per year of a service at a site in a period, None if there is none."""
    key = (service.id, site, period)
    if key not in world.price_cache:
        world.price_cache[key] = _price(world, service, site, period)
    return world.price_cache[key]


def catalogue(world: World, service: Service, site: str, period: int) -> list[Raw]:
    """Give the entries of a catalogue that count in a period, one for each unit.

    Of those who have had the site up to then, the last one whose catalogue has any.
    """
    for provider in reversed(_had_by(world, site, period)):
        entries = _listed(world, service, provider, period)
        if entries:
            return entries
    return []


def _had_by(world: World, site: str, period: int) -> list[str]:
    """List who has had a site up to a period, from today's provider on."""
    had = [world.sites[site]["provider"]]
    return list(dict.fromkeys(had + [world.provider_of(site, at) for at in range(1, period + 1)]))


def _listed(world: World, service: Service, provider: str, period: int) -> list[Raw]:
    levels = ("application", service.application), ("function", service.function), ("", "")
    for key, wanted in levels:
        listed = world.catalogues.get((provider, key, wanted or ""), ())
        begun = [row for begin, row in listed if begin <= period]
        if begun:
            return _newest(begun)
    return []


def units(world: World, service: Service, site: str, unit: str) -> Fraction:
    """Give how often a unit of the catalogue is charged for a service at a site."""
    organisation = world.organisations.get(service.organisation, {})
    if unit == "service":
        return Fraction(1)
    if unit == "user":
        return service.users
    if unit == "workplace":
        return exact(organisation.get("workplaces"))
    if unit == "inhabitant":
        return exact(organisation.get("inhabitants"))
    return demand(world, service, site).get(unit, ZERO)


def one_off(world: World, service: Service, site: str, cutover: int) -> Fraction:
    """Give what the new site charges once for a move: the offer's, else the catalogue's."""
    quote = offer(world, service, site)
    if quote is not None:
        return exact(quote.get("one_off"))
    return sum(
        (
            exact(row.get("one_off")) * units(world, service, site, row.get("unit", "service"))
            for row in catalogue(world, service, site, max(cutover, 1))
        ),
        ZERO,
    )


def _price(world: World, service: Service, site: str, period: int) -> Fraction | None:
    quote = offer(world, service, site)
    if quote is not None and "price_per_year" in quote:
        return exact(quote["price_per_year"])
    entries = catalogue(world, service, site, period)
    if site == service.current and service.cost_per_year is not None:
        # What it costs today goes on until a successor has a price of its own.
        heirs = _had_by(world, site, period)[1:]
        if not any(_listed(world, service, heir, period) for heir in heirs):
            return service.cost_per_year
    if entries:
        return sum(
            (
                exact(row.get("amount")) * units(world, service, site, row.get("unit", "service"))
                for row in entries
            ),
            ZERO,
        )
    rates = world.sites[site].get("rates")
    if rates:
        needed = demand(world, service, site)
        return sum(
            (exact(rate) * needed.get(resource, ZERO) for resource, rate in rates.items()), ZERO
        )
    return None


def _newest(rows: list[Raw]) -> list[Raw]:
    chosen: dict[str, Raw] = {}
    # A stable sort: of two entries with the same date the later one in the file counts.
    for row in sorted(rows, key=lambda entry: entry.get("from", date.min)):
        chosen[row.get("unit", "service")] = row
    return list(chosen.values())
