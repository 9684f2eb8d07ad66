from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.outside.prices import one_off, price
from tests.outside.small import small
from tests.outside.world import World

if TYPE_CHECKING:
    from tests.outside.raw import Raw


def at(inventory: Raw, site: str = "new", period: int = 1) -> float | None:
    world = World(inventory)
    found = price(world, world.services["s"], site, period)
    return None if found is None else float(found)


def catalogue(*rows: Any) -> Raw:
    return small(price=[{"provider": "p-new", **row} for row in rows])


def test_the_offer_of_the_site_beats_that_of_the_provider_and_both_the_catalogue() -> None:
    offers = [
        {"service": "s", "provider": "p-new", "price_per_year": 3},
        {"service": "s", "data_centre": "new", "price_per_year": 2},
    ]
    assert at(small()) == 800
    assert at(small(offer=offers[:1])) == 3
    assert at(small(offer=offers)) == 2


def test_an_offer_also_counts_where_the_service_runs() -> None:
    assert at(small(), "old") == 1200
    offer = {"service": "s", "data_centre": "old", "price_per_year": 2}
    assert at(small(offer=[offer]), "old") == 2


def test_an_offer_without_a_price_leaves_the_price_to_the_next() -> None:
    inventory = small(
        price={"one_off": 9}, offer=[{"service": "s", "data_centre": "new", "one_off": 5}]
    )
    world = World(inventory)
    assert at(inventory) == 800
    assert one_off(world, world.services["s"], "new", 1) == 5


def test_without_any_price_there_is_none() -> None:
    assert at(small(price=[])) is None


def test_the_most_specific_entries_count() -> None:
    rows: list[Raw] = [{"amount": 1}, {"function": "registry", "amount": 2}]
    assert at(catalogue(*rows)) == 2
    rows.append({"application": "app", "amount": 3})
    assert at(catalogue(*rows)) == 3
    assert at(catalogue({"application": "other", "amount": 3}, {"amount": 1})) == 1


def test_an_entry_that_has_not_begun_leaves_the_word_to_a_wider_one() -> None:
    inventory = catalogue(
        {"amount": 1}, {"application": "app", "amount": 3, "from": date(2027, 5, 1)}
    )
    assert [at(inventory, period=period) for period in (1, 2, 3)] == [1, 3, 3]


def test_of_each_unit_the_newest_entry_counts_and_units_add_up() -> None:
    # 5 users × 2 = 10, later × 3 = 15; and 100 for the service.
    inventory = catalogue(
        {"unit": "user", "amount": 3, "from": date(2027, 7, 1)},
        {"unit": "user", "amount": 2, "from": date(2026, 1, 1)},
        {"unit": "user", "amount": 1},
        {"unit": "service", "amount": 100},
    )
    assert [at(inventory, period=period) for period in (1, 2, 3)] == [110, 110, 115]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("service", 1),
        ("user", 5),
        ("workplace", 10),
        ("inhabitant", 1000),
        ("vcpu", 2.5),
        ("gpu", 0),
    ],
)
def test_units(unit: str, expected: float) -> None:
    inventory = catalogue({"unit": unit, "amount": 1, "one_off": 2})
    inventory["service"][0]["demand"] = {"vcpu": 2.5}
    world = World(inventory)
    assert at(inventory) == expected
    assert one_off(world, world.services["s"], "new", 3) == expected * 2


def test_the_one_off_is_read_in_the_period_of_the_cutover() -> None:
    inventory = catalogue(
        {"amount": 1, "one_off": 10}, {"amount": 1, "one_off": 20, "from": date(2027, 4, 1)}
    )
    world = World(inventory)
    found = [one_off(world, world.services["s"], "new", cutover) for cutover in (0, 1, 2)]
    assert found == [10, 10, 20]


def test_rates_apply_to_the_demand_that_they_name() -> None:
    inventory = small(price=[], service={"demand": {"vcpu": 2, "storage_tb": 9}})
    inventory["data_centre"][1]["rates"] = {"vcpu": 120.5, "ram_gib": 7}
    assert at(inventory) == 241


def test_the_demand_of_an_offer_replaces_that_of_the_service() -> None:
    inventory = catalogue({"unit": "vcpu", "amount": 10}, {"unit": "ram_gib", "amount": 1})
    inventory["service"][0]["demand"] = {"vcpu": 2, "ram_gib": 8}
    assert at(inventory) == 28
    inventory["offer"] = [{"service": "s", "provider": "p-new", "demand": {"vcpu": 3}}]
    assert at(inventory) == 30


def test_where_it_runs_a_service_costs_nothing_if_nothing_is_said() -> None:
    inventory = small()
    del inventory["service"][0]["cost_per_year"]
    assert at(inventory, "old") is None
    inventory["data_centre"][0]["rates"] = {"vcpu": 3}
    inventory["service"][0]["demand"] = {"vcpu": 2}
    assert at(inventory, "old") == 6
