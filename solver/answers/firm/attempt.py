"""A plan priced at other values, and the best plan there, beginning with what is known."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.answer import Observer
from solver.answers.firm.case import SETTLED_SHARE, Case, Standing
from solver.answers.renewal.renewal import Renewal, steps_in
from solver.covering import with_covering
from solver.evaluation import evaluate
from solver.families.registry import formulate
from solver.search.improving.parts import Task
from solver.search.plans.start import separate_bound, staying_plan
from solver.search.progress import Progress
from solver.search.strategy import EXACT_COLUMNS, search
from solver.timetable import suits

if TYPE_CHECKING:
    from solver.answers.firm.job import Sample
    from solver.arrays import Bools
    from solver.engines.child import ChildProcess
    from solver.engines.engine import Cancellation
    from solver.problem import Problem

PRICE_SHARE: Final = 0.25
"""Share of the time of a case for prices; the rest makes the plan better."""

STEPS: Final = (20, 200)
"""The fewest and the most steps of prices that go on from others, …"""

FIRST_STEPS: Final = (60, 300)
"""… and of prices that begin at 0."""

_CHILDREN: Final[list[ChildProcess]] = []
"""Those of this process; they leave with it."""


def attempt(
    problem: Problem, sample: Sample, cancellation: Cancellation
) -> tuple[Case, Renewal | None]:
    """Price the plan at other values and look for the best one there.

    Args:
        problem: The problem with the values.
        sample: What is asked.
        cancellation: Ends the search; what is found by then counts.

    Returns:
        What came of it, and the prices it is built on where there are any.
    """
    progress = Progress(problem, sample.options, Observer(), cancellation)
    for plan in (sample.plan, *sample.starts, staying_plan(problem)):
        if plan is not None:
            progress.offer(plan)
    progress.raise_bound(separate_bound(problem))
    if sample.bound is not None:
        progress.raise_bound(sample.bound)
    homeless = (np.diff(problem.first_option) == 0) & ~problem.stay_allowed
    held = np.zeros(problem.services, dtype=bool)
    if homeless.any():
        return _case(problem, sample, progress, held, infeasible=True), None
    formulation = formulate(problem)
    model = formulation.build()
    if model.columns <= EXACT_COLUMNS:
        model = with_covering(formulation, model)
    task = Task(formulation, model, progress)
    if suits(problem):
        infeasible = search(formulation, task.model, progress)
        return _case(problem, sample, progress, held, infeasible=infeasible), None
    renewal, infeasible = _renewed(task, sample)
    held = renewal.held(sample.plan)
    return _case(problem, sample, progress, held, infeasible=infeasible), renewal


def _renewed(task: Task, sample: Sample) -> tuple[Renewal, bool]:
    matrix, progress = task.matrix, task.progress
    limits = FIRST_STEPS if sample.price is None else STEPS
    seconds = PRICE_SHARE * sample.options.time_limit
    # One figure alone moves the prices of the others next to nothing.
    steps = 0 if sample.regretted is not None else steps_in(matrix, seconds, *limits)
    renewal = Renewal(task, sample.price, steps)
    renewal.mend(sample.plan)
    renewal.around(sample.regretted)
    is_large = task.model.columns > EXACT_COLUMNS
    if sample.regretted is not None and is_large and progress.best is not None:
        return renewal, False
    return renewal, renewal.on(_spare())


def _spare() -> list[ChildProcess] | None:
    """Children of a process that does nothing but try figures: to start one takes a third of a proof."""
    return _CHILDREN if multiprocessing.parent_process() is not None else None


def _case(
    problem: Problem, sample: Sample, progress: Progress, held: Bools, *, infeasible: bool
) -> Case:
    at_hand = evaluate(problem, sample.plan)
    answer = progress.answer(infeasible=infeasible and progress.best is None)
    best = answer.evaluation
    share = sample.within * SETTLED_SHARE
    settled = (
        best is not None
        and answer.bound is not None
        and best.cost - answer.bound <= max(share * abs(best.cost), 0.01)
    )
    return Case(
        sample.kind,
        sample.values,
        Standing(sample.plan, at_hand.cost, not at_hand.violations),
        None if best is None else Standing(best.plan, best.cost, is_allowed=True),
        answer.bound,
        settled or answer.status == "optimal",
        answer.status == "infeasible",
        held,
    )
