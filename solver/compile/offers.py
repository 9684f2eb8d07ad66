"""Which offer counts where a service may come to a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from inventory.model import Offer


def by_pair(
    offers: Iterable[Offer],
    service_number: Mapping[str, int],
    site_number: Mapping[str, int],
    site_names: Sequence[Collection[str]],
) -> dict[tuple[int, int], Offer]:
    """The offer that counts for (service, site): for the site itself before its provider.

    Args:
        offers: Those of the inventory; of two that say the same pair, the later one counts.
        service_number: Number of a service by id.
        site_number: Number of a site by id.
        site_names: The ids by which an offer may name the provider of each site.
    """
    found: dict[tuple[int, int], Offer] = {}
    specific: set[tuple[int, int]] = set()
    for offer in offers:
        service = service_number[offer.service]
        if offer.data_centre is not None:
            key = (service, site_number[offer.data_centre])
            found[key] = offer
            specific.add(key)
            continue
        for site, names in enumerate(site_names):
            if offer.provider in names and (service, site) not in specific:
                found[service, site] = offer
    return found
