"""What choices cost once everything that they share has a price.

Prices are duals of rows, in EUR a unit: what a unit of a site, a day of a team, an open platform is
worth. Whatever they are, with the row's sign, each row taken out of the model and paid for instead

    L = sum over rows of dual * row bound
        + sum over services of the least of: to stay (0), each choice's cost - dual @ its entries
        + sum over all other columns of min(0, cost - dual @ entries)

is a bound on every plan (Lagrange): a plan satisfies the rows, so paying for them at these signs makes
no plan dearer, and what is left falls apart into services and single columns, each taken at its least.
Prices of the relaxation give the bound of the relaxation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.arrays import totals
from solver.families.placement import NAME as PLACEMENT

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.choices import ChoiceModel
    from solver.formulation import Formulation
    from solver.linear import LinearModel


@dataclass(frozen=True, eq=False)
class Priced:
    """The model at certain prices, in EUR.

    Attributes:
        reduced_cost: What each column of the choice model costs at these prices, (N,); to stay
            costs 0.
        bound: No plan costs less.
    """

    reduced_cost: Floats
    bound: float


def priced(
    formulation: Formulation, model: LinearModel, choices: ChoiceModel, dual: Floats
) -> Priced:
    """The choices at prices of the rows.

    Args:
        formulation: The formulation.
        model: What it built.
        choices: The same in choices.
        dual: Prices of the rows of `model`, (M,); those with a wrong sign count 0.
    """
    problem, states = formulation.problem, formulation.states
    price = _signed(model, dual)
    for block in model.row_names:
        # What these rows say is that a service takes one choice or stays: that is kept instead.
        if block.family == PLACEMENT:
            price[block.first : block.first + block.count] = 0.0
    in_states = model.cost - totals(
        model.column, model.coefficient * price[model.row_of_entry], model.columns
    )
    cost = totals(choices.choice, in_states[choices.state], choices.model.columns)
    held = np.where(price > 0, model.row_lower, model.row_upper)
    paid = float(price[price != 0] @ held[price != 0])
    least = np.where(problem.stay_allowed, 0.0, np.inf)
    number = len(states.columns)
    np.minimum.at(least, problem.option_service[states.option], cost[:number])
    others = float(np.minimum(cost[number:], 0.0).sum())
    return Priced(cost, model.offset + paid + float(least.sum()) + others)


def _signed(model: LinearModel, dual: Floats) -> Floats:
    """Prices without those that would reward a bound that a row does not have, (M,)."""
    wrong = ((dual > 0) & ~np.isfinite(model.row_lower)) | (
        (dual < 0) & ~np.isfinite(model.row_upper)
    )
    result: Floats = np.where(wrong | ~np.isfinite(dual), 0.0, dual)
    return result
