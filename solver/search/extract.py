"""From columns of the formulation to a plan and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from solver.plan import STAYS, Plan

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.formulation import Formulation


def plan_of(formulation: Formulation, x: Floats) -> Plan:
    """The plan that a solution of the model stands for.

    Args:
        formulation: The formulation that the model was built from.
        x: Values of the columns, (N,), whole up to the tolerance of an engine.
    """
    problem, states = formulation.problem, formulation.states
    site, cutover = problem.index.current.copy(), np.full(problem.services, STAYS, dtype=np.int64)
    on = np.flatnonzero(x[states.columns] > 0.5)[::-1]
    # Later cutovers are written first, so that the earliest one of each option remains.
    service = problem.option_service[states.option[on]]
    site[service] = problem.option_site[states.option[on]]
    cutover[service] = states.cutover[on]
    return Plan(site, cutover)


def choices_of(formulation: Formulation, plan: Plan, columns: int) -> Floats:
    """The columns of the choice model that a plan stands for, NaN where other columns follow.

    Args:
        formulation: The formulation.
        plan: A plan.
        columns: The number of columns of the choice model.
    """
    problem, states = formulation.problem, formulation.states
    service = problem.option_service[states.option]
    z = np.full(columns, np.nan)
    z[states.columns] = (problem.chosen(plan)[service] == states.option) & (
        plan.cutover[service] == states.cutover
    )
    return z
