from __future__ import annotations

import pytest

from benchmarks.classical.numbers import Numbers
from benchmarks.classical.recipe import TYPES, made, text


def _parts(kind: str) -> tuple[list[float], list[float], list[float]]:
    numbers = Numbers(text(kind, 20, 200, 7))
    agents, jobs = numbers.count(), numbers.count()
    cost = [value for row in numbers.table(agents, jobs) for value in row]
    need = [value for row in numbers.table(agents, jobs) for value in row]
    capacity = numbers.row(agents)
    numbers.end()
    return cost, need, capacity


@pytest.mark.parametrize(
    ("kind", "costs", "needs"),
    [("C", (10, 50), (5, 25)), ("D", (1, 120), (1, 100)), ("E", (1, 1000), (1, 150))],
)
def test_figures_lie_where_the_recipe_says(
    kind: str, costs: tuple[int, int], needs: tuple[int, int]
) -> None:
    cost, need, capacity = _parts(kind)
    assert costs[0] <= min(cost) <= max(cost) <= costs[1]
    assert needs[0] <= min(need) <= max(need) <= needs[1]
    # Each is rounded down.
    assert 0.8 * sum(need) / 20 - 20 <= sum(capacity) <= 0.8 * sum(need) / 20


def test_costs_of_type_d_fall_where_needs_rise() -> None:
    cost, need, _capacity = _parts("D")
    assert all(abs(c + a - 111) <= 10 for c, a in zip(cost, need, strict=True))


def test_costs_of_type_e_are_those_of_the_recipe() -> None:
    cost, need, _capacity = _parts("E")
    assert all(1000 / a - 10 - 1 <= c <= 1000 / a for c, a in zip(cost, need, strict=True))


@pytest.mark.parametrize("kind", TYPES)
def test_a_seed_makes_the_same_again(kind: str) -> None:
    assert text(kind, 3, 8, 1) == text(kind, 3, 8, 1)
    assert text(kind, 3, 8, 1) != text(kind, 3, 8, 2)
    assert len(made(kind, 3, 8, 1).tables["offer"]) == 24


def test_there_is_no_other_type() -> None:
    with pytest.raises(ValueError, match="no F"):
        text("F", 3, 8, 1)
