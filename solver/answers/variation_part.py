"""One step of a question: some services are free, all others do as a plan has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Finished, Solution
from solver.evaluation import evaluate
from solver.search.extract import choices_of, plan_of
from solver.search.restriction import restrict

if TYPE_CHECKING:
    from solver.answers.variation_model import Formulated
    from solver.arrays import Bools
    from solver.engines.engine import Cancellation, EngineOptions
    from solver.plan import Plan


@dataclass(frozen=True, eq=False)
class Step:
    """What came of a step.

    Attributes:
        plan: The best plan found; it breaks no rule of the problem. None = none was found.
        bound: No plan in which all others do so costs less, in EUR; None = not known.
        is_proven: Whether that plan is the best of these, or it is proven that there is none.
    """

    plan: Plan | None
    bound: float | None
    is_proven: bool


def step(
    what: Formulated, free: Bools, plan: Plan, options: EngineOptions, cancellation: Cancellation
) -> Step:
    """Solve for some services while all others do as a plan has them.

    Args:
        what: The problem in choices.
        free: Which services may change, (S,).
        plan: What all others do; also where the search begins.
        options: Time, cores and the difference at which to end, in EUR.
        cancellation: Stops it.
    """
    states, model = what.formulation.states, what.choices.model
    columns = np.ones(model.columns, dtype=bool)
    columns[states.columns] = free[what.problem.option_service[states.option]]
    x = choices_of(what.formulation, plan, model.columns)
    part = restrict(model, columns, x)
    if np.any(part.model.lower > part.model.upper):
        return Step(None, None, is_proven=True)
    best: Plan | None = None
    bound, status = None, "stopped"
    for event in CpSat().run(part.model, options, cancellation, x[part.columns]):
        if isinstance(event, Solution):
            z = np.where(columns, 0.0, x)
            z[part.columns] = event.x
            best = plan_of(what.formulation, what.choices.states_of(z))
        elif isinstance(event, Bound):
            bound = event.value if bound is None else max(bound, event.value)
        elif isinstance(event, Finished):
            status = event.status
    proven = status != "stopped"
    # Where the rows count money at other prices, a solution need not be a plan.
    if best is not None and evaluate(what.problem, best).violations:
        return Step(None, None, is_proven=False)
    return Step(best, bound, is_proven=proven)
