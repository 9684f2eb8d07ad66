"""An engine at work in its own process while plans are improved here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.engines.engine import Bound, Failed, Finished, Relaxed, Solution
from solver.search.extract import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.arrays import Floats
    from solver.engines.child import ChildProcess
    from solver.engines.engine import Event
    from solver.formulation import Formulation
    from solver.search.progress import Progress


class Background:
    """Takes in what a child process reports.

    Args:
        process: The running child.
        formulation: What its model was made from.
        progress: Who keeps plans and bounds.
        to_states: Turns a solution of its model into columns of the formulation.

    Attributes:
        finished: Whether it has ended, by an answer or otherwise.
        infeasible: Whether it has proven that there is no plan.
        lost: Whether it has ended in an error, and so says nothing more.
        relaxed: The linear relaxation, once it is known.
    """

    def __init__(
        self,
        process: ChildProcess,
        formulation: Formulation,
        progress: Progress,
        to_states: Callable[[Floats], Floats],
    ) -> None:
        self._process = process
        self._formulation = formulation
        self._progress = progress
        self._to_states = to_states
        self._is_lent = False
        self.finished = False
        self.infeasible = False
        self.lost = False
        self.relaxed: Relaxed | None = None

    def listen(self, seconds: float = 0.0) -> None:
        """Take in what has come since the last call; wait for the first at most `seconds`."""
        for event in self._process.events(seconds):
            self._take(event)
        self.finished = self.finished or not self._process.alive

    def _take(self, event: Event) -> None:
        if isinstance(event, Solution):
            # Engines in the background work to tolerances: a plan that breaks a rule by one of
            # them is no fault of the formulation, and is not taken.
            self._progress.offer(plan_of(self._formulation, self._to_states(event.x)))
        elif isinstance(event, Bound):
            self._progress.raise_bound(event.value)
        elif isinstance(event, Relaxed):
            self.relaxed = event
        elif isinstance(event, Finished):
            self.finished = True
            self.infeasible = event.status == "infeasible"
        elif isinstance(event, Failed):
            self.finished = self.lost = True
            self._progress.lose(event.reason)

    def released(self) -> list[ChildProcess]:
        """The process, once, if it has ended its work and may be given more; else nothing."""
        if not self.finished or self._is_lent or not self._process.alive:
            return []
        self._is_lent = True
        return [self._process]

    def end(self) -> None:
        """End the process, unless others have it."""
        if not self._is_lent:
            self._process.end()
