"""The model of a varied problem without formulating it anew.

Masks and prices of single services leave the rows of a model as they are, unless a rule counts money.
Then a choice that is out is a column at 0, a service that may not stay takes one choice at least, and
a price is another cost of columns. For a large problem that saves most of the time of a question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from solver.choices import in_choices
from solver.families.choice_costs import CHOICE_COSTS, of_moves, of_stays
from solver.families.registry import formulate

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.choices import ChoiceModel
    from solver.formulation import Formulation
    from solver.problem import Problem


@dataclass(frozen=True, eq=False)
class Formulated:
    """A problem, its formulation and the model in choices.

    Attributes:
        problem: The problem whose plans are asked for.
        formulation: The formulation that the model came from, whose columns mean the same.
        choices: The model of the problem.
        is_exact: Whether its rows are those of the problem, so that its bounds count.
    """

    problem: Problem
    formulation: Formulation
    choices: ChoiceModel
    is_exact: bool = True


def formulated(problem: Problem) -> Formulated:
    """Formulate a problem."""
    formulation = formulate(problem)
    return Formulated(problem, formulation, in_choices(formulation, formulation.build()))


def varied(base: Formulated, changed: Problem, *, with_rows: bool = False) -> Formulated:
    """The model of a problem that differs from another one.

    Args:
        base: The other one, formulated.
        changed: The problem.
        with_rows: Whether rules may go on to count money at the prices of the other one. Plans of
            such a model have to be checked, and none of its bounds counts.

    Returns:
        The same model with other bounds and costs where that is enough; else one made anew.
    """
    problem = base.problem
    if not _same_rows(problem, changed, with_rows=with_rows):
        return formulated(changed)
    states, model = base.formulation.states, base.choices.model
    number = len(states.columns)
    is_open = changed.allowed[states.option, states.cutover]
    upper = model.upper.copy()
    upper[:number] = np.where(is_open, upper[:number], 0.0)
    before, after = _costs(problem), _costs(changed)
    cost = model.cost.copy()
    stays = after[1] - before[1]
    more = (after[0] - before[0])[states.option, states.cutover]
    cost[:number] += more - stays[problem.option_service[states.option]]
    # The last block of rows says that each service with choices takes at most one of them.
    block = model.row_names[-1]
    owners = np.unique(problem.option_service[states.option])
    must = ~changed.stay_allowed[owners]
    row_lower = model.row_lower.copy()
    row_lower[block.first : block.first + block.count][must] = 1.0
    changed_model = replace(
        model,
        upper=upper,
        cost=cost,
        offset=model.offset + float(stays.sum()),
        row_lower=row_lower,
    )
    choices = replace(base.choices, model=changed_model)
    same = _same_prices(problem, changed) or not counts_money(problem)
    return Formulated(changed, base.formulation, choices, is_exact=same)


def _costs(problem: Problem) -> tuple[Floats, Floats]:
    """What choices and stays cost by themselves, discounted, (O, T + 1) and (S,)."""
    weight = problem.index.discount
    return of_moves(problem, weight, CHOICE_COSTS), of_stays(problem, weight, CHOICE_COSTS)


def _same_rows(problem: Problem, changed: Problem, *, with_rows: bool) -> bool:
    """Whether both differ in nothing but allowed choices and prices, and no rule counts prices."""
    shared = (
        "index",
        "option_service",
        "option_site",
        "option_demand",
        "stay_demand",
        "effort",
        "capacity",
        "team_days",
    )
    if any(getattr(problem, name) is not getattr(changed, name) for name in shared):
        return False
    if (changed.allowed & ~problem.allowed).any():
        return False
    if (changed.stay_allowed & ~problem.stay_allowed).any():
        return False
    return with_rows or _same_prices(problem, changed) or not counts_money(problem)


def _same_prices(problem: Problem, changed: Problem) -> bool:
    names = ("option_price", "option_one_off", "stay_price", "exit_until")
    return all(getattr(problem, name) is getattr(changed, name) for name in names)


def counts_money(problem: Problem) -> bool:
    """Whether a rule counts what services cost a year, so that prices change what is admissible."""
    inventory = problem.index.inventory
    return any(row.kind != "one_off" for row in inventory.budgets) or any(
        row.max_cost_increase is not None for row in inventory.organisations
    )
