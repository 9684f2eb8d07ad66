"""Which periods a freeze freezes."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest

from inventory.freezes import frozen_periods
from inventory.model import Freeze, Recurrence
from inventory.periods import Periods
from inventory.toml.reader import read_data
from tests.outside.timing import frozen_periods as frozen_otherwise
from tests.outside.world import World
from tests.random_inventory import random_inventory

MONTHS = Periods(dt.date(2027, 1, 1), 1, 14)


def freeze(begin: str = "", end: str = "", *, every: str = "", strict: bool = False) -> Freeze:
    """A freeze from ISO dates, or from `MM-DD/MM-DD`."""
    from_, _slash, to = every.partition("/")
    return Freeze(
        id="f",
        from_=dt.date.fromisoformat(begin) if begin else None,
        to=dt.date.fromisoformat(end) if end else None,
        every=Recurrence(from_=from_, to=to) if every else None,
        strict=strict,
    )


@pytest.mark.parametrize(
    ("freezes", "frozen"),
    [
        ([], set()),
        ([freeze("2027-02-01", "2027-03-31")], {2, 3}),
        ([freeze("2027-02-02", "2027-03-31")], {3}),
        ([freeze("2027-02-28", "2027-03-01", strict=True)], {2, 3}),
        ([freeze("2027-02-01", "2027-02-14"), freeze("2027-02-15", "2027-02-28")], {2}),
        ([freeze("2027-02-01", "2027-02-14"), freeze("2027-02-16", "2027-02-28")], set()),
        ([freeze(every="12-01/01-31")], {1, 12, 13}),
        ([freeze(every="02-01/02-29")], {2, 14}),
        ([freeze(every="02-29/02-29", strict=True)], {14}),
        ([freeze(every="02-29/03-31")], {3}),
        ([freeze(every="03-01/02-29")], set(range(1, 15))),
        ([freeze("2027-12-01")], {12, 13, 14}),
        ([freeze("", "2027-01-31")], {1}),
        ([freeze("2027-03-01", "2027-02-01")], set()),
    ],
)
def test_frozen_periods(freezes: list[Freeze], frozen: set[int]) -> None:
    assert frozen_periods(freezes, MONTHS) == frozen


@pytest.mark.parametrize("seed", range(60))
def test_it_agrees_with_another_reading_of_the_format(seed: int) -> None:
    data = random_inventory(seed, frozenset({"freeze"}))
    rows = [dict(row) for row in data.get("freeze", [])]
    for row in rows:
        for key in ("services", "applications", "functions", "organisations"):
            row.pop(key, None)
    Random(seed).shuffle(rows)
    data["freeze"] = rows
    inventory = read_data(data).inventory
    assert inventory is not None
    world = World(data, "")
    service = next(iter(world.services.values()))
    periods = Periods.of(inventory.planning)
    assert frozen_periods(inventory.freezes, periods) == frozen_otherwise(world, service)
