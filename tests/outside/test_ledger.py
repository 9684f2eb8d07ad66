from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.outside import recompute
from tests.outside.small import both, second_service, small

if TYPE_CHECKING:
    from tests.outside.ledger import Ledger


def figures(ledger: Ledger, organisation: str, year: int) -> tuple[float, ...]:
    row = ledger[organisation, year]
    return float(row.status_quo), float(row.run), float(row.one_off)


def test_every_organisation_has_a_row_for_every_year() -> None:
    inventory = small(planning={"start": date(2027, 7, 1)})
    assert set(recompute(inventory, {"s": ("old", None)}).ledger) == {
        ("county", 2027),
        ("county", 2028),
        ("town", 2027),
        ("town", 2028),
    }


def test_the_year_is_that_of_the_first_day() -> None:
    # Quarters begin in Nov 2027, Feb, May and Aug 2028; the cutover is in the second one.
    inventory = small(planning={"start": date(2027, 11, 15)}, service={"migration": {"one_off": 9}})
    ledger = recompute(inventory, {"s": ("new", 2)}).ledger
    assert figures(ledger, "town", 2027) == (300, 300, 0)
    assert figures(ledger, "town", 2028) == (900, 300 + 3 * 200, 9)


def test_consumers_pay_equal_parts_or_their_shares() -> None:
    plan = {"s": ("old", None)}
    equal = recompute(small(service={"consumers": ["county", "town"]}), plan).ledger
    assert figures(equal, "county", 2027) == (600, 600, 0)
    shares = [{"id": "county", "share": 3}, {"id": "town", "share": 1}]
    weighted = recompute(small(service={"consumers": shares}), plan).ledger
    assert figures(weighted, "county", 2027) == (900, 900, 0)
    assert figures(weighted, "town", 2027) == (300, 300, 0)


def test_a_service_of_nobody_has_a_row_without_a_name() -> None:
    inventory = small()
    del inventory["service"][0]["organisation"]
    ledger = recompute(inventory, {"s": ("old", None)}).ledger
    assert figures(ledger, "", 2027) == (1200, 1200, 0)


def test_fixed_costs_follow_the_run_cost_at_the_site() -> None:
    # s (town) pays 300 a quarter at `old`, t (county) 100: the 40 a quarter are shared 3 to 1.
    # s is gone after quarter 2: then t bears them alone.
    inventory = small(
        service=both({}, second_service(organisation="county")),
        data_centre={"fixed_cost_per_year": 160},
    )
    result = recompute(inventory, {"s": ("new", 2), "t": ("old", None)})
    assert figures(result.ledger, "town", 2027) == (1200 + 4 * 30, 1200 + 2 * 30, 0)
    assert figures(result.ledger, "county", 2027) == (400 + 4 * 10, 400 + 2 * 10 + 2 * 40, 0)
    assert sum(row.run + row.one_off for row in result.ledger.values()) == result.undiscounted


def test_set_up_is_shared_by_those_who_are_there_first() -> None:
    # In quarter 2 only s runs at `new`; t (county) follows in 3.
    inventory = small(
        service=both({}, second_service(organisation="county")),
        data_centre=[
            {"id": "old", "provider": "p-old"},
            {"id": "new", "provider": "p-new", "setup_cost": 60},
        ],
    )
    ledger = recompute(inventory, {"s": ("new", 2), "t": ("new", 3)}).ledger
    assert figures(ledger, "town", 2027)[2] == 60
    assert figures(ledger, "county", 2027)[2] == 0


def test_closing_is_shared_by_those_who_were_there_last() -> None:
    # s leaves after quarter 1, t (county) after quarter 3: the site closes in 4, t pays.
    inventory = small(
        service=both({}, second_service(organisation="county")), data_centre={"closing_cost": 60}
    )
    ledger = recompute(inventory, {"s": ("new", 1), "t": ("new", 3)}).ledger
    assert figures(ledger, "county", 2027)[2] == 60
    assert figures(ledger, "town", 2027)[2] == 0


def test_closing_at_once_is_shared_by_those_who_are_there_today() -> None:
    # Both switch before quarter 1: 1200 to 400, so 45 to 15.
    move = {"migration": {"periods": 0}}
    inventory = small(
        service=both(move, second_service(organisation="county", **move)),
        data_centre={"closing_cost": 60},
    )
    ledger = recompute(inventory, {"s": ("new", 0), "t": ("new", 0)}).ledger
    assert figures(ledger, "town", 2027)[2] == 45
    assert figures(ledger, "county", 2027)[2] == 15


def test_equal_parts_where_nobody_pays_for_running() -> None:
    services = both({"cost_per_year": 0}, second_service(organisation="county", cost_per_year=0))
    inventory = small(service=services, provider={"fixed_cost_per_year": 100})
    ledger = recompute(inventory, {"s": ("old", None), "t": ("old", None)}).ledger
    assert figures(ledger, "town", 2027) == (50, 50, 0)
    assert figures(ledger, "county", 2027) == (50, 50, 0)


def test_apart_costs_go_to_the_payers_of_the_one_that_depends() -> None:
    inventory = small(
        service=both({}, second_service(organisation="county", current="new")),
        dependency=[{"service": "t", "on": "s", "apart_cost_per_year": 8}],
    )
    ledger = recompute(inventory, {"s": ("old", None), "t": ("new", None)}).ledger
    assert figures(ledger, "county", 2027) == (408, 408, 0)
    assert figures(ledger, "town", 2027) == (1200, 1200, 0)
