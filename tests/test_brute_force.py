from __future__ import annotations

from itertools import product

import pytest

from tests.brute_force import cheapest, choices
from tests.outside import recompute
from tests.outside.small import new_service, second_service, small
from tests.outside.world import World
from tests.random_inventory import random_inventory


def test_the_cheapest_cutover_is_found() -> None:
    # At c: c × 300 + (5 - c) × 200 + 10 = 1010 + 100 c. Staying: 1200.
    optimum = cheapest(small(service={"migration": {"one_off": 10}}))
    assert optimum is not None
    assert optimum.cost == 1110
    assert optimum.assignments == {"s": ("new", 1)}


def test_staying_is_found_where_it_is_cheaper() -> None:
    optimum = cheapest(small(service={"migration": {"one_off": 101}}))
    assert optimum is not None
    assert optimum.cost == 1200
    assert optimum.assignments == {"s": ("old", None)}


def test_shared_costs_are_weighed() -> None:
    # Alone s saves 100 and pays 150 for the site; with n, which pays it anyway, it moves.
    sites = [
        {"id": "old", "provider": "p-old"},
        {"id": "new", "provider": "p-new", "setup_cost": 150},
    ]
    alone = cheapest(small(data_centre=sites))
    assert alone is not None
    assert alone.assignments == {"s": ("old", None)}
    inventory = small(data_centre=sites)
    inventory["service"].append(new_service())
    together = cheapest(inventory)
    assert together is not None
    assert together.assignments == {"s": ("new", 1), "n": ("new", None)}
    assert together.cost == 1100 + 800 + 150


@pytest.mark.parametrize(
    "limit", [{"max_data_centres": 0}, {"max_providers": 1, "provider": "p-old", "max_share": 0.4}]
)
def test_no_plan_at_all(limit: dict[str, object]) -> None:
    inventory = small(limit=[limit])
    inventory["service"].append(second_service())
    inventory["service"][0]["pin"] = "current"
    assert cheapest(inventory) is None


def test_nothing_is_cut_off_that_could_be_the_optimum() -> None:
    compared = 0
    for seed in range(150):
        inventory = random_inventory(seed)
        world = World(inventory)
        rows = [list(choices(world, service)) for service in world.services.values()]
        plans = list(product(*rows))
        if len(plans) > 80:
            continue
        least: float | None = None
        for plan in plans:
            result = recompute(inventory, {one.service.id: (one.site, one.cutover) for one in plan})
            if not result.violations and (least is None or result.cost < least):
                least = result.cost
        optimum = cheapest(inventory)
        if optimum is None:
            assert least is None, seed
        else:
            assert optimum.cost == pytest.approx(least, abs=1e-6), seed
        compared += 1
    assert compared >= 15
