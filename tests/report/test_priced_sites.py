from __future__ import annotations

import pytest

import examples
from inventory.loading import load_text
from report.priced_sites import PricedSites
from solver.compile.index import Index
from solver.compile.prices import PriceList
from tests.inventory.complete import COMPLETE
from tests.report.plans import SMALL, TINY


def priced(text: str, service: str) -> set[str]:
    """Where the service has a price."""
    inventory = load_text(text).inventory
    assert inventory is not None
    return set(PricedSites(inventory).of(inventory.service_by_id[service]))


def test_offers_catalogues_and_rates() -> None:
    # The own department and the north have a price for each vCPU, the cloud has rates.
    assert priced(TINY, "ki-musterstadt") == {"rathaus", "rz-nord", "cloud-1"}
    text = TINY.replace("rates = { vcpu = 260.0, storage_tb = 900.0 }", "")
    assert priced(text, "ki-musterstadt") == {"rathaus", "rz-nord", "cloud-1"}
    assert priced(text, "web-beispieldorf") == {"rathaus", "rz-nord"}


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("", set()),
        ('[[price]]\nprovider = "p"\nfunction = "f"\namount = 1', {"old", "new"}),
        ('[[price]]\nprovider = "p"\nfunction = "g"\namount = 1', set()),
        ('[[price]]\nprovider = "p"\napplication = "a"\namount = 1', {"old", "new"}),
        ('[[price]]\nprovider = "p"\napplication = "b"\namount = 1', set()),
        ('[[offer]]\nservice = "s"\nprovider = "p"\nprice_per_year = 1', {"old", "new"}),
        ('[[offer]]\nservice = "s"\ndata_centre = "new"\nprice_per_year = 1', {"new"}),
        ('[[offer]]\nservice = "s"\ndata_centre = "new"\none_off = 1', set()),
    ],
)
def test_what_is_for_whom(block: str, found: set[str]) -> None:
    text = SMALL.replace("rates = { vcpu = 10.0 }\n", "").replace(
        'id = "s"', 'id = "s"\napplication = "a"'
    )
    text += '[[application]]\nid = "a"\nfunction = "f"\n[[application]]\nid = "b"\n'
    assert priced(f"{text}{block}\n", "s") == found


@pytest.mark.parametrize("text", [TINY, COMPLETE, examples.text("kreis-warendorf")])
def test_the_solver_finds_prices_at_the_same_sites(text: str) -> None:
    inventory = load_text(text).inventory
    assert inventory is not None
    index, sites = Index(inventory), PricedSites(inventory)
    prices = PriceList(index)
    for service, row in enumerate(index.services):
        quotes = {site.id: prices.quote(service, d) for d, site in enumerate(index.sites)}
        found = {name for name, quote in quotes.items() if quote.known[1:].any()}
        if row.current is not None and quotes[row.current].source == "own":
            found.discard(row.current)
            assert sites.of(row) - {row.current} == found
        else:
            assert sites.of(row) == found
