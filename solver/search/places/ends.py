"""The end of a dive: what is left for the last places hardly fits, one after the other.

But few services are left then, and all fillings worth looking at can be written down: CP-SAT decides at once
which go together, on a core of its own while the dive goes on. Up to there, a dive loses little, so that
several ends are tried of the same beginning. What is looked for is a plan that is much better than the best one:
few fillings are good enough for that, so that the answer is soon there. The first plan of all is that of a dive to
its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.engine import EngineOptions
from solver.search.improving.crew import Crew, Job
from solver.search.places.diving import dive
from solver.search.places.regroup import Regrouping, regrouping

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Ints
    from solver.search.improving.parts import Task
    from solver.search.places.fillings import Fillings

BEGINNING: Final = 100
"""Ends begin where no more services than these are left, …"""

TRIED: Final = (70, 60, 50, 40)
"""… and places are filled at once where no more than each of these are."""

AIMS: Final = (0.5, 0.5, 0.75, 1.0)
"""The ends of a beginning that are tried: plans have to be so near to the bound, as a share of how far the best
one is, …"""

REACH: Final = 3e-3
"""… and nearer than this share of the bound."""

FILLINGS: Final = 10_000
"""So many fillings are looked at together, at most."""

WORK: Final = 1.5
"""Deterministic work for that, about as many seconds."""

DEARER: Final = 5e-3
"""As a share of the bound, how much more than it the last places may cost where there is no plan yet."""


class Ends:
    """Tries ends of dives.

    Args:
        task: What to work on.
        fillings: What a dive has left.
        place_of: The place of each service so far, -1 for those that are left, (S,).
        near: A difference in EUR that does not matter.
    """

    def __init__(self, task: Task, fillings: Fillings, place_of: Ints, near: float) -> None:
        self._task, self._whole, self._near = task, fillings.packing, near
        self._place_of = place_of
        self._places, self._services, self._rest = fillings.rest()
        self._rest.solve()
        self._room = DEARER * float(np.abs(fillings.worth).sum())
        self._crew, self._tried = Crew(1), 0

    def try_one(self, chance: np.random.Generator, left: Callable[[], float]) -> tuple[Ints, Ints]:
        """Dive to the end, and fill the last places at once on the way.

        Where there is no plan at all, the first end does without that.

        Args:
            chance: Of several fillings that are as whole, it decides.
            left: How many seconds are left.

        Returns:
            The place of each service where one was filled after the other, -1 for those that are
            left over, (S,), and the last places, in the order in which they were filled.
        """
        fillings, waiting = self._rest.copy(), list(TRIED)
        if self._task.progress.best is None and not self._tried:
            waiting.clear()

        def look(place_of: Ints) -> None:
            free = np.count_nonzero(fillings.free_services)
            if not waiting or free > waiting[0] or left() <= 0.0:
                return
            while waiting and free <= waiting[0]:
                waiting.pop(0)
            self._fill(fillings, place_of)

        look(np.full(fillings.packing.services, -1, dtype=np.int64))
        place_of, order = dive(fillings, self._near / 2, chance, left, look=look)
        self._tried += 1
        return self._in_whole(place_of), self._places[order]

    def _fill(self, fillings: Fillings, place_of: Ints) -> None:
        """Fill the places that are left at once, and offer what comes of it."""
        task, packing = self._task, fillings.packing
        progress, now = task.progress, self._in_whole(place_of)
        placed = np.flatnonzero(now >= 0)
        most = fillings.bound + self._room
        if progress.best is not None:
            paid = float(self._whole.cost[now[placed], placed].sum())
            most = min(most, self._wanted(progress.best.cost) - task.matrix.offset - paid)
        part = regrouping(
            packing,
            np.flatnonzero(fillings.free_places),
            np.flatnonzero(fillings.free_services),
            fillings.worth,
            most=most,
            near=self._near / 2,
            over=lambda: progress.over,
            fillings_most=FILLINGS,
        )
        if part is not None:
            while self._crew.full and not progress.over:
                self._take(0.02)
            begin(task, self._crew, Job(part, now, 0, 0))
            while self._crew.full and progress.workers == 1 and not progress.over:
                self._take(0.02)

    def _wanted(self, best: float) -> float:
        """What a plan may cost to be looked for, in EUR, if the best one costs so much."""
        bound, below = self._task.progress.bound, best - self._near
        if not np.isfinite(bound):
            return below
        aim = AIMS[min(self._tried, len(AIMS) - 1)]
        return min(bound + min(aim * (best - bound), REACH * abs(bound)), below)

    def _take(self, seconds: float) -> None:
        """Offer what has come of places that were filled at once; wait for it so long at most."""
        task = self._task
        for job in self._crew.finished(seconds):
            part = job.part
            if job.x is None or not isinstance(part, Regrouping):
                continue
            # The places of a part are those that a dive had left.
            whole = self._with(job.base, part.placed(np.full(len(self._services), -1), job.x))
            if (whole >= 0).all():
                chosen = self._whole.choice[whole, np.arange(len(whole))]
                task.progress.offer_plan(task.matrix.plan(chosen), sound=True)

    def finish(self) -> None:
        """Wait for what is at work."""
        while self._crew.jobs and not self._task.progress.over:
            self._take(0.05)
        if self._crew.jobs:
            self._crew.end()

    def _in_whole(self, place_of: Ints) -> Ints:
        """Where services go, with those that are placed in what was left, (S,)."""
        return self._with(self._place_of, place_of)

    def _with(self, before: Ints, place_of: Ints) -> Ints:
        """The same with those that are placed in what was left, beside others, (S,)."""
        found = before.copy()
        placed = place_of >= 0
        found[self._services[placed]] = self._places[place_of[placed]]
        return found


def decided(task: Task, part: Regrouping, place_of: Ints, work: float) -> Ints | None:
    """Choose among fillings.

    Args:
        task: What to work on.
        part: The choice.
        place_of: The place of each service so far, -1 for those without one, (S,).
        work: Deterministic work, about as many seconds.

    Returns:
        The same with those that were placed; None if no choice was found.
    """
    crew, job = Crew(1), Job(part, place_of, 0, 0)
    begin(task, crew, job, work)
    while crew.jobs and not task.progress.over:
        crew.finished(0.02)
    crew.end()
    return None if job.x is None else part.placed(place_of, job.x)


def begin(task: Task, crew: Crew, job: Job, work: float = WORK) -> None:
    """Set a choice among fillings to work."""
    progress = task.progress
    options = EngineOptions(
        seconds=progress.remaining, seed=progress.options.seed, steps=work, linear=2
    )
    crew.begin(job, options, np.full(job.part.model.columns, np.nan))
