from __future__ import annotations

from itertools import product
from random import Random

import pytest

from benchmarks.classical import assignment
from benchmarks.classical.recipe import made
from inventory.toml.reader import read_data
from solver import compile_problem
from solver.families.registry import formulate
from solver.search.strategy import EXACT_COLUMNS, is_large
from tests.classical.solved import approx, proven

# Three agents, six jobs; the cheapest agent of every job together would be overloaded.
SMALL = """
3 6
 4 7 9 3 8 6
 6 5 4 7 5 9
 9 8 6 5 4 3
 5 6 4 5 7 6
 6 4 5 8 6 5
 4 5 7 6 5 7
12 11 10
"""

# c515-1 of the OR-Library (Cattrysse, Salomon and Van Wassenhove 1994): the profit of each job with
# each agent, what it needs there, and what agents can do. The most that can be earned is 336.
PUBLISHED_PROFIT = """
17 21 22 18 24 15 20 18 19 18 16 22 24 24 16
23 16 21 16 17 16 19 25 18 21 17 15 25 17 24
16 20 16 25 24 16 17 19 19 18 20 16 17 21 24
19 19 22 22 20 16 19 17 21 19 25 23 25 25 25
18 19 15 15 21 25 16 16 23 15 22 17 19 22 24
"""
PUBLISHED_NEED = """
 8 15 14 23  8 16  8 25  9 17 25 15 10  8 24
15  7 23 22 11 11 12 10 17 16  7 16 10 18 22
21 20  6 22 24 10 24  9 21 14 11 14 11 19 16
20 11  8 14  9  5  6 19 19  7  6  6 13  9 18
 8 13 13 13 10 20 25 16 16 17 10 10  5 12 23
"""
PUBLISHED_CAPACITY = "36 34 38 27 33"


def by_trying_all(text: str) -> float | None:
    numbers = [int(token) for token in text.split()]
    agents, jobs = numbers[:2]
    cost, need = numbers[2 : 2 + agents * jobs], numbers[2 + agents * jobs : 2 + 2 * agents * jobs]
    capacity = numbers[2 + 2 * agents * jobs :]
    values = []
    for choice in product(range(agents), repeat=jobs):
        load = [0] * agents
        for job, agent in enumerate(choice):
            load[agent] += need[agent * jobs + job]
        if all(used <= limit for used, limit in zip(load, capacity, strict=True)):
            values.append(sum(cost[agent * jobs + job] for job, agent in enumerate(choice)))
    return min(values, default=None)


def drawn(seed: int) -> str:
    random = Random(seed)
    agents, jobs = random.randint(2, 3), random.randint(4, 7)
    need = [[random.randint(5, 25) for _job in range(jobs)] for _agent in range(agents)]
    rows = [[random.randint(10, 50) for _job in range(jobs)] for _agent in range(agents)]
    rows += need
    # So scarce that about half of what is drawn has no solution.
    rows.append([max(int(0.9 * sum(row) / agents), *row) for row in need])
    return f"{agents} {jobs}\n" + "\n".join(" ".join(map(str, row)) for row in rows)


def test_the_small_one() -> None:
    best = by_trying_all(SMALL)
    assert best is not None
    assert proven(assignment.read("small", SMALL), best).value == pytest.approx(best)


def test_a_published_one() -> None:
    # What is earned less than 26 for each of the 15 jobs is a cost.
    costs = " ".join(str(26 - int(token)) for token in PUBLISHED_PROFIT.split())
    text = f"5 15\n{costs}\n{PUBLISHED_NEED}\n{PUBLISHED_CAPACITY}\n"
    best = 15 * 26 - 336
    assert proven(assignment.read("c515-1", text), best).value == pytest.approx(best)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_drawn(seed: int) -> None:
    text = drawn(seed)
    assert proven(assignment.read("drawn", text)).value == approx(by_trying_all(text))


def test_what_is_drawn_has_a_solution_or_none() -> None:
    found = [by_trying_all(drawn(seed)) is None for seed in range(12)]
    assert any(found)
    assert not all(found)


def test_every_pair_has_its_own_price_and_demand() -> None:
    tables = assignment.read("small", SMALL).tables
    offers = {(row["service"], row["data_centre"]): row for row in tables["offer"]}
    assert len(offers) == 18
    assert offers["job-2", "agent-1"]["price_per_year"] == 2 * 4
    assert offers["job-2", "agent-1"]["demand"] == {"work": 5}
    assert [row["capacity"]["work"] for row in tables["data_centre"]] == [12, 11, 10]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3 6 1 2 3", "too early"),
        (SMALL + " 7", "1 numbers follow"),
        ("0 6", "0 is not a number of rows"),
        ("2.5 6", "2.5 is not a number of rows"),
        ("", "too early"),
        ("3 six", "'six' is not a number"),
    ],
)
def test_what_is_no_instance_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        assignment.read("wrong", text)


def test_filling_bytes_at_the_end_are_no_numbers() -> None:
    assert assignment.read("a", SMALL + "\0" * 30) == assignment.read("a", SMALL)


def test_many_agents_do_not_make_a_large_problem() -> None:
    reading = read_data(made("D", 80, 400, 0).tables)
    assert reading.inventory is not None
    model = formulate(compile_problem(reading.inventory)).build()
    assert model.columns > EXACT_COLUMNS
    assert not is_large(model)
