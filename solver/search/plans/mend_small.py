"""Broken rows that few services load, mended group by group before all others.

A small team that is to do twice what it can in a quarter needs more than another quarter for one of its
services: those that fill the other quarters have to make room. A part over the choices that
help in broken rows alone has no plan then, however large it is. So the services that load such a
row are free with all that stand in their way, a few dozen at a time, while other broken rows may stay
as they are.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.arrays import distinct
from solver.engines.engine import EngineOptions
from solver.search.improving.crew import Crew, Job
from solver.search.sparse.cut import Cutter
from solver.search.sparse.forced import Forced

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats, Ints
    from solver.search.improving.parts import Task
    from solver.search.sparse.cut import Part
    from solver.search.sparse.matrix import Matrix

FEW: Final = 30
"""A row is small if at most so many services load it."""

OWN: Final = 40
"""Choices of a service that loads a broken row, by least regret."""

OTHER: Final = 10
"""Choices of a service that stands in the way."""

STEPS: Final = (0.5, 2.0, 8.0)
"""Deterministic work for a group, in one round after the other."""

GAP: Final = 0.5
"""A group need not be solved better than this share of what a service costs."""

_SLACK: Final = 1e-6


@dataclass(frozen=True, eq=False)
class _Loads:
    """Which services stand in which rows with the choices that they have.

    Attributes:
        row: One for each pair, sorted, with the services of a row in order.
        service: One for each pair.
        count: Services in each row, (M,).
    """

    row: Ints
    service: Ints
    count: Ints

    @classmethod
    def of(cls, matrix: Matrix, chosen: Ints) -> _Loads:
        """Find them.

        Args:
            matrix: The model by column.
            chosen: The choice of each service, -1 to stay, (S,).
        """
        return cls._of_pairs(_pairs(matrix, chosen), matrix.rows, len(chosen))

    def after(self, matrix: Matrix, chosen: Ints, changed: Bools) -> _Loads:
        """The same for choices of which those of some services are others, (S,) each."""
        size = len(chosen)
        kept = ~changed[self.service]
        kept_pairs = self.row[kept] * size + self.service[kept]
        more = _pairs(matrix, np.where(changed, chosen, -1))
        pairs = np.insert(kept_pairs, np.searchsorted(kept_pairs, more), more)
        return self._of_pairs(pairs, matrix.rows, size)

    @classmethod
    def _of_pairs(cls, pairs: Ints, rows: int, services: int) -> _Loads:
        row = pairs // services
        return cls(row, pairs % services, np.bincount(row, minlength=rows))

    def services_in(self, rows: Bools) -> Ints:
        """The services in any of some rows, sorted."""
        return distinct(self.service[rows[self.row]])


def _pairs(matrix: Matrix, chosen: Ints) -> Ints:
    """Each row and each service in it with the choice that it has, as one number, sorted."""
    columns = matrix.states_of(chosen[chosen >= 0])
    place, row, _value = matrix.by_column.of(columns)
    return distinct(row * len(chosen) + matrix.service_of(columns)[place])


def mend_small(task: Task, chosen: Ints, regret: Floats) -> Ints:
    """Mend what few services break, as far as that goes.

    Args:
        task: What to work on.
        chosen: The choice of each service, -1 to stay, (S,).
        regret: Of each choice, in EUR, (C,).

    Returns:
        Choices of all services, (S,), which mostly break fewer rows.
    """
    task.progress.phase("repair")
    mender = _Mender(task, regret)
    now = _Now.of(task.matrix, chosen)
    for steps in STEPS:
        is_small = (now.loads.count > 0) & (now.loads.count <= FEW)
        waiting = _groups(now.loads, now.is_broken & is_small)
        if not waiting or task.progress.over:
            break
        now = mender.round(now, waiting, steps)
    return now.chosen


class _Mender:
    """Works on groups of broken rows, a few at a time.

    Args:
        task: What to work on.
        regret: Of each choice, in EUR, (C,).
    """

    def __init__(self, task: Task, regret: Floats) -> None:
        self._progress, self._matrix, self._regret = task.progress, task.matrix, regret
        self._cutter = Cutter(task.matrix)
        self._average = float(np.abs(task.matrix.cost).mean()) if task.matrix.choices else 0.0

    def round(self, now: _Now, waiting: list[list[int]], steps: float) -> _Now:
        """Work on each group once.

        Args:
            now: The choices of all services.
            waiting: The groups; used up.
            steps: Deterministic work for each.
        """
        progress, matrix = self._progress, self._matrix
        crew = Crew(progress.workers)
        options = EngineOptions(
            seconds=progress.remaining / 4,
            seed=progress.options.seed,
            gap=GAP * self._average,
            steps=steps,
        )
        try:
            while (waiting or crew.jobs) and not progress.over:
                while waiting and not crew.full:
                    busy = np.zeros(len(now.chosen), dtype=bool)
                    for job in crew.jobs:
                        busy[job.part.services] = True
                    place = _idle(now, waiting, busy)
                    if place is None:
                        break
                    part = self._part(now, waiting.pop(place), busy)
                    if part is not None:
                        hint = np.full(part.model.columns, np.nan)
                        crew.begin(Job(part, now.chosen, 0, 0), options, hint)
                # One worker waits for the end: what is found must not depend on the clock.
                wait = 0.05 if progress.workers > 1 else 60.0
                for job in crew.finished(wait) if crew.jobs else ():
                    if job.x is not None:
                        merged = job.merged(now.chosen, matrix.service)
                        now = now.after(merged, self._cutter)
        finally:
            crew.end()
        return now

    def _part(self, now: _Now, rows: list[int], busy: Bools) -> Part | None:
        """What is free for some broken rows; None if they are mended or cannot be.

        Args:
            now: The choices of all services.
            rows: The broken rows.
            busy: Services that are at work elsewhere and not free, (S,).
        """
        matrix, broken = self._matrix, now.broken
        elsewhere = ~np.isin(broken.rows, rows)
        if elsewhere.all():
            return None
        eased = copy(matrix)
        eased.row_lower, eased.row_upper = matrix.row_lower.copy(), matrix.row_upper.copy()
        numbers, excess = broken.rows[elsewhere], broken.excess[elsewhere]
        eased.row_upper[numbers] += np.maximum(excess, 0.0) + _SLACK
        eased.row_lower[numbers] += np.minimum(excess, 0.0) - _SLACK
        free = _least(matrix, now.services_in(rows), self._regret, OWN)
        tight = _tight(matrix, now.activity, free) & (now.loads.count <= FEW)
        others = now.loads.services_in(tight)
        beside = _least(matrix, others[~busy[others]], self._regret, OTHER)
        part = self._cutter.over(eased).cut(now.chosen, distinct(free, beside))
        return None if np.any(part.model.lower > part.model.upper) else part


class _Now:
    """Choices of all services, and what they come to."""

    def __init__(
        self, matrix: Matrix, chosen: Ints, activity: Floats, forced: Forced, loads: _Loads
    ) -> None:
        self._matrix, self._forced = matrix, forced
        self.chosen, self.activity, self.loads = chosen, activity, loads
        self.broken = forced.broken()
        self.is_broken = np.zeros(matrix.rows, dtype=bool)
        self.is_broken[self.broken.rows] = True

    @classmethod
    def of(cls, matrix: Matrix, chosen: Ints) -> _Now:
        """Find out what some choices come to, (S,)."""
        activity = matrix.activity(matrix.states_of(chosen[chosen >= 0]))
        forced = Forced(matrix, activity)
        return cls(matrix, chosen, activity, forced, _Loads.of(matrix, chosen))

    def after(self, chosen: Ints, cutter: Cutter) -> _Now:
        """The same for choices of which few are others, in much less time."""
        matrix, changed = self._matrix, chosen != self.chosen
        now, before = chosen[changed], self.chosen[changed]
        activity = self.activity + matrix.activity(matrix.states_of(now[now >= 0]))
        activity -= matrix.activity(matrix.states_of(before[before >= 0]))
        forced = self._forced.after(activity, cutter.reached)
        return _Now(matrix, chosen, activity, forced, self.loads.after(matrix, chosen, changed))

    def services_in(self, rows: list[int]) -> Ints:
        """The services that load some rows, sorted."""
        wanted = np.zeros(self._matrix.rows, dtype=bool)
        wanted[rows] = True
        return self.loads.services_in(wanted)


def _idle(now: _Now, waiting: list[list[int]], busy: Bools) -> int | None:
    """The first group none of whose services is at work."""
    for place, rows in enumerate(waiting):
        if not busy[now.services_in(rows)].any():
            return place
    return None


def _groups(loads: _Loads, rows: Bools) -> list[list[int]]:
    """Rows that share services, together."""
    inside = rows[loads.row]
    row, service = loads.row[inside], loads.service[inside]
    group = np.arange(len(rows))
    while len(row):
        before = group.copy()
        # All rows of a service take the least number of any of them, until nothing changes.
        least = np.full(int(service.max()) + 1, len(rows))
        np.minimum.at(least, service, group[row])
        np.minimum.at(group, row, least[service])
        if np.array_equal(group, before):
            break
    found: dict[int, list[int]] = {}
    for number in np.flatnonzero(rows).tolist():
        found.setdefault(int(group[number]), []).append(number)
    return list(found.values())


def _tight(matrix: Matrix, activity: Floats, choices: Ints) -> Bools:
    """The rows that one of some choices would break if all else stayed as it is, (M,)."""
    columns = matrix.columns_of(distinct(matrix.service[choices]))
    place, row, value = matrix.by_column.of(columns)
    of_state, _choice = matrix.switched_on_by(columns, choices)
    is_reached = np.zeros(len(columns), dtype=bool)
    is_reached[of_state] = True
    above = (
        is_reached[place] & (value > 0) & (activity[row] + value > matrix.row_upper[row] + _SLACK)
    )
    found = np.zeros(matrix.rows, dtype=bool)
    found[row[above]] = True
    return found


def _least(matrix: Matrix, services: Ints, regret: Floats, most: int) -> Ints:
    """The choices of least regret of some services, sorted."""
    choices = matrix.choices_of(services)
    choices = choices[~matrix.forbidden[choices]]
    choices = choices[np.lexsort((regret[choices], matrix.service[choices]))]
    owner = matrix.service[choices]
    rank = np.arange(len(choices)) - np.searchsorted(owner, owner)
    return np.sort(choices[rank < most])
