"""The plan within a limit of cost that agrees as little as possible with others, in small models.

CP-SAT proves the whole; the limit is a row of the model.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answers.parts.part import solve_part
from solver.cores import usable_cores
from solver.engines.engine import EngineOptions

if TYPE_CHECKING:
    from solver.answers.budget import Budget
    from solver.arrays import Bools
    from solver.choices import ChoiceModel
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.problem import Problem

TINY_ENTRIES: Final = 20_000
"""Up to so many entries CP-SAT proves the whole."""

_WHOLE: Final = 0.5
"""Differences are whole numbers, so less than one is none."""


def hunted(  # noqa: PLR0917 - one question, and these are its parts
    formulation: Formulation,
    choices: ChoiceModel,
    agreement: LinearModel,
    plan: Plan,
    budget: Budget,
    seconds: float,
) -> tuple[Plan, int, bool]:
    """Search the whole at once.

    Args:
        formulation: The formulation.
        choices: Its model in choices, with the limit as a row.
        agreement: The same with the number of services as cost that end where they are known to.
        plan: Where to begin; it keeps the limit.
        budget: Cores, seed and cancellation.
        seconds: Wall time.

    Returns:
        The best plan, how many services agree at least, and whether no plan agrees less.
    """
    options = EngineOptions(
        seconds=max(seconds, 0.01),
        workers=budget.workers or usable_cores(),
        seed=budget.seed,
        gap=_WHOLE,
    )
    everything = np.ones(formulation.problem.services, dtype=bool)
    part = solve_part(
        formulation,
        replace(choices, model=agreement),
        everything,
        plan,
        options,
        budget.cancellation,
    )
    least = 0
    if part.bound is not None and math.isfinite(part.bound):
        least = max(math.ceil(part.bound - 1e-4), 0)
    return part.plan or plan, least, part.is_proven


def choosing(problem: Problem) -> int:
    """How many services have more than one site to end at."""
    options = problem.allowed.any(axis=1)
    sites = np.bincount(problem.option_service[options], minlength=problem.services)
    return int(np.sum(sites + problem.stay_allowed > 1))


def agreeing(known: Bools, plan: Plan) -> int:
    """How many services end where they are known to; `known` is (S, D)."""
    return int(known[np.arange(len(plan.site)), plan.site].sum())
