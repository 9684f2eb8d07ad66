"""Budgets outside of the plan."""

from __future__ import annotations

from inventory.checks.budgets import check
from tests.inventory.checks.found import told


def test_a_budget_of_a_year_without_a_period() -> None:
    text = "".join(f"[[budget]]\nyear = {year}\namount = 1\n" for year in (2026, 2027, 2028))
    assert told(check, text) == [
        ("warning", "budget-outside-horizon", "#1"),
        ("warning", "budget-outside-horizon", "#3"),
    ]
