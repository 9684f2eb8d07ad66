from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.outside import recompute
from tests.outside.small import both, new_service, second_service, small

STAY = {"s": ("old", None)}


def cents(costs: dict[str, float]) -> dict[str, float]:
    return {key: round(amount, 2) for key, amount in costs.items() if amount}


def test_staying_costs_what_it_costs_today() -> None:
    # 4 quarters × 1200 / 4
    result = recompute(small(), STAY)
    assert cents(result.costs) == {"run": 1200}
    assert result.status_quo_cost == 1200
    assert not result.violations


def test_both_sites_are_paid_while_parallel() -> None:
    # Old in quarters 1 and 2: 2 × 300. New in quarters 2, 3 and 4: 3 × 200.
    result = recompute(small(), {"s": ("new", 2)})
    assert cents(result.costs) == {"run": 600 + 600}
    assert result.status_quo_cost == 1200


def test_without_parallel_running_nothing_is_paid_twice() -> None:
    # Old in quarters 1 and 2: 600. New in 3 and 4: 400.
    inventory = small(service={"migration": {"periods": 2, "parallel": 0}})
    result = recompute(inventory, {"s": ("new", 2)})
    assert cents(result.costs) == {"run": 1000}
    assert not result.violations


def test_a_switch_before_the_first_period() -> None:
    # L = 0 and c = 0: new from the first quarter on, 4 × 200; the one-off falls into quarter 1.
    inventory = small(
        planning={"discount_rate": 0.1}, service={"migration": {"periods": 0, "one_off": 77}}
    )
    result = recompute(inventory, {"s": ("new", 0)})
    assert result.costs["one_off"] == 77
    assert result.undiscounted == 800 + 77
    assert not result.violations


def test_a_switch_after_the_last_period_pays_nothing_at_the_new_site() -> None:
    inventory = small(service={"migration": {"periods": 0}})
    result = recompute(inventory, {"s": ("new", 4)})
    assert cents(result.costs) == {"run": 1200}
    assert not result.violations


@pytest.mark.parametrize(
    ("end", "share", "owed"),
    [
        # After the cutover in quarter 2 come 3 and 4, at 300 each.
        (date(2027, 12, 31), None, 600),
        (date(2027, 9, 1), None, 300),  # the quarter that holds the date is paid in full
        (date(2027, 6, 30), None, 0),
        (date(2030, 1, 1), 0.5, 300),  # nothing after the horizon
        (date(2026, 1, 1), None, 0),
    ],
)
def test_the_tail_of_a_contract(end: date, share: float | None, owed: float) -> None:
    keys: dict[str, Any] = {"contract_end": end}
    if share is not None:
        keys["exit_share"] = share
    result = recompute(small(service=keys), {"s": ("new", 2)})
    assert result.costs["contract"] == owed
    assert result.costs["run"] == 1200


def test_the_tail_of_a_contract_after_a_switch_at_the_start() -> None:
    # c = 0: all of quarters 1 to 3 are owed.
    keys = {"contract_end": date(2027, 7, 1), "migration": {"periods": 0}}
    result = recompute(small(service=keys), {"s": ("new", 0)})
    assert cents(result.costs) == {"run": 800, "contract": 900}


def test_each_period_is_discounted_by_its_distance() -> None:
    # Years of 1200: 1200 + 1200 / 1.1 + 1200 / 1.21.
    inventory = small(planning={"period": "year", "periods": 3, "discount_rate": 0.1})
    result = recompute(inventory, STAY)
    assert result.cost == pytest.approx(1200 + 1090.909091 + 991.735537)
    assert result.undiscounted == 3600


def test_quarters_are_discounted_by_quarters_of_the_rate() -> None:
    # Quarter 3 is half a year away: 300 / 1.21 ** 0.5 = 300 / 1.1.
    inventory = small(planning={"periods": 3, "discount_rate": 0.21})
    inventory["service"][0]["migration"] = {"periods": 0, "one_off": 110}
    result = recompute(inventory, {"s": ("new", 3)})
    assert result.costs["one_off"] == pytest.approx(100)


def test_one_off_is_the_sites_the_services_and_the_teams() -> None:
    # 40 of the catalogue, 25 of the service, 3 days × 100 of the old provider's team and
    # 2 × 10 of the organisation's own; the third team has nothing to do with this move.
    inventory = small(
        price={"one_off": 40},
        provider=[{"id": "p-old"}, {"id": "p-new"}, {"id": "p-other"}],
        team=[
            {"id": "theirs", "provider": "p-old", "day_rate": 100},
            {"id": "ours", "organisation": "town", "day_rate": 10},
            {"id": "others", "provider": "p-other", "day_rate": 1000},
        ],
        service={"migration": {"one_off": 25, "effort": {"theirs": 3, "own": 2, "others": 9}}},
    )
    result = recompute(inventory, {"s": ("new", 2)})
    assert result.costs["one_off"] == 40 + 25 + 300 + 20


def test_an_offer_replaces_the_one_off_of_the_catalogue() -> None:
    inventory = small(
        price={"one_off": 40}, offer=[{"service": "s", "provider": "p-new", "price_per_year": 400}]
    )
    # Quarters 2 to 4 at 100, quarters 1 and 2 at 300.
    assert cents(recompute(inventory, {"s": ("new", 2)}).costs) == {"run": 900}


def test_a_new_service_starts_when_it_is_needed() -> None:
    # Needed in quarter 3: 2 × 200, and no migration.
    inventory = small(service=[new_service(needed_from=date(2027, 8, 1), migration={"one_off": 9})])
    result = recompute(inventory, {"n": ("new", None)})
    assert cents(result.costs) == {"run": 400}
    assert result.status_quo_cost == 400
    assert not result.violations


def test_a_site_that_closes_and_one_that_opens() -> None:
    # s leaves at the end of quarter 2 and runs at `new` from quarter 2 on.
    inventory = small(
        data_centre=[
            {
                "id": "old",
                "provider": "p-old",
                "fixed_cost_per_year": 40,
                "closing_cost": 7,
                "setup_cost": 1000,
            },
            {"id": "new", "provider": "p-new", "fixed_cost_per_year": 80, "setup_cost": 5},
        ],
        provider=[{"id": "p-old"}, {"id": "p-new", "fixed_cost_per_year": 4, "setup_cost": 3}],
        platform=[
            {"application": "app", "provider": "p-new", "fixed_cost_per_year": 8, "setup_cost": 2},
            {"application": "app", "provider": "p-old", "fixed_cost_per_year": 400},
        ],
    )
    result = recompute(inventory, {"s": ("new", 2)})
    # old: quarters 1, 2 at 10, then 7 once. new: 3 quarters of 20, 1 and 2, and 5 + 3 + 2 once.
    # The platform at p-old: 2 quarters of 100.
    assert result.costs["fixed"] == (20 + 7) + 3 * (20 + 1 + 2) + 10 + 200
    assert result.status_quo_cost == 1200 + 40 + 400


def test_what_carries_a_service_today_needs_no_set_up() -> None:
    platform = [{"application": "app", "provider": "p-new", "setup_cost": 11}]
    services = both({}, second_service(current="new", application="app"))
    plan = {"s": ("new", 2), "t": ("new", None)}
    assert recompute(small(service=services, platform=platform), plan).costs["fixed"] == 0
    # Another application at that provider has not set up this platform.
    services[1].pop("application")
    assert recompute(small(service=services, platform=platform), plan).costs["fixed"] == 11


def test_a_site_closes_once_even_if_it_is_used_again() -> None:
    # s leaves `old` before quarter 1, n comes in quarter 3.
    inventory = small(
        service=both({"migration": {"periods": 0}}, new_service(needed_from=date(2027, 7, 1))),
        data_centre={"closing_cost": 50, "setup_cost": 1000, "rates": {"vcpu": 1}},
    )
    result = recompute(inventory, {"s": ("new", 0), "n": ("old", None)})
    assert result.costs["fixed"] == 50
    assert not result.violations


def test_a_site_that_empties_with_the_last_period_does_not_close_within_the_horizon() -> None:
    inventory = small(data_centre={"closing_cost": 50})
    assert recompute(inventory, {"s": ("new", 4)}).costs["fixed"] == 0


def test_apart_costs_follow_the_place_not_the_parallel_running() -> None:
    # s is at `old` in quarters 1 and 2, then at `new`; t stays: apart in 3 and 4, 25 each.
    inventory = small(
        service=both({}, second_service()),
        dependency=[{"service": "s", "on": "t", "apart_cost_per_year": 100}],
    )
    result = recompute(inventory, {"s": ("new", 2), "t": ("old", None)})
    assert result.costs["apart"] == 50
    assert result.status_quo_cost == 1200 + 400


def test_apart_costs_begin_when_both_run() -> None:
    inventory = small(
        service=both({}, new_service(needed_from=date(2027, 4, 1))),
        dependency=[{"service": "n", "on": "s", "apart_cost_per_year": 100}],
    )
    result = recompute(inventory, {"s": ("old", None), "n": ("new", None)})
    assert result.costs["apart"] == 75
    assert result.status_quo_cost == 1200 + 600 + 75


def test_months_make_twelfths() -> None:
    # 3 months × 1200 / 12, then 100.10 / 12 × 3 kept exactly.
    inventory = small(planning={"period": "month", "periods": 3}, service={"cost_per_year": 100.1})
    assert recompute(inventory, STAY).undiscounted * 1000 == 25025
