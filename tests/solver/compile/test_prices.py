from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from inventory.toml.reader import read_data
from solver.compile.index import Index
from solver.compile.prices import PriceList
from tests.random_inventory import random_inventory
from tests.solver.small import problem_of

RATED = [
    {"id": "old", "provider": "p-old"},
    {"id": "new", "provider": "p-new", "rates": {"vcpu": 100, "ram_gib": 10}},
]


def quote(site: str = "new", **rows: Any) -> tuple[str, list[float | None], list[float]]:
    """Give source, price by period (None: no price) and one-off by period of the service."""
    index = problem_of(**rows).index
    found = PriceList(index).quote(0, index.site_number[site])
    prices = [
        amount if known else None
        for amount, known in zip(found.amount.tolist(), found.known.tolist(), strict=True)
    ]
    return found.source, prices[1:], found.one_off[1:].tolist()


def test_an_offer_beats_everything() -> None:
    offer = [{"service": "s", "data_centre": "new", "price_per_year": 5, "one_off": 3}]
    assert quote(offer=offer) == ("offer", [5, 5, 5, 5], [3, 3, 3, 3])
    here = [{"service": "s", "data_centre": "old", "price_per_year": 5}]
    assert quote("old", offer=here) == ("offer", [5, 5, 5, 5], [0, 0, 0, 0])


@pytest.mark.parametrize("order", [1, -1])
def test_an_offer_for_the_site_beats_one_for_its_provider(order: int) -> None:
    offers = [
        {"service": "s", "data_centre": "new", "price_per_year": 5},
        {"service": "s", "provider": "p-new", "price_per_year": 6},
    ]
    assert quote(offer=offers[::order])[1] == [5, 5, 5, 5]
    assert quote(offer=offers[1:])[1] == [6, 6, 6, 6]


def test_an_offer_without_a_price_gives_its_one_off_and_demand() -> None:
    offer = [{"service": "s", "data_centre": "new", "one_off": 3, "demand": {"vcpu": 2}}]
    price = [{"provider": "p-new", "unit": "vcpu", "amount": 50, "one_off": 9}]
    found = quote(offer=offer, price=price, service={"demand": {"vcpu": 7}})
    assert found == ("catalogue", [100] * 4, [3] * 4)


def test_where_it_runs_its_own_cost_comes_before_the_catalogue() -> None:
    price = [{"provider": "p-old", "amount": 7}]
    assert quote("old", price=price) == ("own", [1200] * 4, [0] * 4)
    service = [{"id": "s", "current": "old"}]
    assert quote("old", price=price, service=service)[:2] == ("catalogue", [7] * 4)


@pytest.mark.parametrize(
    ("unit", "units"),
    [("service", 1), ("user", 5), ("workplace", 10), ("inhabitant", 1000), ("vcpu", 2.5), ("x", 0)],
)
def test_amounts_count_for_their_units(unit: str, units: float) -> None:
    price = [{"provider": "p-new", "unit": unit, "amount": 4, "one_off": 3}]
    found = quote(price=price, service={"demand": {"vcpu": 2.5}})
    assert found == ("catalogue", [4 * units] * 4, [3 * units] * 4)


def test_an_unknown_figure_counts_nothing() -> None:
    price = [{"provider": "p-new", "unit": unit, "amount": 4} for unit in ("user", "workplace")]
    service = [{"id": "s", "current": "old", "organisation": "county"}]
    assert quote(price=price, service=service)[1] == [0] * 4


def test_the_most_specific_level_counts_alone() -> None:
    entries = [
        {"provider": "p-new", "amount": 1},
        {"provider": "p-new", "function": "registry", "amount": 2},
        {"provider": "p-new", "function": "registry", "amount": 3, "unit": "user"},
        {"provider": "p-new", "application": "app", "amount": 100},
        {"provider": "p-new", "application": "other", "amount": 9999},
        {"provider": "p-old", "application": "app", "amount": 9999},
    ]
    application = [{"id": "app", "function": "registry"}, {"id": "other"}]
    assert quote(price=entries, application=application)[1] == [100] * 4
    without = [row for row in entries if row.get("application") != "app"]
    # Different units of one level add up: 2 + 5 × 3.
    assert quote(price=without, application=application)[1] == [17] * 4
    assert quote(price=entries[:1], application=application)[1] == [1] * 4


def test_of_each_unit_the_newest_that_has_begun_counts() -> None:
    entries = [
        {"provider": "p-new", "amount": 3, "from": date(2027, 8, 1)},
        {"provider": "p-new", "amount": 1},
        {"provider": "p-new", "amount": 2, "from": date(2027, 4, 1)},
        {"provider": "p-new", "amount": 10, "unit": "user", "from": date(2027, 10, 1)},
    ]
    assert quote(price=entries)[1] == [1, 2, 3, 53]


def test_a_level_counts_only_once_it_has_begun() -> None:
    entries = [
        {"provider": "p-new", "amount": 1},
        {"provider": "p-new", "application": "app", "amount": 7, "from": date(2027, 7, 1)},
    ]
    assert quote(price=entries)[1] == [1, 1, 7, 7]
    assert quote(price=entries[1:])[1] == [None, None, 7, 7]


def test_rates_are_what_is_left() -> None:
    demand = {"demand": {"vcpu": 2, "ram_gib": 8, "gpu": 1}}
    rows: dict[str, Any] = {"data_centre": RATED, "service": demand}
    assert quote(price=[], **rows) == ("rates", [280] * 4, [0] * 4)
    assert quote(**rows)[1] == [800] * 4
    later = [{"provider": "p-new", "amount": 800, "one_off": 5, "from": date(2027, 7, 1)}]
    found = quote(price=later, **rows)
    assert found == ("catalogue", [280, 280, 800, 800], [0, 0, 5, 5])


def test_without_any_source_there_is_no_price() -> None:
    assert quote(price=[]) == ("", [None] * 4, [0] * 4)


def test_a_move_before_period_1_pays_what_period_1_asks() -> None:
    price = [{"provider": "p-new", "amount": 800, "one_off": 5}]
    index = problem_of(price=price).index
    assert PriceList(index).quote(0, 1).one_off[0] == 5


@pytest.mark.parametrize("seed", range(30))
def test_many_quotes_at_once_are_those_one_after_the_other(seed: int) -> None:
    reading = read_data(random_inventory(seed))
    assert reading.inventory is not None
    index = Index(reading.inventory)
    prices = PriceList(index)
    service, site = np.indices((len(index.services), len(index.sites))).reshape(2, -1)
    found = prices.quotes(service.astype(np.int64), site.astype(np.int64))
    for place, pair in enumerate(zip(service.tolist(), site.tolist(), strict=True)):
        quote = prices.quote(*pair)
        assert found.amount[place][1:] == pytest.approx(quote.amount[1:], abs=1e-9)
        assert found.one_off[place] == pytest.approx(quote.one_off, abs=1e-9)
        assert found.known[place][1:].tolist() == quote.known[1:].tolist()
