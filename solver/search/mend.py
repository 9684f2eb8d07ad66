"""A plan out of choices that break a few rows: what helps most for its price is thought about anew.

Where every service takes what prices make it take most of the time, the plan is close to the bound
and close to feasible. For each broken row, the choices are free that take some of it back for the
least regret, several times as many as are needed; everything else stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import totals
from solver.engines.engine import EngineOptions
from solver.evaluation import evaluate
from solver.search.crew import Crew, Job
from solver.search.cut import Cutter

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.search.matrix import Matrix
    from solver.search.parts import Task

FACTORS: Final = (3.0, 8.0, 20.0, 50.0, 150.0)
"""How many times what is missing the free choices could take back, in one attempt after the other."""

FEWEST: Final = 20
"""Choices that are free at least for each broken row."""

STEPS: Final = 10.0
"""Deterministic work for an attempt."""

NEAR: Final = 1e-3
"""Choices of services in question are free besides up to this regret, as a share of a service."""

_SLACK: Final = 1e-6


@dataclass(frozen=True, eq=False)
class Broken:
    """Rows that no values of other columns can mend.

    Attributes:
        rows: Their numbers.
        excess: By how much each is above its upper bound, or, negative, below its lower one.
    """

    rows: Ints
    excess: Floats


def mend(task: Task, chosen: Ints, regret: Floats) -> bool:
    """Find a plan close to choices that break rules, and hand it in.

    Args:
        task: What to work on.
        chosen: The choice of each service, -1 to stay, (S,).
        regret: Of each choice, in EUR, (C,).

    Returns:
        Whether a plan came of it, be it better than the one that is there or not.
    """
    progress, matrix = task.progress, task.matrix
    progress.phase("repair")
    broken = broken_rows(matrix, chosen)
    if not len(broken.rows):
        progress.offer(matrix.plan(chosen))
        return True
    cutter, crew = Cutter(matrix), Crew(progress.workers)
    factors = list(FACTORS)
    relief = _Relief(matrix, chosen, regret, broken)
    found = False
    try:
        while (factors or crew.jobs) and not (found or progress.over):
            while factors and not crew.full:
                part = cutter.cut(chosen, relief.choices(factors.pop(0)))
                if np.any(part.model.lower > part.model.upper):
                    continue
                hint = np.full(part.model.columns, np.nan)
                crew.begin(Job(part, chosen, 0, 0), _options(task), hint)
            # What has been found so far depends on the clock: one worker waits for the end.
            under_way = crew.jobs if progress.workers > 1 else []
            for job in crew.finished(0.05) + under_way:
                found = found or _offered(task, job)
    finally:
        for job in crew.end():
            found = _offered(task, job) or found
    return found


def _options(task: Task) -> EngineOptions:
    progress = task.progress
    return EngineOptions(
        seconds=progress.remaining / 4, seed=progress.options.seed, steps=STEPS, linear=2
    )


def _offered(task: Task, job: Job) -> bool:
    if job.x is None:
        return False
    plan = task.matrix.plan(job.merged(job.base, task.matrix.service))
    return (
        task.progress.offer_plan(plan, sound=False)
        or not evaluate(task.progress.problem, plan).violations
    )


def broken_rows(matrix: Matrix, chosen: Ints) -> Broken:
    """Rows that choices break whatever other columns do.

    Args:
        matrix: The model by column.
        chosen: The choice of each service, -1 to stay, (S,).
    """
    activity = matrix.activity(matrix.states_of(chosen[chosen >= 0]))
    others = matrix.others
    row = np.repeat(np.arange(matrix.rows), np.diff(others.start))
    low, high = others.value * matrix.lower[others.index], others.value * matrix.upper[others.index]
    least = activity + totals(row, np.minimum(low, high), matrix.rows)
    most = activity + totals(row, np.maximum(low, high), matrix.rows)
    excess = np.maximum(least - matrix.row_upper, 0.0) + np.minimum(most - matrix.row_lower, 0.0)
    rows = np.flatnonzero(np.abs(excess) > _SLACK)
    return Broken(rows, excess[rows])


class _Relief:
    """Finds the choices that take something back in broken rows for the least regret."""

    def __init__(self, matrix: Matrix, chosen: Ints, regret: Floats, broken: Broken) -> None:
        self._matrix, self._regret, self._excess = matrix, regret, np.abs(broken.excess)
        now = chosen[matrix.service]
        moved = now >= 0
        before = np.where(moved, regret[np.maximum(now, 0)], 0.0)
        self._dearer = np.maximum(regret - before, 0.0) + 1.0
        number = np.full(matrix.rows, -1, dtype=np.int64)
        number[broken.rows] = np.arange(len(broken.rows))
        entries = matrix.by_column
        inside = np.flatnonzero(number[entries.index] >= 0)
        column = np.searchsorted(entries.start, inside, "right") - 1
        place = number[entries.index[inside]]
        self._best: list[tuple[Ints, Floats]] = []
        for row, excess in enumerate(broken.excess.tolist()):
            mine = place == row
            of_columns = np.zeros(len(matrix.lower))
            of_columns[column[mine]] = entries.value[inside[mine]]
            of_choices = matrix.of_choices(of_columns)
            given = of_choices - np.where(moved, of_choices[np.maximum(now, 0)], 0.0)
            taken_back = -given * np.sign(excess)
            useful = np.flatnonzero((taken_back > _SLACK) & ~matrix.forbidden)
            ratio = self._dearer[useful] / taken_back[useful]
            order = useful[np.argsort(ratio, kind="stable")]
            self._best.append((order, np.cumsum(taken_back[order])))

    def choices(self, factor: float) -> Ints:
        """The choices that could take back so many times what is broken, sorted."""
        matrix = self._matrix
        found = [
            order[: max(int(np.searchsorted(sums, factor * excess)) + 1, FEWEST)]
            for (order, sums), excess in zip(self._best, self._excess.tolist(), strict=True)
        ]
        useful = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
        beside = matrix.choices_of(np.unique(matrix.service[useful]))
        average = float(np.abs(matrix.cost).mean()) if matrix.choices else 0.0
        beside = beside[(self._regret[beside] <= NEAR * average) & ~matrix.forbidden[beside]]
        return np.union1d(useful, beside)
