"""A plan that no longer fits is mended: what is broken is thought about anew, the rest stays.

After an edit, or for a question that changes the problem a little, the plan that is at hand breaks
a few rules. The services in the broken rows get all their choices back while all others keep
theirs; where that is not enough, more and more of their neighbours in rows join them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.evaluation import evaluate
from solver.search.extract import choices_of
from solver.search.improving.parts import solve_part

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.linear import LinearModel
    from solver.plan import Plan
    from solver.search.improving.parts import Task

FIRST: Final = 30
"""Services that are drawn from broken rows at first; twice as many at each further attempt."""

SECONDS: Final = 3.0
"""Wall time of an attempt; it grows with the group."""

_SLACK: Final = 1e-6


def repair(task: Task, plan: Plan) -> bool:
    """Find a plan close to one that breaks rules, and hand it in.

    Args:
        task: What to work on.
        plan: A plan for the same services and sites.

    Returns:
        Whether a plan came of it; the time may be over first, or there may be none.
    """
    progress = task.progress
    if progress.offer(plan):
        return True
    if not evaluate(progress.problem, plan).violations:
        return False  # It is sound, and no better than what is there.
    progress.phase("repair")
    model = task.choices.model
    x = choices_of(task.formulation, plan, model.columns)
    groups = _Groups(task, _broken(model, x))
    group = _unplaced(task, plan)
    size = 0 if group.any() else FIRST
    while not progress.over:
        before = progress.best
        group = groups.grown(group, size)
        free = groups.free(group, x)
        seconds = SECONDS * max(1.0, size / (4 * FIRST))
        # The incumbent, if there is one, lies far from here.
        proven = solve_part(task, free, x, seconds, afresh=True)
        if progress.best is not before:
            return True
        if proven and group.all():
            return False
        size = max(2 * size, FIRST)
    return False


def _owners(task: Task) -> Ints:
    """The service of each column of the choice model, -1 for those that follow from choices."""
    states = task.formulation.states
    owner = np.full(task.choices.model.columns, -1, dtype=np.int64)
    owner[states.columns] = task.formulation.problem.option_service[states.option]
    return owner


def _unplaced(task: Task, plan: Plan) -> Bools:
    """Services whose choice is no longer open, (S,)."""
    problem, states = task.formulation.problem, task.formulation.states
    stays = plan.site == problem.index.current
    found = np.zeros(problem.services, dtype=bool)
    option = problem.chosen(plan)
    here = option[problem.option_service[states.option]] == states.option
    service = problem.option_service[states.option[here]]
    found[service[plan.cutover[service] == states.cutover[here]]] = True
    result: Bools = ~np.where(stays, problem.stay_allowed, found)
    return result


def _broken(model: LinearModel, x: Floats) -> Ints:
    """Rows that hold for no value of the columns that are NaN."""
    open_ = np.isnan(x)[model.column]
    value = np.where(open_, 0.0, model.coefficient * np.nan_to_num(x)[model.column])
    row = model.row_of_entry
    activity = np.bincount(row, value, minlength=model.rows)
    free = np.where(open_, model.coefficient, 0.0)
    most = activity + np.bincount(row, np.maximum(free, 0.0), minlength=model.rows)
    least = activity + np.bincount(row, np.minimum(free, 0.0), minlength=model.rows)
    return np.flatnonzero((least > model.row_upper + _SLACK) | (most < model.row_lower - _SLACK))


class _Groups:
    """Draws ever larger groups of services around broken rows.

    Args:
        task: Its choice model says who shares a row with whom.
        broken: The rows to begin with.
    """

    def __init__(self, task: Task, broken: Ints) -> None:
        self._model = task.choices.model
        self._owner = _owners(task)
        self._broken = broken
        self._random = np.random.default_rng(task.progress.options.seed)

    def free(self, group: Bools, x: Floats) -> Bools:
        """The columns of a group, and all that follow from choices, (N,)."""
        free = np.isnan(x)
        chosen = self._owner >= 0
        free[chosen] = group[self._owner[chosen]]
        return free

    def grown(self, group: Bools, more: int) -> Bools:
        """The group and more services, (S,): those in broken rows, then those who share a row."""
        group = group.copy()
        wanted = min(more + int(group.sum()), len(group))
        rows = self._broken
        while group.sum() < wanted:
            near = np.zeros(self._model.rows, dtype=bool)
            near[rows] = True
            candidates = np.setdiff1d(self._services(near), np.flatnonzero(group))
            if len(candidates) == 0:
                rows = self._rows(group)
                if near[rows].all():
                    candidates = np.flatnonzero(~group)
            missing = wanted - int(group.sum())
            group[self._random.permutation(candidates)[:missing]] = True
        return group

    def _services(self, near: Bools) -> Ints:
        services = self._owner[self._model.column[near[self._model.row_of_entry]]]
        return services[services >= 0]

    def _rows(self, group: Bools) -> Ints:
        owner = self._owner[self._model.column]
        return np.unique(self._model.row_of_entry[(owner >= 0) & group[owner]])
