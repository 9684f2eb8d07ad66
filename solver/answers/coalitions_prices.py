"""What any coalition saves at most, at prices that are found once for all of them.

At any prices of the rows (`solver.search.prices`) no plan costs less than
    L + sum over services s outside of the coalition of (what s does without a plan - its least)
with L the bound for all together and everything at these prices: in the sum L each service takes its
cheapest choice, and those outside take the one that is fixed for them instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.child import Child
from solver.engines.engine import EngineOptions, Relaxed
from solver.engines.mathopt import HighsInterior
from solver.search.extract import choices_of
from solver.search.prices import priced

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
        found = priced(formulation, model, choices, dual)
        count = len(states.columns)
        cost = found.reduced_cost[:count]
        service = problem.option_service[states.option]
        least = np.where(problem.stay_allowed, 0.0, np.inf)
        np.minimum.at(least, service, cost)
        taken = choices_of(formulation, base, choices.model.columns)[:count] > 0
        now = np.zeros(problem.services)
        now[service[taken]] = cost[taken]
        self.regret: Floats = np.where(np.isfinite(least), np.maximum(now - least, 0.0), 0.0)
        self.bound = found.bound - NOISE * abs(found.bound)

    def least(self, services: Bools) -> float:
        """What no plan costs less than in which only some services may change, in EUR."""
        return self.bound + float(self.regret[~services].sum())


def relaxation_prices(
    model: LinearModel, seconds: float, cancellation: Cancellation
) -> Floats | None:
    """Prices of the rows in the linear relaxation, (M,); None if they take too long."""
    options = EngineOptions(seconds=seconds)
    for event in Child(HighsInterior).run(model, options, cancellation):
        if isinstance(event, Relaxed):
            return event.dual
    return None
