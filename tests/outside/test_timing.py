from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.outside.assignment import Assignment
from tests.outside.small import new_service, small
from tests.outside.timing import frozen_periods, untimely
from tests.outside.world import World

if TYPE_CHECKING:
    from tests.outside.raw import Raw


def possible(inventory: Raw) -> dict[str, list[int]]:
    """Give the families that forbid some cutover, each with the cutovers (0 to 5) that it forbids."""
    world = World(inventory)
    found: dict[str, list[int]] = {}
    for cutover in range(6):
        for one in untimely(world, Assignment(world.services["s"], "new", cutover)):
            if cutover not in found.setdefault(one.family, []):
                found[one.family].append(cutover)
    return found


def frozen(inventory: Raw) -> set[int]:
    world = World(inventory)
    return set(frozen_periods(world, world.services["s"]))


@pytest.mark.parametrize(
    ("length", "outside"), [(0, [5]), (1, [0, 5]), (2, [0, 1, 5]), (4, [0, 1, 2, 3, 5])]
)
def test_a_migration_lies_inside_the_horizon(length: int, outside: list[int]) -> None:
    inventory = small(service={"migration": {"periods": length, "parallel": 0}})
    assert possible(inventory) == {"window": outside}


@pytest.mark.parametrize(
    ("keys", "outside"),
    [
        ({"earliest": date(2026, 1, 1)}, [5]),
        ({"earliest": date(2027, 1, 1)}, [0, 5]),
        ({"earliest": date(2027, 6, 30)}, [0, 1, 5]),
        ({"latest": date(2027, 7, 1)}, [4, 5]),
        ({"latest": date(2026, 1, 1)}, [1, 2, 3, 4, 5]),
        ({"latest": date(2030, 1, 1)}, [5]),
    ],
)
def test_earliest_and_latest_bound_the_cutover(keys: Raw, outside: list[int]) -> None:
    inventory = small(service={"migration": {"periods": 0}, **keys})
    assert possible(inventory) == {"window": outside}


def test_who_stays_or_is_new_is_never_late() -> None:
    inventory = small(
        service=[new_service(latest=date(2026, 1, 1), current="old")], gate=[{"id": "council"}]
    )
    world = World(inventory)
    assert not untimely(world, Assignment(world.services["n"], "old", None))


@pytest.mark.parametrize(
    ("freeze", "periods"),
    [
        ({"from": date(2027, 4, 1), "to": date(2027, 6, 30)}, {2}),
        ({"from": date(2027, 4, 2), "to": date(2027, 9, 30)}, {3}),
        ({"from": date(2027, 6, 30), "to": date(2027, 7, 1)}, set()),
        ({"from": date(2027, 6, 30), "to": date(2027, 7, 1), "strict": True}, {2, 3}),
        ({"every": {"from": "12-01", "to": "01-31"}}, set()),
        ({"every": {"from": "12-01", "to": "01-31"}, "strict": True}, {1, 4}),
        ({"every": {"from": "10-01", "to": "04-30"}}, {1, 4}),
        ({"every": {"from": "04-01", "to": "06-30"}}, {2}),
        (
            {
                "from": date(2027, 7, 1),
                "to": date(2027, 9, 30),
                "every": {"from": "04-01", "to": "06-30"},
            },
            {2, 3},
        ),
        ({}, set()),
    ],
)
def test_a_freeze_holds_for_periods_that_lie_in_it(freeze: Raw, periods: set[int]) -> None:
    assert frozen(small(freeze=[{"id": "f", **freeze}])) == periods


def test_two_freezes_may_cover_a_period_together() -> None:
    halves = [
        {"id": "a", "from": date(2027, 4, 1), "to": date(2027, 5, 15)},
        {"id": "b", "from": date(2027, 5, 16), "to": date(2027, 6, 30)},
    ]
    assert frozen(small(freeze=halves)) == {2}
    assert frozen(small(freeze=halves[:1])) == set()


@pytest.mark.parametrize(
    ("whom", "concerned"),
    [
        ({}, True),
        ({"services": ["s"]}, True),
        ({"services": ["t"]}, False),
        ({"services": ["t"], "applications": ["app"]}, True),
        ({"functions": ["registry"]}, True),
        ({"organisations": ["county"]}, False),
        ({"organisations": ["county/*"]}, True),
    ],
)
def test_whom_a_freeze_concerns(whom: Raw, concerned: bool) -> None:
    freeze = {"id": "f", "from": date(2027, 1, 1), "to": date(2027, 3, 31), **whom}
    assert frozen(small(freeze=[freeze])) == ({1} if concerned else set())


def test_a_switch_before_the_start_is_never_frozen() -> None:
    inventory = small(
        freeze=[{"id": "f", "from": date(2020, 1, 1), "to": date(2030, 1, 1)}],
        service={"migration": {"periods": 0}},
    )
    assert possible(inventory)["freeze"] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("length", "decided", "closed"),
    [
        (1, date(2027, 4, 1), [0, 1]),
        (1, date(2027, 4, 2), [0, 1, 2]),
        (2, date(2027, 4, 1), [0, 1, 2]),
        (0, date(2027, 4, 1), [0]),
        (0, date(2026, 4, 1), []),
        (0, date(2027, 10, 2), [0, 1, 2, 3]),  # opens with period 5, in which a switch at 4 falls
        (1, None, [0, 1, 2, 3, 4, 5]),
    ],
)
def test_work_starts_when_the_gate_is_open(
    length: int, decided: date | None, closed: list[int]
) -> None:
    gate: Raw = {"id": "council"} if decided is None else {"id": "council", "decided_on": decided}
    inventory = small(
        gate=[gate], service={"migration": {"periods": length, "parallel": 0, "one_off": 0}}
    )
    assert possible(inventory).get("gate", []) == closed


@pytest.mark.parametrize(
    ("whom", "concerned"),
    [
        ({}, True),
        ({"providers": ["p-new"]}, True),
        ({"providers": ["p-old"]}, False),
        ({"services": ["s"]}, True),
        ({"organisations": ["county/*"]}, True),
        ({"organisations": ["county"]}, False),
        ({"providers": ["p-new"], "organisations": ["county"]}, False),
        ({"providers": ["p-new"], "organisations": ["town"]}, True),
        ({"providers": ["p-new"], "organisations": ["county"], "services": ["s"]}, True),
        ({"providers": ["p-old"], "services": ["s"]}, True),
    ],
)
def test_which_moves_a_gate_concerns(whom: Raw, concerned: bool) -> None:
    assert ("gate" in possible(small(gate=[{"id": "council", **whom}]))) == concerned
