"""A plan out of choices that break a few rows: what helps most for its price is thought about anew.

Where every service takes what prices make it take most of the time, the plan is close to the bound
and close to feasible. For each broken row, the choices are free that take some of it back for the
least regret, several times as many as are needed; everything else stays as it is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import distinct
from solver.engines.engine import EngineOptions
from solver.evaluation import evaluate
from solver.search.improving.crew import Crew, Job
from solver.search.sparse.cut import Cutter
from solver.search.sparse.forced import Forced

if TYPE_CHECKING:
    from solver.arrays import Floats, Ints
    from solver.search.improving.parts import Task
    from solver.search.sparse.forced import Reason
    from solver.search.sparse.matrix import Matrix

FACTORS: Final = (3.0, 8.0, 20.0, 50.0, 150.0)
"""How many times what is missing the free choices could take back, in one attempt after the other."""

FEWEST: Final = 20
"""Choices that are free at least for each broken row."""

STEPS: Final = 10.0
"""Deterministic work for an attempt."""

NEAR: Final = 1e-3
"""Choices of services in question are free besides up to this regret, as a share of a service."""

BARRED: Final = 3
"""After so many parts that are proven to hold no plan, larger ones rarely do."""

EACH: Final = 10
"""Choices of a service that is to leave what it shares with others."""

_SLACK: Final = 1e-6


def mend(
    task: Task,
    chosen: Ints,
    regret: Floats,
    steps: float = STEPS,
    *,
    near: float = math.inf,
    most_barred: int = len(FACTORS),
) -> bool:
    """Find a plan close to choices that break rules, and hand it in.

    Args:
        task: What to work on.
        chosen: The choice of each service, -1 to stay, (S,).
        regret: Of each choice, in EUR, (C,); infinite where it is shut out.
        steps: Deterministic work for an attempt.
        near: While the best plan is farther from the bound than this share of its cost, an attempt that
            has found one goes on: parts would take longer to make up for what is found first.
        most_barred: After so many parts that are proven to hold no plan nothing more is tried.

    Returns:
        Whether a plan came of it, be it better than the one that is there or not.
    """
    progress, matrix = task.progress, task.matrix
    progress.phase("repair")
    forced = Forced(matrix, matrix.activity(matrix.states_of(chosen[chosen >= 0])))
    broken = forced.broken()
    if not len(broken.rows):
        progress.offer(matrix.plan(chosen))
        return True
    cutter, crew = Cutter(matrix), Crew(progress.workers)
    factors = list(FACTORS)
    relief = _Relief(matrix, chosen, regret, forced)
    found, barred = False, 0
    seen: dict[Job, Floats] = {}
    try:
        while (factors or crew.jobs) and not (found or barred >= most_barred or progress.over):
            while factors and barred < most_barred and not crew.full:
                part = cutter.cut(chosen, relief.choices(factors.pop(0)))
                if np.any(part.model.lower > part.model.upper):
                    barred += 1
                    continue
                hint = np.full(part.model.columns, np.nan)
                crew.begin(Job(part, chosen, 0, 0), _options(task, steps), hint)
            for job in crew.finished(0.05):
                found = found or _offered(task, job)
                barred += job.proven and job.x is None
            # What has been found so far depends on the clock: one worker waits for the end.
            for job in crew.jobs if progress.workers > 1 else ():
                if not found and job.x is not None and job.x is not seen.get(job):
                    seen[job] = job.x
                    found = _offered(task, job) and _is_near(task, near)
    finally:
        for job in crew.end():
            found = _offered(task, job) or found
    return found


def _options(task: Task, steps: float) -> EngineOptions:
    progress = task.progress
    return EngineOptions(
        seconds=progress.remaining / 4, seed=progress.options.seed, steps=steps, linear=2
    )


def _offered(task: Task, job: Job) -> bool:
    if job.x is None:
        return False
    plan = task.matrix.plan(job.merged(job.base, task.matrix.service))
    return (
        task.progress.offer_plan(plan, sound=False)
        or not evaluate(task.progress.problem, plan).violations
    )


def _is_near(task: Task, share: float) -> bool:
    best, bound = task.progress.best, task.progress.bound
    return best is not None and best.cost - bound <= share * abs(best.cost)


class _Relief:
    """Finds the choices that take something back in broken rows for the least regret."""

    def __init__(self, matrix: Matrix, chosen: Ints, regret: Floats, forced: Forced) -> None:
        broken = forced.broken()
        self._matrix, self._regret, self._excess = matrix, regret, np.abs(broken.excess)
        now = chosen[matrix.service]
        moved = now >= 0
        before = np.where(moved, regret[np.maximum(now, 0)], 0.0)
        # What a part of the model shuts out has no price there: nothing is dearer than that.
        before[~np.isfinite(before)] = 0.0
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
        self._chosen = chosen
        # Other columns are freed only where no choices in the row itself can mend it.
        self._ways = [
            []
            if len(sums) and sums[-1] >= abs(excess)
            else self._freed(forced.reasons(row, excess))
            for row, excess, (_order, sums) in zip(
                broken.rows.tolist(), broken.excess.tolist(), self._best, strict=True
            )
        ]

    def _freed(self, reasons: list[Reason]) -> list[tuple[float, Ints]]:
        """For each column that can be freed, by least regret: what that gains, and by which choices."""
        found = []
        for reason in reasons:
            services, choices = self._leaving(reason)
            if len(choices) and len(distinct(self._matrix.service[choices])) == len(services):
                least = np.full(len(services), np.inf)
                who = np.searchsorted(services, self._matrix.service[choices])
                np.minimum.at(least, who, self._dearer[choices])
                found.append((float(least.sum()), reason.weight, choices))
        found.sort(key=lambda one: one[0])
        return [(weight, choices) for _price, weight, choices in found]

    def _leaving(self, reason: Reason) -> tuple[Ints, Ints]:
        """Who holds a column where it is, and the choices of these services that let it go."""
        matrix = self._matrix
        sign = np.zeros(matrix.rows)
        sign[reason.rows] = reason.sign
        entries = matrix.by_column
        inside = np.flatnonzero(sign[entries.index] != 0)
        column = np.searchsorted(entries.start, inside, "right") - 1
        is_state = column < matrix.first_other
        column, inside = column[is_state], inside[is_state]
        of_columns = np.zeros(len(matrix.lower))
        np.add.at(of_columns, column, entries.value[inside] * sign[entries.index[inside]])
        of_choices = matrix.of_choices(of_columns)
        chosen, stay_allowed = self._chosen, matrix.problem.stay_allowed
        now = np.where(chosen >= 0, of_choices[np.maximum(chosen, 0)], 0.0)
        least = np.where(stay_allowed, 0.0, np.inf)
        np.minimum.at(least, matrix.service[~matrix.forbidden], of_choices[~matrix.forbidden])
        services = np.flatnonzero(now > least + _SLACK)
        holds = np.zeros(len(now), dtype=bool)
        holds[services] = True
        useful = holds[matrix.service] & (of_choices < now[matrix.service] - _SLACK)
        useful &= ~matrix.forbidden
        # Who can let go by staying needs to be free for that, and is by the choice that it has.
        useful[chosen[services[stay_allowed[services] & (chosen[services] >= 0)]]] = True
        choices = np.flatnonzero(useful)
        order = choices[np.lexsort((self._dearer[choices], matrix.service[choices]))]
        owner = matrix.service[order]
        rank = np.arange(len(order)) - np.searchsorted(owner, owner)
        return services, np.sort(order[rank < EACH])

    def choices(self, factor: float) -> Ints:
        """The choices that could take back so many times what is broken, sorted."""
        matrix = self._matrix
        found = [
            order[: max(int(np.searchsorted(sums, factor * excess)) + 1, FEWEST)]
            for (order, sums), excess in zip(self._best, self._excess.tolist(), strict=True)
        ]
        for ways, excess in zip(self._ways, self._excess.tolist(), strict=True):
            gained = 0.0
            for weight, choices in ways:
                if gained >= factor * excess:
                    break
                gained += weight
                found.append(choices)
        useful = distinct(*found)
        beside = matrix.choices_of(distinct(matrix.service[useful]))
        average = float(np.abs(matrix.cost).mean()) if matrix.choices else 0.0
        beside = beside[(self._regret[beside] <= NEAR * average) & ~matrix.forbidden[beside]]
        return distinct(useful, beside)
