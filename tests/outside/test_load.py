from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.outside import recompute
from tests.outside.small import both, new_service, second_service, small

if TYPE_CHECKING:
    from tests.outside.raw import Raw


def broken(inventory: Raw, **plan: tuple[str, int | None]) -> list[tuple[str, str, str]]:
    found = recompute(inventory, plan).violations
    return [(one.family, one.subject, one.text) for one in found]


def with_sites(old: Raw, new: Raw) -> Raw:
    return small(
        service=both({"demand": {"vcpu": 4}}, second_service(demand={"vcpu": 2.5})),
        data_centre=[
            {"id": "old", "provider": "p-old", **old},
            {"id": "new", "provider": "p-new", **new},
        ],
    )


def test_capacity_holds_in_every_period_at_both_sites_while_parallel() -> None:
    inventory = with_sites({"capacity": {"vcpu": 6}}, {"capacity": {"vcpu": 3}})
    assert broken(inventory, s=("new", 2), t=("old", None)) == [
        ("capacity", "new", "vcpu in period 2: 4 of 3"),
        ("capacity", "new", "vcpu in period 3: 4 of 3"),
        ("capacity", "new", "vcpu in period 4: 4 of 3"),
        ("capacity", "old", "vcpu in period 1: 6.5 of 6"),
        ("capacity", "old", "vcpu in period 2: 6.5 of 6"),
    ]


def test_what_is_not_named_is_unlimited() -> None:
    assert not broken(
        with_sites({"capacity": {"ram_gib": 0}}, {}), s=("old", None), t=("old", None)
    )


@pytest.mark.parametrize(("capacity", "fits"), [(8.125, True), (8.124, False)])
def test_the_reserve_stays_free(capacity: float, fits: bool) -> None:
    # 8.125 × (1 - 0.2) = 6.5
    inventory = with_sites({"capacity": {"vcpu": capacity}, "reserve": 0.2}, {})
    assert (not broken(inventory, s=("old", None), t=("old", None))) == fits


def test_a_change_replaces_what_it_names_from_its_period_on() -> None:
    changes = [
        {"from": date(2027, 11, 1), "capacity": {"vcpu": 7}},
        {"from": date(2027, 5, 1), "capacity": {"vcpu": 5, "ram_gib": 1}},
    ]
    inventory = with_sites({"capacity": {"vcpu": 6.5}, "capacity_change": changes}, {})
    assert [text for _, _, text in broken(inventory, s=("old", None), t=("old", None))] == [
        "vcpu in period 2: 6.5 of 5",
        "vcpu in period 3: 6.5 of 5",
    ]


def test_the_demand_of_an_offer_is_what_counts_there() -> None:
    inventory = with_sites({}, {"capacity": {"vcpu": 1}})
    inventory["offer"] = [{"service": "s", "provider": "p-new", "demand": {"vcpu": 1}}]
    assert not broken(inventory, s=("new", 2), t=("old", None))


def test_a_new_service_needs_room_from_its_first_use() -> None:
    inventory = small(
        service=[new_service(needed_from=date(2027, 8, 1), demand={"vcpu": 2})],
        data_centre=[{"id": "new", "provider": "p-new", "capacity": {"vcpu": 1}}],
    )
    assert [text for _, _, text in broken(inventory, n=("new", None))] == [
        "vcpu in period 3: 2 of 1",
        "vcpu in period 4: 2 of 1",
    ]


def with_team(effort: dict[str, Any], periods: int = 2, **team: Any) -> Raw:
    return small(
        service={"migration": {"periods": periods, "parallel": 0, "effort": effort}},
        team=[
            {"id": "first", "days_per_period": 1, **team},
            {"id": "second", "organisation": "town", "days_per_period": 1},
        ],
    )


def test_effort_is_spread_over_the_migration() -> None:
    # 3 days over quarters 2 and 3: 1.5 in each.
    assert broken(with_team({"first": 3}, provider="p-old"), s=("new", 3)) == [
        ("team", "first", "days in period 2: 1.5 of 1"),
        ("team", "first", "days in period 3: 1.5 of 1"),
    ]
    assert not broken(with_team({"first": 2}, provider="p-old"), s=("new", 3))


def test_a_team_may_change() -> None:
    inventory = with_team(
        {"first": 3}, provider="p-old", change=[{"from": date(2027, 9, 1), "days_per_period": 2}]
    )
    assert [text for _, _, text in broken(inventory, s=("new", 3))] == [
        "days in period 2: 1.5 of 1"
    ]


@pytest.mark.parametrize(
    ("effort", "team", "loaded"),
    [
        ({"own": 3}, {"organisation": "town"}, "first"),
        ({"own": 3}, {"organisation": "county"}, "second"),
        ({"target": 3}, {"provider": "p-new"}, "first"),
        ({"target": 3}, {"provider": "p-old"}, None),
        ({"first": 3}, {"provider": "p-other"}, None),
        ({"first": 3}, {"organisation": "county"}, "first"),
        ({"first": 1.5, "target": 1.5}, {"provider": "p-new"}, "first"),
        ({"nobody": 3}, {"provider": "p-new"}, None),
    ],
)
def test_who_does_the_work(
    effort: dict[str, Any], team: dict[str, Any], loaded: str | None
) -> None:
    inventory = with_team(effort, **team)
    inventory["provider"].append({"id": "p-other"})
    subjects = {subject for _, subject, _ in broken(inventory, s=("new", 3))}
    assert subjects == ({loaded} if loaded else set())


def test_a_switch_without_work_costs_but_loads_nobody() -> None:
    inventory = with_team({"first": 3}, 0, provider="p-old", day_rate=10)
    assert not broken(inventory, s=("new", 3))
    assert recompute(inventory, {"s": ("new", 3)}).costs["one_off"] == 30


def test_days_without_a_figure_are_unlimited() -> None:
    inventory = with_team({"first": 3}, provider="p-old")
    del inventory["team"][0]["days_per_period"]
    assert not broken(inventory, s=("new", 3))
