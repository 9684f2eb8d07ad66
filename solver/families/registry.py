"""All families in order: what a formulation is made of and what a plan is checked against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from solver.families import (
    apart,
    apart_cost,
    budget,
    capacity,
    choice_costs,
    colocation,
    criterion,
    fixed,
    latency,
    limit,
    max_cost_increase,
    order,
    placement,
    team,
    together,
    wave,
)
from solver.formulation import Formulation

if TYPE_CHECKING:
    from solver.families.family import RowFamily
    from solver.problem import Problem

RULES: Final[tuple[RowFamily, ...]] = (
    placement,
    capacity,
    team,
    order,
    colocation,
    latency,
    together,
    apart,
    limit,
    criterion,
    budget,
    max_cost_increase,
)


def formulate(problem: Problem) -> Formulation:
    """The formulation with all costs and all rules; `build()` of it is the model.

    Shared costs come first, because budgets and teams refer to their columns.
    """
    formulation = Formulation(problem)
    choice_costs.add_objective(formulation)
    fixed.add(formulation)
    apart_cost.add(formulation)
    wave.add(formulation)
    for family in RULES:
        family.add(formulation)
    return formulation
