"""Rules that count money a year: they move with a price, and bounds that hold after any shift do without them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from solver.families import budget as budgets
from solver.families import max_cost_increase

if TYPE_CHECKING:
    from solver.linear import LinearModel
    from solver.problem import Problem


def counts_money(problem: Problem) -> bool:
    """Whether a rule counts what services cost a year, so that prices change what is admissible."""
    inventory = problem.index.inventory
    return any(row.kind != "one_off" for row in inventory.budgets) or any(
        row.max_cost_increase is not None for row in inventory.organisations
    )


def without_money(model: LinearModel, problem: Problem) -> LinearModel:
    """The model without rules that count what services cost a year."""
    lower, upper = model.row_lower.copy(), model.row_upper.copy()
    # Budgets have a block of rows each, in their order.
    kinds = iter([row.kind for row in problem.index.inventory.budgets])
    for block in model.row_names:
        is_yearly = block.family == budgets.NAME and next(kinds) != "one_off"
        if is_yearly or block.family == max_cost_increase.NAME:
            rows = slice(block.first, block.first + block.count)
            lower[rows], upper[rows] = -np.inf, np.inf
    return replace(model, row_lower=lower, row_upper=upper)
