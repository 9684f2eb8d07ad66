"""Problems small enough for mental arithmetic, and what evaluation and formulation say of a plan.

The inventory is that of `tests.outside.small`: four quarters of 2027; service `s` of town runs at
`old` (of p-old) for 1200 a year and may come to `new` (of p-new) for 800. Its migration takes one
quarter, in which it runs at both sites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from inventory.overlay import read_scenario
from solver import STAYS, Evaluation, Plan, compile_problem, evaluate
from solver.engines.core import is_feasible
from solver.engines.cpsat import CpSat
from solver.engines.engine import Cancellation, EngineOptions, Finished, Solution
from solver.families.registry import formulate
from tests.outside.small import both, new_service, second_service, small

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.problem import Problem
    from tests.outside.raw import Raw

__all__ = [
    "accepted",
    "both",
    "compiled",
    "new_service",
    "plan_of",
    "problem_of",
    "refused",
    "second_service",
    "small",
    "states_of",
]

Choice = str | tuple[str, int]
"""A site for a service that stays or is new; a site and a cutover for one that moves."""


def compiled(inventory: Raw, scenario: str = "") -> Problem:
    """Compile an inventory that has no error."""
    reading = read_scenario(inventory, scenario)
    assert reading.solvable, [one for one in reading.findings if one.severity == "error"]
    assert reading.inventory is not None
    return compile_problem(reading.inventory)


def problem_of(chosen: str = "", /, **rows: Any) -> Problem:
    """Compile the small inventory with some rows changed; see `tests.outside.small.small`.

    Args:
        chosen: The id of a scenario, or nothing.
        rows: Tables; a list replaces one, a dict is laid over its first row.
    """
    return compiled(small(**rows), chosen)


def plan_of(problem: Problem, **choices: Choice) -> Plan:
    """Give the plan in which each service that is named has its choice, and all others stay."""
    index = problem.index
    site = index.current.copy()
    cutover = np.where(problem.is_new, index.entry - 1, STAYS).astype(np.int64)
    for name, choice in choices.items():
        service = index.service_number[name]
        if isinstance(choice, str):
            site[service] = index.site_number[choice]
        else:
            site[service], cutover[service] = index.site_number[choice[0]], choice[1]
    assert (site >= 0).all(), "a new service needs a site"
    return Plan(site, cutover)


def accepted(problem: Problem, **choices: Choice) -> Evaluation:
    """Assert that a plan breaks nothing and that the formulation holds it, at the same cost."""
    plan = plan_of(problem, **choices)
    evaluation = evaluate(problem, plan)
    assert evaluation.violations == ()
    assert cost_in_formulation(problem, plan) == pytest.approx(evaluation.cost, abs=0.001)
    return evaluation


def refused(problem: Problem, family: str, **choices: Choice) -> str:
    """Assert that a plan breaks one family, and that the formulation shuts it out for that.

    Returns:
        The sentences about it, one for each line.
    """
    plan = plan_of(problem, **choices)
    violations = evaluate(problem, plan).violations
    assert {violation.family for violation in violations} == {family}
    model = _holding(problem, plan)
    if model is not None:
        assert is_feasible(model, np.ones(model.rows, dtype=bool), 10.0) is False
        others = [model.row_family(row) != family for row in range(model.rows)]
        assert is_feasible(model, np.array(others, dtype=bool), 10.0) is True
    return "\n".join(violation.text for violation in violations)


def cost_in_formulation(problem: Problem, plan: Plan) -> float | None:
    """Give the least cost that the formulation has for a plan, None if it shuts the plan out."""
    model = _holding(problem, plan)
    if model is None:
        return None
    found, finished = None, None
    for event in CpSat().run(model, EngineOptions(seconds=20.0), Cancellation()):
        if isinstance(event, Solution):
            found = model.objective(event.x)
        elif isinstance(event, Finished):
            finished = event.status
    assert finished in {"optimal", "infeasible"}
    return found


def states_of(formulation: Formulation, plan: Plan, columns: int) -> Floats:
    """Give the columns of the formulation for a plan: states, NaN where others follow from them."""
    problem, states = formulation.problem, formulation.states
    service = problem.option_service[states.option]
    x = np.full(columns, np.nan)
    x[states.columns] = (problem.chosen(plan)[service] == states.option) & (
        states.cutover >= plan.cutover[service]
    )
    gone = plan.cutover[states.left_service]
    x[states.left_columns] = (gone != STAYS) & (states.left_period >= gone)
    return x


def _holding(problem: Problem, plan: Plan) -> LinearModel | None:
    """Give the model with the plan's choices fixed, None if it has no columns for them."""
    option = problem.chosen(plan)
    for service, site in enumerate(plan.site.tolist()):
        stays = site == problem.index.current[service]
        cutover = plan.cutover[service]
        if stays != (cutover == STAYS):
            return None
        if not stays and not (option[service] >= 0 and problem.allowed[option[service], cutover]):
            return None
    formulation = formulate(problem)
    model = formulation.build()
    x = states_of(formulation, plan, model.columns)
    known = np.flatnonzero(np.isfinite(x))
    return model.fixed(known, x[known])
