"""What any coalition saves at most, at prices that are found once for all of them.

At any prices of the rows of the right sign, in EUR a unit, no plan costs less than (Lagrange)
    L = offset + sum over rows of price * the bound that holds the row
        + sum over services of the least of: to stay (0), each choice's cost - price @ its entries
        + sum over all other columns of min(0, cost - price @ entries)
and no plan in which some services do what is fixed for them costs less than
    L + sum over these services of (what is fixed for it - its least)         at the same prices
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals
from solver.engines.child import Child
from solver.engines.engine import EngineOptions, Relaxed
from solver.engines.mathopt import HighsInterior
from solver.families.placement import NAME as PLACEMENT
from solver.search.extract import choices_of

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats
    from solver.choices import ChoiceModel
    from solver.engines.engine import Cancellation
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.plan import Plan

NOISE: Final = 1e-9
"""Share of the cost that is taken off a bound: sums of many floats."""


class PriceBounds:
    """Bounds on the cost of coalitions at the prices of the linear relaxation.

    Attributes:
        bound: What no plan costs less than, in EUR.
        regret: By how much what each service does without a plan is above its least, (S,).
    """

    def __init__(
        self,
        formulation: Formulation,
        model: LinearModel,
        choices: ChoiceModel,
        dual: Floats,
        base: Plan,
    ) -> None:
        """Price the choices.

        Args:
            formulation: The formulation.
            model: What it built.
            choices: The same in choices.
            dual: Prices of the rows of `model`, (M,).
            base: What everybody does without a plan.
        """
        problem, states = formulation.problem, formulation.states
        price = _signed(model, dual)
        in_states = model.cost - totals(
            model.column, model.coefficient * price[model.row_of_entry], model.columns
        )
        every = totals(choices.choice, in_states[choices.state], choices.model.columns)
        count = len(states.columns)
        cost = every[:count]
        service = problem.option_service[states.option]
        least = np.where(problem.stay_allowed, 0.0, np.inf)
        np.minimum.at(least, service, cost)
        taken = choices_of(formulation, base, choices.model.columns)[:count] > 0
        now = np.zeros(problem.services)
        now[service[taken]] = cost[taken]
        self.regret: Floats = np.where(np.isfinite(least), np.maximum(now - least, 0.0), 0.0)
        held = np.where(price > 0, model.row_lower, model.row_upper)
        paid = float(price[price != 0] @ held[price != 0])
        others = float(np.minimum(every[count:], 0.0).sum())
        bound = model.offset + paid + float(least.sum()) + others
        self.bound = bound - NOISE * abs(bound)

    def least(self, services: Bools) -> float:
        """What no plan costs less than in which only some services may change, in EUR."""
        return self.bound + float(self.regret[~services].sum())


def _signed(model: LinearModel, dual: Floats) -> Floats:
    """Prices without those that would reward a bound that a row does not have, (M,).

    That a service takes one choice or stays is kept as it is, and has no price.
    """
    wrong = ((dual > 0) & ~np.isfinite(model.row_lower)) | (
        (dual < 0) & ~np.isfinite(model.row_upper)
    )
    price: Floats = np.where(wrong | ~np.isfinite(dual), 0.0, dual)
    for block in model.row_names:
        if block.family == PLACEMENT:
            price[block.first : block.first + block.count] = 0.0
    return price


def relaxation_prices(
    model: LinearModel, seconds: float, cancellation: Cancellation
) -> Floats | None:
    """Prices of the rows in the linear relaxation, (M,); None if they take too long."""
    options = EngineOptions(seconds=seconds)
    for event in Child(HighsInterior).run(model, options, cancellation):
        if isinstance(event, Relaxed):
            return event.dual
    return None
