from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.outside import recompute
from tests.outside.small import both, new_service, second_service, small

if TYPE_CHECKING:
    from tests.outside.raw import Raw

Place = tuple[str, int | None]
STAYS: Place = ("old", None)


def broken(inventory: Raw, **plan: Place) -> set[str]:
    return recompute(inventory, plan).families


def pair(second: Raw | None = None, length: int = 1, **tables: list[Raw]) -> Raw:
    """Give `s` and `t`, both at `old`, and a third site beside `new` at its provider."""
    move = {"migration": {"periods": length, "parallel": 0}}
    return small(
        service=both(move, second or second_service(**move)),
        data_centre=[
            {"id": "old", "provider": "p-old", "location": {"lat": 52.0, "lon": 7.0}},
            {"id": "new", "provider": "p-new", "location": {"lat": 52.0, "lon": 8.0}},
            {"id": "near", "provider": "p-new"},
        ],
        **tables,
    )


@pytest.mark.parametrize(
    ("order", "length", "s", "t", "kept"),
    [
        ("before", 1, ("new", 3), ("new", 2), True),
        ("before", 1, ("new", 2), ("new", 2), False),
        ("before", 2, ("new", 4), ("new", 2), True),
        ("before", 2, ("new", 3), ("new", 2), False),
        ("before", 0, ("new", 2), ("new", 2), True),
        ("with", 2, ("new", 2), ("new", 2), True),
        ("with", 1, ("new", 2), ("new", 3), False),
        ("before", 1, STAYS, ("new", 2), True),
        ("before", 1, ("new", 1), STAYS, True),
    ],
)
def test_order(order: str, length: int, s: Place, t: Place, kept: bool) -> None:
    inventory = pair(length=length, dependency=[{"service": "s", "on": "t", "order": order}])
    assert broken(inventory, s=s, t=t) == (set() if kept else {"order"})


@pytest.mark.parametrize(
    ("order", "first", "cutover", "kept"),
    [
        # n starts in quarter 3, so s must have cut over in quarter 2.
        ("before", "n", 2, True),
        ("before", "n", 3, False),
        ("with", "n", 2, True),
        ("with", "n", 3, False),
        # n has finished with quarter 2: s, one quarter long, may work in quarter 3.
        ("before", "s", 3, True),
        ("before", "s", 2, False),
        ("with", "s", 2, True),
        ("with", "s", 1, False),
    ],
)
def test_order_with_a_new_service(order: str, first: str, cutover: int, kept: bool) -> None:
    on = "s" if first == "n" else "n"
    inventory = pair(
        new_service(needed_from=date(2027, 7, 1)),
        dependency=[{"service": first, "on": on, "order": order}],
    )
    assert broken(inventory, s=("new", cutover), n=("new", None)) == (set() if kept else {"order"})


@pytest.mark.parametrize(
    ("scope", "s", "t", "kept"),
    [
        ("data_centre", STAYS, STAYS, True),
        ("data_centre", ("new", 2), ("new", 2), True),
        ("data_centre", ("new", 2), ("new", 3), False),
        ("data_centre", ("new", 2), ("near", 2), False),
        ("provider", ("new", 2), ("near", 2), True),
        ("provider", ("new", 2), STAYS, False),
        ("data_centre", ("new", 4), STAYS, False),
    ],
)
def test_dependent_services_move_together(scope: str, s: Place, t: Place, kept: bool) -> None:
    inventory = pair(dependency=[{"service": "s", "on": "t", "together": scope}])
    assert broken(inventory, s=s, t=t) == (set() if kept else {"together"})


def test_what_is_apart_today_may_be_so_until_one_moves_but_not_at_the_end() -> None:
    migration = {"periods": 1, "parallel": 0}
    inventory = pair(
        second_service(current="near", migration=migration),
        dependency=[{"service": "s", "on": "t", "together": "data_centre"}],
    )
    assert broken(inventory, s=STAYS, t=("near", None)) == {"together"}
    assert not broken(inventory, s=("near", 3), t=("near", None))
    assert not broken(inventory, s=("new", 3), t=("new", 3))
    assert broken(inventory, s=("new", 3), t=("new", 4)) == {"together"}


def test_a_new_service_is_nowhere_before_its_first_use() -> None:
    inventory = pair(
        new_service(needed_from=date(2027, 7, 1)),
        dependency=[{"service": "n", "on": "s", "together": "data_centre"}],
    )
    assert not broken(inventory, s=("new", 2), n=("new", None))
    assert broken(inventory, s=("new", 3), n=("new", None)) == {"together"}


@pytest.mark.parametrize(
    ("s", "t", "kept"),
    [
        (("new", 2), ("new", 4), True),  # only the end counts
        (("new", 2), ("near", 2), False),
        (("new", 2), STAYS, False),
    ],
)
def test_a_group_is_together_at_the_end(s: Place, t: Place, kept: bool) -> None:
    inventory = pair(together=[{"services": ["s", "t"]}])
    assert broken(inventory, s=s, t=t) == (set() if kept else {"together"})


def test_a_group_at_one_provider() -> None:
    inventory = pair(together=[{"services": ["s", "t"], "scope": "provider"}])
    assert not broken(inventory, s=("new", 2), t=("near", 3))


def test_a_group_moves_in_one_wave() -> None:
    rows = [{"services": ["s", "t"], "same_wave": True}]
    inventory = pair(second_service(current="new"), together=rows)
    assert not broken(inventory, s=("new", 2), t=("new", None))
    inventory = pair(together=rows)
    assert broken(inventory, s=("new", 2), t=("new", 3)) == {"together"}
    assert not broken(inventory, s=("new", 2), t=("new", 2))


@pytest.mark.parametrize(
    ("keys", "s", "t", "kept"),
    [
        ({}, ("new", 2), ("near", 2), True),
        ({}, ("new", 2), ("new", 3), False),
        ({}, ("new", 2), STAYS, True),
        ({}, STAYS, STAYS, False),
        ({"scope": "provider"}, ("new", 2), ("near", 2), False),
        ({"scope": "provider"}, ("new", 2), STAYS, True),
        # One degree of longitude at 52° north: 6371.0088 × π / 180 × cos 52° ≈ 68.46 km.
        ({"min_km": 68.4}, ("new", 2), STAYS, True),
        ({"min_km": 68.5}, ("new", 2), STAYS, False),
        ({"min_km": 0}, ("near", 2), STAYS, False),  # nobody knows where `near` is
    ],
)
def test_services_that_keep_apart(keys: Raw, s: Place, t: Place, kept: bool) -> None:
    inventory = pair(apart=[{"services": ["s", "t"], **keys}])
    assert broken(inventory, s=s, t=t) == (set() if kept else {"apart"})


def test_what_is_together_today_may_be_so_until_one_moves() -> None:
    inventory = pair(apart=[{"services": ["s", "t"]}])
    assert not broken(inventory, s=("new", 1), t=("near", 4))
    assert broken(inventory, s=("new", 1), t=("new", 4)) == {"apart"}


@pytest.mark.parametrize(
    ("s", "t", "kept"),
    [
        (STAYS, STAYS, True),
        (("new", 2), STAYS, True),
        (("near", 2), STAYS, False),
        (("near", 2), ("new", 2), False),
        (("near", 2), ("near", 2), True),
    ],
)
def test_latency(s: Place, t: Place, kept: bool) -> None:
    inventory = pair(
        dependency=[{"service": "s", "on": "t", "max_latency_ms": 5}],
        link=[
            {"a": "new", "b": "old", "latency_ms": 5},
            {"a": "old", "b": "near", "latency_ms": 5.01},
        ],
    )
    assert broken(inventory, s=s, t=t) == (set() if kept else {"latency"})
