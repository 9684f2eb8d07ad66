"""A part of a model, solved for a cost of one's own: what an answer needs beside whole solves.

`search` improves one plan by its cost. Here a model may have another objective, and a part of it is a
question of its own, whose bound counts: what is best if only these services may move.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Finished, Solution
from solver.evaluation import evaluate
from solver.search.extract import choices_of, plan_of
from solver.search.progress import FormulationError
from solver.search.restriction import restrict

if TYPE_CHECKING:
    from solver.arrays import Bools
    from solver.choices import ChoiceModel
    from solver.engines.engine import Cancellation, Engine, EngineOptions
    from solver.formulation import Formulation
    from solver.plan import Plan


@dataclass(frozen=True)
class Part:
    """What came of a part.

    Attributes:
        plan: The best plan found; it breaks no rule. None if none was found.
        bound: What no plan of the part undercuts, in units of the objective; None if unknown.
        is_proven: Whether the plan is the best of the part, or it is proven that there is none.
    """

    plan: Plan | None
    bound: float | None
    is_proven: bool


def solve_part(  # noqa: PLR0917 - one question, and these are its parts
    formulation: Formulation,
    choices: ChoiceModel,
    services: Bools,
    plan: Plan,
    options: EngineOptions,
    cancellation: Cancellation,
    engine: Engine | None = None,
    kept: Bools | None = None,
) -> Part:
    """Solve for some services while all others do as a plan has them.

    Args:
        formulation: The formulation.
        choices: Its model in choices, with whatever objective.
        services: Which services may change, (S,).
        plan: What all others do; also where the search begins.
        options: Time, cores and the difference at which to end, in units of the objective.
        cancellation: Stops it.
        engine: What is to solve it; CP-SAT unless something else is named.
        kept: Choices that may be taken beside those of the plan, by column, (C,); None = all.

    Raises:
        FormulationError: A solution breaks a rule, so that no bound can be trusted.
    """
    problem, states, model = formulation.problem, formulation.states, choices.model
    free = np.ones(model.columns, dtype=bool)
    free[states.columns] = services[problem.option_service[states.option]]
    x = choices_of(formulation, plan, model.columns)
    if kept is not None:
        free[states.columns] &= kept | (x[states.columns] > 0)
    part = restrict(model, free, x)
    if np.any(part.model.lower > part.model.upper):
        return Part(None, None, is_proven=True)
    best: Plan | None = None
    bound: float | None = None
    status = "stopped"
    for event in (engine or CpSat()).run(part.model, options, cancellation, x[part.columns]):
        if isinstance(event, Solution):
            z = np.where(free, 0.0, x)
            z[part.columns] = event.x
            best = plan_of(formulation, choices.states_of(z))
        elif isinstance(event, Bound):
            bound = event.value if bound is None else max(bound, event.value)
        elif isinstance(event, Finished):
            status = event.status
    if best is not None:
        broken = evaluate(problem, best).violations
        if broken:
            message = f"{broken[0].family}[{broken[0].subject}]: {broken[0].text}"
            raise FormulationError(message)
    return Part(best, bound, is_proven=status != "stopped")
