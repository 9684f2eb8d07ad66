"""A criterion as an objective: what each column of a formulation adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.criteria.criterion import Average, Criterion
from solver.families.criterion import add_counts, add_used
from solver.formulation import Rows

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.formulation import Formulation
    from solver.plan import Plan
    from solver.problem import Problem


def spread_columns(
    formulation: Formulation, criterion: Criterion, *, more: bool
) -> tuple[Ints, Floats]:
    """Columns that say how far services are spread, and what each adds to the figure.

    Args:
        formulation: Gets the columns and their rows.
        criterion: The criterion.
        more: Whether more of it is better.
    """
    if isinstance(criterion, Average):
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    if criterion.unit == "count":
        used = add_used(formulation, "front", criterion, honest=more)
        return used, np.full(len(used), -1.0 if more else 1.0)
    bits = max(int(formulation.problem.services).bit_length(), 1)
    level = formulation.add_columns("level", bits, str)
    weights = (2 ** np.arange(bits)).astype(np.float64)
    groups = len(criterion.groups)
    rows = Rows("criterion", groups, lambda place: f"level,{criterion.groups[place]}", upper=0.5)
    add_counts(formulation, rows, criterion.group)
    rows.add(np.arange(groups)[:, None], level[None, :], -weights[None, :])
    formulation.add_rows(rows)
    return level, weights


def place(formulation: Formulation, amounts: Ints, cost: Floats) -> float:
    """Let final states cost what they add to the sum of amounts, and return the constant."""
    problem, states = formulation.problem, formulation.states
    current = problem.index.current
    running = current >= 0
    stays = np.zeros(problem.services)
    stays[running] = amounts[running, current[running]]
    option = np.arange(problem.options)
    columns = states.moved(option, problem.horizon)
    moved = amounts[problem.option_service, problem.option_site] - stays[problem.option_service]
    np.add.at(cost, columns[columns >= 0], moved[columns >= 0])
    return float(stays.sum())


def separate(problem: Problem, amounts: Ints) -> float:
    """The least sum of amounts, (S, D), if each service chooses by itself."""
    least = np.full(problem.services, np.inf)
    np.minimum.at(
        least, problem.option_service, amounts[problem.option_service, problem.option_site]
    )
    stays = problem.stay_allowed & (problem.index.current >= 0)
    here = amounts[np.flatnonzero(stays), problem.index.current[stays]]
    least[stays] = np.minimum(least[stays], here)
    return float(least.sum())


def total(amounts: Ints, plan: Plan) -> float:
    """The sum of what services have where a plan leaves them; amounts are (S, D)."""
    return float(amounts[np.arange(len(plan.site)), plan.site].sum())
