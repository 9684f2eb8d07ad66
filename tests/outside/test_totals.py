from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.outside import recompute
from tests.outside.small import both, new_service, second_service, small

if TYPE_CHECKING:
    from tests.outside.raw import Raw

Place = tuple[str, int | None]
STAYS: Place = ("old", None)
MOVES: Place = ("new", 2)


def broken(inventory: Raw, **plan: Place) -> set[str]:
    return recompute(inventory, plan).families


def pair(**tables: Any) -> Raw:
    return small(service=both({}, second_service(organisation="county")), **tables)


@pytest.mark.parametrize(
    ("limit", "s", "t", "kept"),
    [
        ({"max_providers": 1}, STAYS, STAYS, True),
        ({"max_providers": 1}, MOVES, STAYS, False),
        ({"max_data_centres": 1}, MOVES, ("new", 3), True),
        ({"max_data_centres": 1}, MOVES, STAYS, False),
        ({"provider": "p-old", "max_share": 0.5}, MOVES, STAYS, True),
        ({"provider": "p-old", "max_share": 0.5}, STAYS, STAYS, False),
        ({"provider": "p-new", "max_share": 0}, STAYS, STAYS, True),
        ({"max_share": 0}, MOVES, STAYS, True),
        ({"max_cutovers_per_period": 1}, MOVES, ("new", 3), True),
        ({"max_cutovers_per_period": 1}, MOVES, MOVES, False),
        ({"max_cutovers_per_period": 0}, STAYS, STAYS, True),
    ],
)
def test_limits(limit: Raw, s: Place, t: Place, kept: bool) -> None:
    assert broken(pair(limit=[limit]), s=s, t=t) == (set() if kept else {"limit"})


@pytest.mark.parametrize(
    ("budget", "spent"),
    [
        # s: 600 at `old`, 600 at `new`, 300 of its contract for quarter 3, 50 once; t: 400.
        # The site `old` costs 20 a quarter, `new` 100 once; apart in 3 and 4: 2 × 5.
        ({"kind": "run"}, 1200 + 300 + 400),
        ({"kind": "one_off"}, 50 + 100),
        ({"kind": "total"}, 1900 + 150 + 80 + 10),
        ({}, 1900 + 150 + 80 + 10),
        ({"kind": "run", "organisation": "town"}, 1500),
        ({"kind": "one_off", "organisation": "town"}, 50),
        ({"kind": "total", "organisation": "town"}, 1550),
        ({"kind": "total", "organisation": "county"}, 400),
    ],
)
def test_budgets(budget: Raw, spent: int) -> None:
    inventory = pair(
        data_centre=[
            {"id": "old", "provider": "p-old", "fixed_cost_per_year": 80},
            {"id": "new", "provider": "p-new", "setup_cost": 100},
        ],
        dependency=[{"service": "s", "on": "t", "apart_cost_per_year": 20}],
    )
    inventory["service"][0].update(contract_end=date(2027, 9, 30), migration={"one_off": 50})
    inventory["budget"] = [{"year": 2027, "amount": spent, **budget}]
    assert not broken(inventory, s=MOVES, t=STAYS)
    inventory["budget"][0]["amount"] = spent - 0.005  # not to be seen in cents
    assert not broken(inventory, s=MOVES, t=STAYS)
    inventory["budget"][0]["amount"] = spent - 0.01
    assert broken(inventory, s=MOVES, t=STAYS) == {"budget"}
    inventory["budget"][0]["year"] = 2028
    assert not broken(inventory, s=MOVES, t=STAYS)


def test_an_organisation_accepts_no_more_than_it_says() -> None:
    # Staying costs 1200, this move 600 + 600 + 60.
    inventory = small(service={"migration": {"one_off": 60}})
    inventory["organisation"][1]["max_cost_increase"] = 0.05
    assert not broken(inventory, s=MOVES)
    inventory["organisation"][1]["max_cost_increase"] = 0
    assert broken(inventory, s=MOVES) == {"max_cost_increase"}
    # Somebody else pays half: 630 against 600 is still 5 %.
    inventory["service"][0]["consumers"] = ["county", "town"]
    assert broken(inventory, s=MOVES) == {"max_cost_increase"}
    inventory["organisation"][1]["max_cost_increase"] = 0.05
    assert not broken(inventory, s=MOVES)


def test_shared_costs_and_discounts_are_no_increase() -> None:
    inventory = small(
        planning={"discount_rate": 0.5},
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "fixed_cost_per_year": 1000, "setup_cost": 1000},
        ],
    )
    inventory["organisation"][1]["max_cost_increase"] = 0
    assert not broken(inventory, s=MOVES)


def test_new_services_count_on_both_sides() -> None:
    # Status quo 1200 + 800; the move costs 60 more than 1200, which is 3 % of 2000.
    inventory = small(service=both({"migration": {"one_off": 60}}, new_service()))
    inventory["organisation"][1]["max_cost_increase"] = 0.03
    assert not broken(inventory, s=MOVES, n=("new", None))
    inventory["organisation"][1]["max_cost_increase"] = 0.029
    assert broken(inventory, s=MOVES, n=("new", None)) == {"max_cost_increase"}
