"""Budgets of the inventory and what the plan spends of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.language import _
from report.rule_subject import spending_words
from report.table import Column, Table
from solver.families import budget

if TYPE_CHECKING:
    from solver.evaluation import Evaluation


def table(evaluation: Evaluation) -> Table:
    """One row for each budget, by year: what it is for, its amount, what the plan spends."""
    problem = evaluation.problem
    rows = []
    for row in sorted(problem.index.inventory.budgets, key=lambda one: one.year):
        spent = budget.spent(problem, evaluation.occupancy, row)
        rows.append(
            (
                str(row.year),
                row.organisation or _("all together"),
                spending_words(row.kind),
                float(row.amount),
                spent,
                row.amount - spent,
            )
        )
    return Table(
        key="budgets",
        title=_("Budgets and what the plan spends, in €"),
        columns=(
            Column("year", _("Year"), "text"),
            Column("organisation", _("of whom"), "id"),
            Column("kind", _("for"), "text"),
            Column("amount", _("Budget"), "money"),
            Column("spent", _("Plan"), "money"),
            Column("left", _("left"), "money"),
        ),
        rows=tuple(rows),
        notes=(_("Undiscounted, by the year in which a period begins."),) if rows else (),
    )
