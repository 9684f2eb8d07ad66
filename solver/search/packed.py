"""Where places are filled and nothing else ties services together: bounds and plans by fillings.

What most of the difference between plan and relaxation is there, that services are whole and fill places
badly, fillings know. They give a bound, a first plan close to it, and better ones for a few
places at a time.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.engine import EngineOptions
from solver.search.crew import Crew, Job
from solver.search.cut import Part
from solver.search.diving import dive
from solver.search.fillings import Fillings
from solver.search.inner import Inner
from solver.search.knapsack import losses
from solver.search.multipliers import prices
from solver.search.packing import granularity
from solver.search.regroup import Regroups, regrouping

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats, Ints
    from solver.search.packing import Packing
    from solver.search.parts import Task
    from solver.search.regroup import Regrouping

PRICE_STEPS: Final = 400
"""Steps of prices before services have their first worth, …"""

LENGTH: Final = 1.0
"""… long ones, for what room is worth may be more than what a service costs."""

BEGINNINGS: Final = 20
"""So many fillings of each place are found at worths that differ by chance, …"""

BY_CHANCE: Final = 0.01
"""… by so much of what a service costs."""

ROUNDS: Final = 1_000
"""Rounds of new fillings for a bound."""

NEAR: Final = 0.25
"""How near bound and fractions have to be, in steps of costs."""

FEW: Final = 20
"""Services for each place, on average, up to which fillings are soon found."""

DIVED: Final = 12
"""The same up to which a plan is made of them."""

LEAST: Final = 60
"""With fewer services the whole model is soon solved."""

ROOT_TIME: Final = 0.3
"""How much of the time limit the bound may take, …"""

PLAN_TIME: Final = 0.5
"""… how much bound and first plan together, …"""

ALL_TIME: Final = 0.7
"""… and how much all of it."""

PATIENCE: Final = 60
"""It ends before if so many parts in a row brought nothing better."""

LAST: Final = (6, 10)
"""So many places that were filled last are filled anew if services are left over."""

DEARER: Final = 0.1
"""By how much these may be dearer than what their services are worth."""

TOLERANCE: Final = 1e-7
"""So much of a bound what is lost has to be above the room for it."""

STEPS: Final = 2.0
"""Deterministic work for a part, about as many seconds."""


def pays(packing: Packing) -> bool:
    """Whether places take so few of many services that fillings are worth looking for."""
    return LEAST <= packing.services <= FEW * packing.places


def solve_packed(task: Task, packing: Packing) -> Ints:
    """Search by fillings for a while, or until the plan is proven.

    Args:
        task: What to work on.
        packing: The same as places that are filled.

    Returns:
        Choices that no better plan has, sorted.
    """
    progress = task.progress
    limit, step = progress.options.time_limit, granularity(packing.cost)
    near = NEAR * (step or progress.target)
    progress.phase("price")
    fillings = _begin(task, packing)
    fillings.settle(ROUNDS, near, lambda: progress.over or progress.seconds > ROOT_TIME * limit)
    bound, worth = fillings.bound, fillings.worth
    progress.raise_bound(rounded_up(task.matrix.offset, bound, step))
    progress.phase("construct")
    search = _Search(task, packing, worth, step)
    random, has_plan = np.random.default_rng(progress.options.seed), False

    def late() -> bool:
        return progress.over or progress.seconds > PLAN_TIME * limit

    # One step after the other of long fillings hardly ever leads to a plan.
    dives = packing.services <= DIVED * packing.places
    while dives and not (has_plan or late()):
        has_plan = search.completed(*dive(fillings.copy(), 2 * near, random, late))
    if has_plan and not progress.over:
        search.run(lambda: progress.over or progress.seconds > ALL_TIME * limit)
    if progress.best is None:
        return np.zeros(0, dtype=np.int64)
    room = progress.best.cost - task.matrix.offset - bound
    barred = packing.choice[losses(packing, worth) > room + TOLERANCE * abs(bound)]
    return np.sort(barred[barred >= 0])


def rounded_up(offset: float, bound: float, step: float) -> float:
    """A bound of plans whose costs are multiples of a step beside an offset, in EUR."""
    bound -= 1e-9 * abs(bound)
    if step > 0.0:
        bound = math.ceil(bound / step - 1e-6) * step
    return offset + bound


def _begin(task: Task, packing: Packing) -> Fillings:
    """First worths and fillings at them."""
    progress, matrix = task.progress, task.matrix
    priced = prices(matrix, Inner(matrix), PRICE_STEPS, lambda: progress.over, None, LENGTH)
    progress.raise_bound(priced.bound)
    at = packing.choice >= 0
    paid = np.full(packing.cost.shape, np.inf)
    paid[at] = priced.of_choices[packing.choice[at]]
    worth: Floats = paid.min(axis=0)
    fillings = Fillings(packing, worth)
    random = np.random.default_rng(progress.options.seed)
    spread = BY_CHANCE * float(np.abs(worth).mean())
    for beginning in range(BEGINNINGS):
        if progress.over:
            break
        shaken = random.normal(0.0, spread, len(worth)) if beginning else 0.0
        fillings.look(worth + shaken)
    return fillings


class _Search:
    """Fills a few places anew, over and over, as many parts at a time as there are cores."""

    def __init__(self, task: Task, packing: Packing, worth: Floats, step: float) -> None:
        self._task, self._packing, self._worth = task, packing, worth
        self._step = step or task.progress.target
        progress = task.progress
        self._regroups = Regroups(
            packing, worth, self._step, progress.options.seed, progress.workers
        )
        self._place_of = np.zeros(packing.services, dtype=np.int64)

    def completed(self, place_of: Ints, order: Ints) -> bool:
        """Make a plan of places that were filled one after the other; tell whether one came of it.

        Args:
            place_of: The place of each service, -1 for those that are left over, (S,).
            order: The places in this order, (P,).
        """
        progress, packing = self._task.progress, self._packing
        self._place_of = place_of
        for count in LAST if (place_of < 0).any() else ():
            places = np.sort(order[-count:])
            services = np.flatnonzero((place_of < 0) | np.isin(place_of, places))
            worth = float(self._worth[services].sum())
            most = worth + DEARER * abs(worth)
            part = regrouping(
                packing,
                places,
                services,
                self._worth,
                most=most,
                near=self._step,
                over=lambda: progress.over,
                loose=True,
            )
            if part is None:
                continue
            crew = Crew(1)
            job = self._job(part)
            crew.begin(job, self._options(), np.full(len(part.of), np.nan))
            while crew.jobs and not progress.over:
                crew.finished(0.05)
            crew.end()
            if job.x is not None:
                self._place_of = part.placed(place_of, job.x)
                break
        if not (self._place_of < 0).any():
            self._offer()
        return self.resumed()

    def resumed(self) -> bool:
        """Go on from the best plan; tell whether there is one."""
        progress, packing = self._task.progress, self._packing
        if progress.best is None:
            return False
        self._place_of = packing.place_of(self._task.matrix.chosen(progress.best.plan))
        return not (self._place_of < 0).any()

    def _offer(self) -> None:
        chosen = self._packing.choice[self._place_of, np.arange(self._packing.services)]
        self._task.progress.offer_plan(self._task.matrix.plan(chosen), sound=True)

    def _job(self, part: Regrouping) -> Job:
        services = np.unique(np.concatenate([filling for _place, filling in part.of]))
        return Job(Part(part.model, np.arange(0), services), self._place_of, 0, 0)

    def _options(self) -> EngineOptions:
        progress = self._task.progress
        return EngineOptions(
            seconds=progress.remaining, seed=progress.options.seed, steps=STEPS, linear=2
        )

    def run(self, over: Callable[[], bool]) -> None:
        """Fill places anew until it is over, or nothing has become better for a while."""
        progress = self._task.progress
        progress.phase("improve")
        crew = Crew(progress.workers)
        under_way: dict[Job, Regrouping] = {}
        waited = 0
        try:
            while not over() and waited < PATIENCE:
                open_ = np.ones(self._packing.places, dtype=bool)
                for part in under_way.values():
                    open_[part.places] = False
                if not crew.full:
                    drawn = self._regroups.draw(self._place_of, open_, over)
                    waited += drawn is None and not under_way
                    if drawn is not None:
                        job = self._job(drawn)
                        under_way[job] = drawn
                        crew.begin(job, self._options(), np.full(len(drawn.of), np.nan))
                for job in crew.finished(0.05 if crew.full else 0.0):
                    part = under_way.pop(job)
                    self._regroups.learn(
                        proven=job.proven,
                        share=job.finished.steps / STEPS if part.whole else 1.0,
                    )
                    waited += 1
                    if job.x is not None:
                        waited = 0
                        self._place_of = part.placed(self._place_of, job.x)
                        self._offer()
        finally:
            crew.end()
