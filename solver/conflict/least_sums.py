"""Budgets that are exceeded even if each service does what burdens them least.

A row of a budget is a sum over services, and each of them takes one choice or stays:

    sum over s of min( 0 if s may stay, min over choices z of s of the entries of z )
  + sum over other columns of the least that they add  >  upper bound

is a proof without a search that no plan keeps the row, whatever all other rules say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.conflict.unbarred import rule_of
from solver.families.budget import NAME as BUDGET
from solver.families.max_cost_increase import NAME as MAX_COST_INCREASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.arrays import Floats
    from solver.conflict.unbarred import Rule
    from solver.formulation import Formulation
    from solver.linear import LinearModel

SUMS: Final = frozenset({BUDGET, MAX_COST_INCREASE})
"""Families whose rows add up what services cost."""

NOISE: Final = 0.01
"""In EUR: what sums of floats may be off."""


@dataclass(frozen=True)
class Exceeded:
    """A budget that no choice of the services keeps.

    Attributes:
        rule: Family and subject.
        missing: By how much it is exceeded at least, in EUR.
    """

    rule: Rule
    missing: float


def exceeded(formulation: Formulation, model: LinearModel) -> Iterator[Exceeded]:
    """Budgets and accepted cost increases that cannot be kept, by each service's own choices.

    Args:
        formulation: The formulation; each service has a place.
        model: Its model.
    """
    for block in model.row_names:
        if block.family not in SUMS:
            continue
        for place in range(block.count):
            row = block.first + place
            missing = _least(formulation, model, row) - float(model.row_upper[row])
            rule = rule_of(block.family, block.instance(place))
            if rule is not None and missing > NOISE:
                yield Exceeded(rule, missing)


def is_kept_easily(formulation: Formulation, model: LinearModel, rule: Rule) -> bool:
    """Whether a budget is kept if each service does what costs least, and all sites are paid for.

    Args:
        formulation: The formulation.
        model: Its model.
        rule: The budget.
    """
    return all(
        _least(formulation, model, block.first + place, worst=True)
        <= float(model.row_upper[block.first + place])
        for block in model.row_names
        if block.family == rule[0]
        for place in range(block.count)
        if rule_of(block.family, block.instance(place)) == rule
    )


def _least(formulation: Formulation, model: LinearModel, row: int, *, worst: bool = False) -> float:
    """The least that the entries of a row add up to; `worst`: with the most for shared columns."""
    problem, states = formulation.problem, formulation.states
    inside = slice(int(model.start[row]), int(model.start[row + 1]))
    column, value = model.column[inside], model.coefficient[inside]
    dense = np.zeros(model.columns)
    dense[column] = value
    choice = _from_then_on(dense[states.columns], states.option)
    service = problem.option_service[states.option]
    left = np.zeros((problem.services, problem.horizon + 1))
    left[states.left_service, states.left_period] = dense[states.left_columns]
    choice += left[:, ::-1].cumsum(axis=1)[:, ::-1][service, states.cutover]
    least = np.where(problem.stay_allowed & ~problem.is_new, 0.0, np.inf)
    np.minimum.at(least, service, choice)
    dense[states.columns] = dense[states.left_columns] = 0.0
    shared = dense != 0
    ends = dense[shared] * model.lower[shared], dense[shared] * model.upper[shared]
    others = np.maximum(*ends) if worst else np.minimum(*ends)
    return float(least[np.isfinite(least)].sum() + others.sum())


def _from_then_on(value: Floats, option: np.ndarray) -> Floats:
    """The sum from each column to the last one of its option: what a choice of it adds."""
    total = np.concatenate([value[::-1].cumsum()[::-1], [0.0]])
    after = np.searchsorted(option, option, side="right")
    return np.asarray(total[:-1] - total[after], dtype=float)
