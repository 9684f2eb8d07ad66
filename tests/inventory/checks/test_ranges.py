"""Ranges that are of no use."""

from __future__ import annotations

import pytest

from inventory.checks.ranges import check
from tests.inventory.checks.found import told

SERVICE = """
[[service]]
id = "s"
cost_per_year = 100
[[budget]]
year = 2027
amount = 50
"""


def ranged(key: str, low: float, high: float) -> str:
    return f'{SERVICE}[[range]]\nkey = "{key}"\nlow = {low}\nhigh = {high}\n'


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        ("service.s.cost_per_year", 90, 120),
        ("service.s.cost_per_year", 100, 100),
        ("service.s.demand.vcpu", 1, 2),
        ("budget.#1.amount", 40.5, 60),
        ("planning.discount_rate", 0, 0.05),
    ],
)
def test_a_range_around_its_figure_calls_for_no_remark(key: str, low: float, high: float) -> None:
    assert told(check, ranged(key, low, high)) == []


@pytest.mark.parametrize(
    ("key", "low", "high", "code"),
    [
        ("service.t.cost_per_year", 1, 2, "range-unknown-path"),
        ("service.s.price", 1, 2, "range-unknown-path"),
        ("service.s.name", 1, 2, "range-unknown-path"),
        ("budget.#2.amount", 1, 2, "range-unknown-path"),
        ("service.s.cost_per_year", 120, 90, "range-upside-down"),
        ("service.s.cost_per_year", 101, 120, "range-without-figure"),
        ("service.s.cost_per_year", -5, 120, "range-out-of-bounds"),
        ("planning.discount_rate", 0, 5, "range-out-of-bounds"),
    ],
)
def test_a_range_that_is_not_right(key: str, low: float, high: float, code: str) -> None:
    assert told(check, ranged(key, low, high)) == [("warning", code, "#1")]


def test_two_ranges_of_one_figure() -> None:
    text = ranged("service.s.cost_per_year", 90, 120)
    text += '[[range]]\nkey = "service.s.cost_per_year"\nlow = 50\nhigh = 150\n'
    assert told(check, text) == [("warning", "range-twice", "#2")]
