"""Small problems: the whole model at once, to a proof.

Two engines share the work. HiGHS branches and cuts over choices in a process of its own and proves;
CP-SAT searches over states here and finds plans early. Whoever closes the gap ends both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.choices import in_choices
from solver.engines.child import ChildProcess
from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished, Solution
from solver.engines.mathopt import HighsMip
from solver.search.extract import states_of

if TYPE_CHECKING:
    from solver.arrays import Floats
    from solver.choices import ChoiceModel
    from solver.engines.engine import Event
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.search.progress import Progress


def solve_exactly(formulation: Formulation, model: LinearModel, progress: Progress) -> bool:
    """Search until the plan is proven, the time is over or somebody cancels.

    Returns:
        Whether the model is proven to have no solution.
    """
    progress.phase("prove")
    choices = in_choices(formulation, model)
    prover = _Prover(formulation, choices, progress)
    try:
        infeasible = _search(formulation, model, progress, prover)
        while not (infeasible or prover.finished or progress.over):
            infeasible = prover.listen(0.05)
        return infeasible or prover.infeasible
    finally:
        prover.end()


def _search(
    formulation: Formulation, model: LinearModel, progress: Progress, prover: _Prover
) -> bool:
    """CP-SAT over states, with an ear to the prover; whether it proved that there is no plan."""
    stop = Cancellation()
    hint: Floats | None = None
    if progress.best is not None:
        hint = states_of(formulation, progress.best.plan, model.columns)
    options = EngineOptions(
        seconds=progress.remaining,
        workers=max(progress.workers - 1, 1),
        seed=progress.options.seed,
        gap=progress.target / 2,
    )
    for event in CpSat().run(model, options, stop, hint):
        prover.listen()
        if isinstance(event, Solution):
            progress.offer_solution(formulation, event.x)
        elif isinstance(event, Bound):
            progress.raise_bound(event.value)
        elif isinstance(event, Finished) and event.status == "infeasible":
            return True
        if progress.over or prover.finished:
            stop.request()
    return False


class _Prover:
    """HiGHS in its process, and what it has said so far."""

    def __init__(self, formulation: Formulation, choices: ChoiceModel, progress: Progress) -> None:
        self._formulation = formulation
        self._choices = choices
        self._progress = progress
        options = EngineOptions(
            seconds=progress.remaining, seed=progress.options.seed, gap=progress.target / 2
        )
        self._process = ChildProcess(HighsMip, choices.model, options)
        self.finished = False
        self.infeasible = False

    def listen(self, seconds: float = 0.0) -> bool:
        """Take in what has been reported; whether the model is proven infeasible."""
        for event in self._process.events(seconds):
            self._take(event)
        self.finished = self.finished or not self._process.alive
        return self.infeasible

    def _take(self, event: Event) -> None:
        if isinstance(event, Solution):
            self._progress.offer_solution(self._formulation, self._choices.states_of(event.x))
        elif isinstance(event, Bound):
            self._progress.raise_bound(event.value)
        elif isinstance(event, Finished):
            self.finished = True
            self.infeasible = event.status == "infeasible"

    def end(self) -> None:
        """End the process."""
        self._process.end()
