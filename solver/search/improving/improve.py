"""Part after part is solved anew while everything else keeps its place, several at the same time.

Every step is a model cut out of the whole, so that each plan on the way holds every rule. A part is
a group of services, or of sites, with the choices that look nearly as good at known prices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.engine import EngineOptions
from solver.search.improving.balance import EXCHANGES, PARTS, WALKS, Balance
from solver.search.improving.crew import Crew, Job
from solver.search.improving.exchange import Exchanges
from solver.search.improving.near import NearGroups, NearSites, regrets
from solver.search.improving.patience import Patience
from solver.search.improving.turns import Turns
from solver.search.places.regroup import Regrouping, Regroups
from solver.search.places.spreading import Spreading
from solver.search.sparse.cut import Cutter

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Bools, Floats, Ints
    from solver.search.background import Background
    from solver.search.improving.parts import Task
    from solver.search.prices.pricing import Pricing
    from solver.search.sparse.cut import Part

STEPS: Final = 2.0
"""Deterministic work for a part, about as many seconds."""

PARTITION_STEPS: Final = 5.0
"""The same for a part of fillings."""

SECONDS: Final = 20.0
"""The most wall time for a part, whatever work that is."""

BESIDE: Final = 0.1
"""Seconds that a part or a look at exchanges takes beside its work."""

FAR: Final = 0.01
"""A plan that is so far from the bound at first is compared with one made at prices."""

CLOSE: Final = 1e-3
"""Services are spread by chance while the plan is farther from the bound than this share of its cost."""

FEW: Final = 12
"""Services for each site, on average, up to which rings are walked: with more, parts leave nothing to them."""

_FILLINGS = 2


class Improvement:
    """Improves the plan that is there until somebody says that it is enough.

    Args:
        task: What to work on; it has a plan.
        of_choices: What each choice costs at prices of the rows, in EUR, (C,).
        background: Listened to meanwhile; it has a core of its own.
        pricing: The same for better prices, which count from the moment that they are there.

    Attributes:
        fruitless: So many draws and parts in a row have brought nothing better.
    """

    def __init__(
        self,
        task: Task,
        of_choices: Floats,
        background: Background | None = None,
        pricing: Pricing | None = None,
    ) -> None:
        self._task, self._background, self._pricing = task, background, pricing
        progress, matrix = task.progress, task.matrix
        regret = regrets(of_choices, matrix.service, task.formulation.problem.stay_allowed)
        seed = progress.options.seed
        self._groups = NearGroups(matrix, regret, seed)
        self._ways: tuple[NearGroups | NearSites, ...] = (
            self._groups,
            NearSites(matrix, regret, seed),
        )
        self._regroups = task.regroups
        walk = None if task.regroups is None else task.regroups.walk
        self._spreading: Spreading | None = None
        if task.regroups is not None and walk is not None:
            self._spreading = Spreading(task, task.regroups.packing, walk)
        self._turns = Turns(len(self._ways))
        self._few = matrix.problem.services <= FEW * matrix.problem.sites
        self._exchanges = Exchanges(matrix, of_choices, regret, seed) if self._few else None
        self._patience, self.fruitless = Patience(), 0
        self._begun = False
        self._balance = Balance(fills=self._regroups is not None)
        self._cutter = Cutter(matrix)
        self._crew = Crew(1)

    def run(self, enough: Callable[[], bool] = lambda: False) -> None:
        """Improve part after part; may be called again.

        Args:
            enough: Whether there is something better to do; the time counts anyway.
        """
        progress, background = self._task.progress, self._background
        waiting = background is not None and not background.finished
        waiting = waiting or self._pricing is not None
        self._crew = Crew(max(progress.workers - waiting, 1))
        progress.phase("improve")
        if progress.best is None or self._groups.empty:
            return
        self._chosen = self._task.matrix.chosen(progress.best.plan)
        if not (progress.over or enough()):
            self._exchange_now_and_then()
            if not self._begun and self._is_far(FAR) and not progress.over:
                self._afresh()
            self._begun = True
        try:
            while not (progress.over or enough()):
                idle = not self._crew.full and not self._begin()
                self.fruitless += idle
                for job in self._crew.finished(0.05 if self._crew.full or idle else 0.0):
                    self._take(job)
                if self._background is not None:
                    self._listen(self._background)
                if self._pricing is not None:
                    self._reprice(self._pricing)
                self._spread_elsewhere()
        finally:
            for job in self._crew.end():
                self._take(job)
            if self._spreading is not None:
                self._spreading.end()

    def _listen(self, background: Background) -> None:
        """Take in what the background has found."""
        progress = self._task.progress
        before = progress.best
        background.listen()
        if progress.best is not before and progress.best is not None:
            self._chosen = self._task.matrix.chosen(progress.best.plan)

    def _reprice(self, pricing: Pricing) -> None:
        """Look at choices with better prices, as soon as there are any."""
        before = pricing.priced
        pricing.listen()
        if pricing.finished:
            self._pricing = None
            self._crew.most = self._task.progress.workers
        if pricing.priced is not before:
            stay_allowed, matrix = self._task.matrix.problem.stay_allowed, self._task.matrix
            regret = regrets(pricing.priced.of_choices, matrix.service, stay_allowed)
            for way in self._ways:
                way.regret = regret
            if self._exchanges is not None:
                self._exchanges.reprice(pricing.priced.of_choices, regret)

    def _begin(self) -> bool:
        """Draw a part and set it to work, unless it is empty."""
        task = self._task
        progress, matrix = task.progress, task.matrix
        assert progress.best is not None  # noqa: S101 - run() has seen to it
        if self._exchanges is not None and self._balance.exchanges:
            self._exchange(self._exchanges, wander=True)
            return True
        regroups, spreading = self._regroups, self._spreading
        if spreading is not None and self._balance.walks and self._is_far(CLOSE):
            self._spread(spreading)
            return True
        open_ = np.ones(matrix.problem.services, dtype=bool)
        for job in self._crew.jobs:
            open_[job.part.services] = False
        if regroups is not None and self._balance.fillings:
            return self._regroup(regroups, open_)
        way = self._turns.next()
        kind, free = self._ways[way].draw(progress.best.plan, self._chosen, open_)
        if not len(free):
            self._turns.learn(way, 0.0, 1e-3)
            return False
        part = self._cutter.cut(self._chosen, free)
        self._crew.begin(Job(part, self._chosen, way, kind), self._options(), self._hint(part))
        return True

    def _regroup(self, regroups: Regroups, open_: Bools) -> bool:
        """Draw places to be filled anew and set that to work; tell whether time went by."""
        progress, work = self._task.progress, regroups.work
        part = regroups.draw(self._chosen, open_, lambda: progress.over)
        spent = regroups.work - work
        self._balance.note_part(max(spent, BESIDE), of_fillings=True)
        if part is None:
            return spent > 0.0
        hint = np.full(part.model.columns, np.nan)
        self._crew.begin(
            Job(part, self._chosen, _FILLINGS, 0), self._options(PARTITION_STEPS), hint
        )
        return True

    def _spread(self, spreading: Spreading) -> None:
        """Spread services of a few places by chance for a while."""
        progress, work = self._task.progress, spreading.work
        assert progress.best is not None  # noqa: S101 - run() has seen to it
        before = progress.best.cost
        self._put(spreading.turn(self._chosen, lambda: progress.over))
        self._balance.count(WALKS, before - progress.best.cost, spreading.work - work + BESIDE)

    def _spread_elsewhere(self) -> None:
        """The same without an end, once a core is free for it that parts make less of."""
        spreading, workers = self._spreading, self._task.progress.workers
        if spreading is None or not self._few or self._background is not None or workers == 1:
            return
        if self._is_far(CLOSE):
            self._put(spreading.listen(self._chosen))
            self._crew.most = max(workers - spreading.elsewhere, 1)

    def _put(self, chosen: Ints | None) -> None:
        """Take the choices of a plan, (S,), if it is better."""
        if chosen is None:
            return
        if self._task.progress.offer_plan(self._task.matrix.plan(chosen), sound=True):
            self._chosen, self.fruitless = chosen, 0

    def _options(self, steps: float = STEPS) -> EngineOptions:
        progress = self._task.progress
        return EngineOptions(
            seconds=min(progress.remaining, SECONDS),
            seed=progress.options.seed,
            gap=progress.target / 2,
            steps=steps,
            linear=2,
        )

    def _hint(self, part: Part) -> Floats:
        """The columns of a part in the plan that is there, NaN where they follow from others."""
        hint = np.full(part.model.columns, np.nan)
        taken = self._chosen[part.services]
        hint[: len(part.choices)] = np.isin(part.choices, taken[taken >= 0])
        return hint

    def _take(self, job: Job) -> None:
        """Take in what a part has brought."""
        progress, matrix = self._task.progress, self._task.matrix
        assert progress.best is not None  # noqa: S101 - run() has seen to it
        before = progress.best.cost
        merged = job.merged(self._chosen, matrix.service)
        if not np.array_equal(merged, self._chosen):
            # Beside parts that were solved meanwhile, what fits by itself may not fit any more.
            alone = np.array_equal(job.base, self._chosen)
            if progress.offer_plan(matrix.plan(merged), sound=alone):
                self._chosen = merged
        saved = before - progress.best.cost
        self.fruitless = 0 if saved > 0 else self.fruitless + 1
        if self._regroups is not None and isinstance(job.part, Regrouping):
            share = job.finished.steps / PARTITION_STEPS
            self._regroups.learn(job.part, proven=job.proven, share=share)
            self._balance.note_part(job.finished.steps, of_fillings=True)
        else:
            share = job.finished.steps / STEPS
            self._ways[job.way].learn(job.kind, proven=job.proven, share=share)
            self._balance.note_part(job.finished.steps + BESIDE, of_fillings=False)
            self._turns.learn(job.way, saved, job.finished.steps)
        self._balance.count(PARTS, saved, job.finished.steps + BESIDE)
        if saved > 0:
            self._exchange_now_and_then()

    def _exchange_now_and_then(self) -> None:
        """After a better plan of a part; the more seldom, the longer nothing has come of it."""
        if self._exchanges is not None and self._patience.ends():
            self._patience.learn(found=self._exchange(self._exchanges))

    def _is_far(self, share: float) -> bool:
        """Whether the plan is farther from the bound than a share of its cost."""
        progress = self._task.progress
        assert progress.best is not None  # noqa: S101 - run() has seen to it
        return progress.best.cost - progress.bound > share * abs(progress.best.cost)

    def _afresh(self) -> None:
        """Make a plan at prices, in rings, and take it if it is better."""
        if self._exchanges is None:
            return
        progress, matrix = self._task.progress, self._task.matrix
        chosen = self._exchanges.afresh(lambda: progress.over)
        if chosen is not None and progress.offer_plan(matrix.plan(chosen), sound=True):
            self._chosen = chosen
            self._exchange(self._exchanges)

    def _exchange(self, exchanges: Exchanges, *, wander: bool = False) -> bool:
        """Make the plan better by exchanges; tell whether that was possible."""
        progress = self._task.progress
        assert progress.best is not None  # noqa: S101 - run() has seen to it
        before, work = progress.best.cost, exchanges.work
        search = exchanges.wandered if wander else exchanges.improved
        better = search(self._chosen, lambda: progress.over)
        found = better is not self._chosen
        if found:
            self._chosen = better
            progress.offer_plan(self._task.matrix.plan(better), sound=True)
        self._balance.count(EXCHANGES, before - progress.best.cost, exchanges.work - work + BESIDE)
        return found
