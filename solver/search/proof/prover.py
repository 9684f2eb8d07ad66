"""A proof that begins anew once a much better plan leaves it less to look at.

What HiGHS looks at ends at the cutoff that it began with: it takes no better one while it works. Below
a near cutoff most columns are settled at once, and a proof takes a fraction of the time; so where the
plan has come much closer to the bound since, what was done so far is worth less than a new start.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from solver.engines.engine import Bound
from solver.search.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from solver.arrays import Floats
    from solver.engines.child import ChildProcess
    from solver.engines.engine import Event
    from solver.search.improving.parts import Task
    from solver.search.progress import Progress

NEARER: Final = 0.5
"""A new start is worth it if so much is left of the difference of plan and bound at the last one, …"""

MUCH_NEARER: Final = 0.2
"""… or, once, of what is between that cutoff and a bound that has risen since, …"""

SETTLED_SECONDS: Final = 0.5
"""… and plans have not become better for so long, …"""

NOTABLY: Final = 0.02
"""… by so much of that difference or more."""


class Prover(Background):
    """Takes in what a proof reports, and begins it anew where that is worth it.

    Args:
        task: What to prove.
        begin: Starts the proof below a cutoff in EUR, None for none.
        to_states: Turns a solution of its model into columns of the formulation.
        nearer: How much of the difference of plan and bound may be left for a new start.
    """

    def __init__(
        self,
        task: Task,
        begin: Callable[[float | None], ChildProcess],
        to_states: Callable[[Floats], Floats],
        nearer: float | None = None,
    ) -> None:
        self._begin = begin
        self._nearer = NEARER if nearer is None else nearer
        self._may_renew = self._may_return = True
        super().__init__(
            begin(cutoff_of(task.progress)), task.formulation, task.progress, to_states
        )
        self._task = task
        self._mark()

    def _mark(self) -> None:
        """Remember with what the proof has begun."""
        progress = self._task.progress
        self._bound, self._began = progress.bound, progress.seconds
        # A proof without a cutoff looks for plans itself: any plan is worth a new start.
        self._cost = math.inf if progress.best is None else progress.best.cost
        self._noted = self._cost
        self._noted_at = progress.seconds

    def listen(self, seconds: float = 0.0) -> None:
        """See `Background.listen`; begin anew afterwards if that is worth it, or the process was lost."""
        super().listen(seconds)
        comes_back = self.lost and self._may_return and not self._task.progress.over
        if comes_back:
            # What has failed twice will fail a third time.
            self._may_return = self.finished = self.lost = False
        if comes_back or (self._worth_it() and not self.finished):
            self._process.end()
            self._process = self._begin(cutoff_of(self._task.progress))
            self._mark()

    def _worth_it(self) -> bool:
        progress = self._task.progress
        had = progress.seconds - self._began
        if progress.best is None or progress.over or had > progress.remaining:
            return False
        cost, room = progress.best.cost, self._cost - self._bound
        if self._noted - cost >= NOTABLY * room:
            self._noted, self._noted_at = cost, progress.seconds
        settled = progress.seconds - self._noted_at >= SETTLED_SECONDS
        if not settled:
            return False
        if cost - self._bound <= self._nearer * room:
            return True
        is_near = cost - progress.bound <= MUCH_NEARER * (self._cost - progress.bound)
        # Where that was not enough, the next start would not be either.
        is_first, self._may_renew = self._may_renew, self._may_renew and not is_near
        return is_near and is_first


class Shares:
    """Bounds of parts that make up a model: no plan costs less than the lowest of them.

    Args:
        progress: Who keeps bounds.
        bounds: Of each part, in EUR.
    """

    def __init__(self, progress: Progress, bounds: Sequence[float]) -> None:
        self._progress = progress
        self._bounds = list(bounds)
        progress.raise_bound(min(self._bounds))

    def raise_bound(self, part: int, bound: float) -> None:
        """Take a bound of one part if it is better."""
        self._bounds[part] = max(self._bounds[part], bound)
        self._progress.raise_bound(min(self._bounds))


class Share(Prover):
    """A proof of one part of a model.

    Args:
        task: What to prove.
        begin: See `Prover`.
        to_states: See `Prover`.
        nearer: See `Prover`.
        shares: Who keeps the bounds of all parts.
        part: Which one this is.
    """

    def __init__(  # noqa: PLR0917 - a proof, and its place among others
        self,
        task: Task,
        begin: Callable[[float | None], ChildProcess],
        to_states: Callable[[Floats], Floats],
        nearer: float | None,
        shares: Shares,
        part: int,
    ) -> None:
        self._shares, self._part = shares, part
        super().__init__(task, begin, to_states, nearer)

    def _take(self, event: Event) -> None:
        if isinstance(event, Bound):
            self._shares.raise_bound(self._part, event.value)
        else:
            super()._take(event)


class Together(Background):
    """Several proofs as one.

    Args:
        task: What to prove.
        provers: Who proves the parts.
        waiting: What begins further proofs, as soon as there is a core for them; they join the others.
    """

    def __init__(
        self, task: Task, provers: list[Prover], waiting: Sequence[Callable[[], Prover]] = ()
    ) -> None:
        first = provers[0]
        super().__init__(
            first._process,  # noqa: SLF001 - one of its own
            task.formulation,
            task.progress,
            first._to_states,  # noqa: SLF001 - one of its own
        )
        self._provers, self._waiting = provers, list(waiting)

    def listen(self, seconds: float = 0.0) -> None:
        """See `Background.listen`."""
        for prover in self._provers:
            if not prover.finished:
                prover.listen(seconds)
                # Who has waited for one has waited for all.
                seconds = 0.0
        at_work = sum(not prover.finished for prover in self._provers)
        if self._waiting and at_work < self._progress.workers and not self._progress.over:
            self._provers.append(self._waiting.pop(0)())
        self.finished = not self._waiting and all(prover.finished for prover in self._provers)

    @property
    def left(self) -> int:
        """How many have not finished, or not begun."""
        return len(self._waiting) + sum(not prover.finished for prover in self._provers)

    def end(self) -> None:
        """End all processes."""
        for prover in self._provers:
            prover.end()


def cutoff_of(progress: Progress) -> float | None:
    """Just above the best plan: the proof has to find one itself that is no dearer."""
    return None if progress.best is None else progress.best.cost + progress.target
