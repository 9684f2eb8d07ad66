"""Who regrets its choice most is thought about anew, with others that have something nearly as good.

Part after part is solved, several at a time, until nobody regrets anything that can be helped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.engine import EngineOptions
from solver.search.improving.crew import Crew, Job
from solver.search.sparse.cut import Cutter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.answers.renewal.renewal import Renewal
    from solver.arrays import Bools, Floats, Ints

SIZES: Final = (60, 150)
"""Services of a part that regret their choice, in one round after the other; fewer where parts take
long, …"""

CHOICES: Final = 5
"""… how many of their choices are free for each of them, those of least regret, …"""

PARTNERS: Final = (1.0, 0.7)
"""… and how many others for each are free that have something else at next to no regret."""

FIRST_SHARE: Final = 0.2
"""Share of all services in the first parts at most: a good deal is there early where time is short."""

PARTNER_SHARE: Final = 2e-3
"""What next to no regret is, as a share of what a service costs on average."""

FEWEST: Final = 8
"""Services of the smallest parts."""

STEPS: Final = 0.2
"""Deterministic work for a part, about as many seconds."""

SECONDS: Final = 10.0
"""The most wall time for a part, whatever work that is."""

_LEAST: Final = 1.0
"""Regrets below so many euros are not worth a part."""


class Around:
    """Part after part around those who regret most, several at a time.

    Args:
        renewal: The renewal; its plan breaks no rule.
        more: What services regretted before the figures changed, (S,): then only those are thought
            about who regret more now.
    """

    def __init__(self, renewal: Renewal, more: Floats | None) -> None:
        self._renewal, self._task, self._matrix = renewal, renewal.task, renewal.matrix
        self._more = more
        self._regret = renewal.regret
        progress = self._task.progress
        self._random = np.random.default_rng(progress.options.seed)
        self._cutter = Cutter(self._matrix)
        self._crew = Crew(progress.workers)
        assert progress.best is not None  # noqa: S101 - around() has seen to it
        self._chosen = self._matrix.chosen(progress.best.plan)
        self._size = 1.0
        average = abs(self.bound) / max(self._matrix.problem.services, 1)
        self._near = (self._regret <= PARTNER_SHARE * average) & ~self._matrix.forbidden

    @property
    def bound(self) -> float:
        """What no plan costs less than, in EUR."""
        return self._renewal.priced.bound

    def run(self) -> None:
        """Go on until nobody regrets anything that can be helped."""
        progress = self._task.progress
        draws = self._draws()
        try:
            is_left = True
            while (is_left or self._crew.jobs) and not progress.over:
                while is_left and not self._crew.full and not progress.over:
                    free = next(draws, None)
                    is_left = free is not None
                    if free is not None:
                        self._begin(free)
                for job in self._crew.finished(0.02):
                    self._take(job)
        finally:
            for job in self._crew.end():
                self._take(job)

    def _draws(self) -> Iterator[Ints]:
        """The choices that are free in one part after the other."""
        problem = self._matrix.problem
        for place, size in enumerate(SIZES):
            todo = np.ones(problem.services, dtype=bool)
            while True:
                open_ = np.ones(problem.services, dtype=bool)
                for job in self._crew.jobs:
                    open_[job.part.services] = False
                regretted = self._renewal.regretted(self._chosen, self._regret)
                if self._more is not None:
                    regretted -= np.minimum(self._more, regretted)
                regretted[~todo] = 0.0
                wanted = max(
                    int(min(size, FIRST_SHARE * (place + 1) * problem.services) * self._size),
                    FEWEST,
                )
                top = np.argsort(-np.where(open_, regretted, 0.0), kind="stable")[:wanted]
                top = top[open_[top] & (regretted[top] > _LEAST)]
                if not len(top):
                    break
                todo[top] = False
                yield self._free(top, open_, place)

    def _free(self, top: Ints, open_: Bools, place: int) -> Ints:
        matrix = self._matrix
        choices = matrix.choices_of(np.sort(top))
        choices = choices[~matrix.forbidden[choices]]
        most = CHOICES * len(top)
        choices = choices[np.argsort(self._regret[choices], kind="stable")[:most]]
        inside = open_.copy()
        inside[top] = False
        others = np.flatnonzero(self._near & inside[matrix.service])
        drawn = self._random.permutation(np.unique(matrix.service[others]))
        drawn = drawn[: int(PARTNERS[place] * len(top))]
        partner = np.zeros(matrix.problem.services, dtype=bool)
        partner[drawn] = True
        own = self._chosen[top]
        others = others[partner[matrix.service[others]]]
        return np.unique(np.concatenate([choices, others, own[own >= 0]]))

    def _begin(self, free: Ints) -> None:
        progress = self._task.progress
        part = self._cutter.cut(self._chosen, free)
        hint = np.full(part.model.columns, np.nan)
        taken = self._chosen[part.services]
        hint[: len(part.choices)] = np.isin(part.choices, taken[taken >= 0])
        options = EngineOptions(
            seconds=min(progress.remaining, SECONDS),
            seed=progress.options.seed,
            steps=STEPS,
            linear=2,
        )
        self._crew.begin(Job(part, self._chosen, 0, 0), options, hint)

    def _take(self, job: Job) -> None:
        matrix = self._matrix
        if not job.proven:
            self._size = max(self._size * 0.6, 0.05)
        elif job.finished.steps < STEPS / 4:
            self._size = min(self._size * 1.3, 2.0)
        merged = job.merged(self._chosen, matrix.service)
        if np.array_equal(merged, self._chosen):
            return
        # Beside parts that were solved meanwhile, what fits by itself may not fit any more.
        alone = np.array_equal(job.base, self._chosen)
        if self._task.progress.offer_plan(matrix.plan(merged), sound=alone):
            self._chosen = merged
