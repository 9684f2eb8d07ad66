from __future__ import annotations

from itertools import product
from random import Random

import pytest

from benchmarks.classical import location
from tests.classical.solved import approx, proven

# Three facilities, five customers; the second facility is cheap to open and too small for all.
SMALL = """
3 5
20 30  12 8  18 25
5 6 4 7 3
 4 9 7 3 8
 6 2 8 9 5
 3 7 2 6 9
"""


def by_trying_all(text: str) -> float | None:
    numbers = [int(token) for token in text.split()]
    facilities, customers = numbers[:2]
    first = 2 + 2 * facilities
    capacity, fixed = numbers[2:first:2], numbers[3:first:2]
    demand, cost = numbers[first : first + customers], numbers[first + customers :]
    values = []
    for choice in product(range(facilities), repeat=customers):
        load = [0] * facilities
        for customer, facility in enumerate(choice):
            load[facility] += demand[customer]
        if all(used <= limit for used, limit in zip(load, capacity, strict=True)):
            served = sum(cost[place * customers + c] for c, place in enumerate(choice))
            values.append(served + sum(fixed[place] for place in set(choice)))
    return min(values, default=None)


def drawn(seed: int) -> str:
    random = Random(seed)
    facilities, customers = random.randint(3, 4), random.randint(4, 6)
    demand = [random.randint(3, 12) for _customer in range(customers)]
    sites = [[random.randint(15, 35), random.randint(10, 90)] for _facility in range(facilities)]
    rows = [*sites, demand]
    rows += [[random.randint(1, 40) for _c in demand] for _facility in range(facilities)]
    return f"{facilities} {customers}\n" + "\n".join(" ".join(map(str, row)) for row in rows)


def test_the_small_one() -> None:
    best = by_trying_all(SMALL)
    assert best is not None
    assert proven(location.read("small", SMALL), best).value == pytest.approx(best)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_drawn(seed: int) -> None:
    text = drawn(seed)
    assert proven(location.read("drawn", text)).value == approx(by_trying_all(text))


def test_facilities_carry_their_cost_and_capacity() -> None:
    tables = location.read("small", SMALL).tables
    assert [row["fixed_cost_per_year"] for row in tables["data_centre"]] == [60, 16, 50]
    assert [row["capacity"]["units"] for row in tables["data_centre"]] == [20, 12, 18]
    assert [row["demand"]["units"] for row in tables["service"]] == [5, 6, 4, 7, 3]


def test_what_is_no_instance_is_refused() -> None:
    with pytest.raises(ValueError, match="too early"):
        location.read("wrong", "3 5 20 30")
