"""Budgets of years that the plan does not touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks import place
from inventory.language import _
from inventory.periods import Periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.findings import Finding
    from inventory.inventory import Inventory


def check(inventory: Inventory) -> Iterator[Finding]:
    """A warning for each budget of a year in which no period begins."""
    years = Periods.of(inventory.planning).calendar_years
    for index, row in enumerate(inventory.budgets):
        if row.year not in years:
            text = _("{row}: no period begins in {year}; the plan covers {first} to {last}.")
            text = text.format(
                row=place.name("budget", row, index),
                year=row.year,
                first=years[0],
                last=years[-1],
            )
            hint = _("Correct the year, or leave the budget out.")
            where = place.where("budget", row, index).at("year")
            yield where.finding("warning", "budget-outside-horizon", text, hint)
