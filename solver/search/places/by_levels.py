"""Where places are filled and nothing else ties services together: a proof beside the usual search.

What services are worth is found first. Then a child process asks from the bound upwards whether there
is a plan (`levels`), while plans are made and improved in the usual ways. It ends the search by a plan of
its own, or by a bound that the plan has reached.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.search.background import Background
from solver.search.places.levels import Levels
from solver.search.places.packed import DIVED, LEAST, pays, rounded_up
from solver.search.places.packing import Packing, granularity
from solver.search.places.worths import worths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.search.improving.parts import Task
    from solver.search.places.worths import Worths

HOPEFUL: Final = 8
"""So many steps of costs may be between bound and plan for a proof that goes on from the bound, …"""

PATIENCE: Final = 0.25
"""… after this share of the time, where fillings lead to a good plan at once, …"""

MORE_PATIENCE: Final = 0.5
"""… or this one."""


class LevelProver(Background):
    """A proof from the bound upwards, which ends where the plan stays far from it.

    Args:
        task: What to work on.
        packing: The same as places that are filled.
        found: What services are worth, and the bound that follows.
        step: All costs are multiples of this, in EUR.

    Attributes:
        found: See above.
    """

    def __init__(self, task: Task, packing: Packing, found: Worths, step: float) -> None:
        progress, offset = task.progress, task.matrix.offset
        self._task, self._step, self.found = task, step, found
        quick = packing.services <= DIVED * packing.places
        self._patience = (PATIENCE if quick else MORE_PATIENCE) * progress.options.time_limit
        cost = np.rint(packing.cost / step)
        in_steps = Packing(cost, packing.need, packing.limit, packing.choice)
        engine = Levels(in_steps, found.worth / step, found.bound / step, step, offset)
        options = EngineOptions(seconds=progress.remaining, seed=progress.options.seed)
        process = ChildProcess(engine, task.choices.model, options)
        super().__init__(process, task.formulation, progress, task.choices.states_of)

    @property
    def hopeful(self) -> bool:
        """Whether bound and plan are so near that the bound may reach the plan, step by step."""
        best, bound = self._task.progress.best, self._task.progress.bound
        return best is None or best.cost - bound <= HOPEFUL * self._step

    def listen(self, seconds: float = 0.0) -> None:
        """See `Background.listen`; end afterwards if there is no hope."""
        if self.finished:
            return
        super().listen(seconds)
        if self._task.progress.seconds > self._patience and not self.hopeful:
            self.finished = True
        if self.finished:
            self.end()

    def end(self) -> None:
        """End the process, and give back what it had."""
        self.finished = True
        self._task.progress.lent = 0
        super().end()

    def wait(self) -> None:
        """Wait for the proof while there is hope."""
        progress = self._task.progress
        while self.hopeful and not (self.finished or progress.done or progress.over):
            self.listen(0.05)


@contextmanager
def proven_beside(task: Task, packing: Packing | None) -> Iterator[LevelProver | None]:
    """Prove beside whatever else is done, where that is worth it.

    Args:
        task: What to work on.
        packing: The same as places that are filled; None if it is something else.
    """
    progress = task.progress
    prover = None
    if packing is not None and packing.services >= LEAST and progress.workers > 1:
        prover = _begun(task, packing)
    try:
        if prover is not None:
            progress.beside = prover.listen
        yield prover
    finally:
        progress.beside = None
        if prover is not None:
            prover.end()


def _begun(task: Task, packing: Packing) -> LevelProver | None:
    """A proof that has begun; None if costs can differ by less than a cent."""
    progress, step = task.progress, granularity(packing.cost)
    if step <= 0.0:
        return None
    progress.phase("price")
    found = worths(task, packing)
    progress.raise_bound(rounded_up(task.matrix.offset, found.bound, step))
    if progress.over:
        return None
    prover = LevelProver(task, packing, found, step)
    # Where fillings make plans, that is done here; elsewhere engines prove at the same time.
    progress.lent = int(pays(packing))
    return prover
