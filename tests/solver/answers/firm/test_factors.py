"""Figures that are not known for sure, and values for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from inventory.overlay import read_scenario
from solver.answers.firm.factors import Factor, Factors, latin_hypercube
from tests.outside.small import small

if TYPE_CHECKING:
    from inventory.inventory import Inventory


def inventory_of(**rows: object) -> Inventory:
    inventory = read_scenario(small(**rows), "").inventory
    assert inventory is not None
    return inventory


def test_ranges_first_then_estimates_that_have_none() -> None:
    service = {"sources": {"cost_per_year": "estimate", "users": "Estimate ", "demand.x": "count"}}
    ranges = [
        {"key": "service.s.cost_per_year", "low": 1000, "high": 1500},
        {"key": "price.#1.amount", "low": 700, "high": 900},
        {"key": "service.nobody.users", "low": 1, "high": 2},
        {"key": "service.s.exit_share", "low": 0.9, "high": 0.1},
    ]
    factors = Factors(inventory_of(service=service, range=ranges), 0.2)
    assert factors.rows == [
        Factor("service.s.cost_per_year", 1200.0, 1000, 1500),
        Factor("price.#1.amount", 800.0, 700, 900),
        Factor("service.s.users", 5.0, 4.0, 6.0, is_estimate=True),
    ]
    assert factors.left_out == ["service.nobody.users", "service.s.exit_share"]
    assert len(Factors(inventory_of(service=service, range=ranges)).rows) == 2


def test_the_problem_has_the_values_and_all_else_as_it_was() -> None:
    ranges = [{"key": "service.s.cost_per_year", "low": 1000, "high": 1500}]
    factors = Factors(inventory_of(range=ranges))
    assert factors.problem({}).stay_price[0, 1] == 1200
    changed = factors.problem({"service.s.cost_per_year": 1450.0})
    assert changed.stay_price[0, 1] == 1450
    assert changed.option_price[0, 1] == 800


@pytest.mark.parametrize("samples", [1, 5, 12])
def test_each_part_of_each_range_is_hit_once(samples: int) -> None:
    rows = [Factor("a", None, 0.0, 10.0), Factor("b", 5.0, -3.0, 3.0), Factor("c", 1.0, 2.0, 2.0)]
    drawn = latin_hypercube(rows, samples, 7)
    assert drawn == latin_hypercube(rows, samples, 7)
    assert len(drawn) == samples
    for row in rows[:2]:
        share = (np.array([one[row.path] for one in drawn]) - row.low) / (row.high - row.low)
        assert sorted(np.floor(share * samples).astype(int).tolist()) == list(range(samples))
    assert all(one["c"] == 2.0 for one in drawn)
    assert samples == 1 or drawn != latin_hypercube(rows, samples, 8)


def test_no_samples_and_no_figures() -> None:
    assert latin_hypercube([Factor("a", None, 0.0, 1.0)], 0, 1) == []
    assert Factors(inventory_of()).rows == []
