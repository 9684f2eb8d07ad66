"""One step over the whole model in choices: CP-SAT on a part of it, the rest keeps its values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from solver.choices import in_choices
from solver.engines.cpsat import CpSat
from solver.engines.engine import Bound, Cancellation, EngineOptions, Finished, Solution
from solver.search.extract import choices_of
from solver.search.sparse.matrix import Matrix
from solver.search.sparse.restriction import restrict

if TYPE_CHECKING:
    from solver.arrays import Bools, Floats
    from solver.choices import ChoiceModel
    from solver.formulation import Formulation
    from solver.linear import LinearModel
    from solver.search.background import Background
    from solver.search.places.regroup import Regroups
    from solver.search.progress import Progress


@dataclass(frozen=True, eq=False)
class Task:
    """What a search works on.

    Attributes:
        formulation: The formulation.
        model: Its model in states.
        progress: Who keeps plans and bounds.
        regroups: Who fills a few places anew, where nothing but room ties services together.
    """

    formulation: Formulation
    model: LinearModel
    progress: Progress
    regroups: Regroups | None = None

    @cached_property
    def choices(self) -> ChoiceModel:
        """The whole model in choices; too much memory for large problems."""
        return in_choices(self.formulation, self.model)

    @cached_property
    def matrix(self) -> Matrix:
        """The model by column."""
        return Matrix(self.formulation, self.model)

    def incumbent(self) -> Floats:
        """The columns of the best plan, NaN where unknown; all NaN without one."""
        best, columns = self.progress.best, self.choices.model.columns
        if best is None:
            return np.full(columns, np.nan)
        return choices_of(self.formulation, best.plan, columns)


def solve_part(
    task: Task,
    free: Bools,
    x: Floats,
    seconds: float,
    background: Background | None = None,
    *,
    afresh: bool = False,
) -> bool:
    """Solve the model with only some columns free.

    Args:
        task: What to work on.
        free: Columns that may change, (N,).
        x: Values of the others, (N,).
        seconds: Wall time for the step.
        background: Listened to meanwhile; when it finishes, so does the step.
        afresh: Whether to search without a look at the best plan.

    Returns:
        Whether the part is solved to proof: its best plan is known, or that it has none.
    """
    progress = task.progress
    part = restrict(task.choices.model, free, x)
    if np.any(part.model.lower > part.model.upper):
        return True
    stop = Cancellation()
    waiting = background is not None and not background.finished
    options = EngineOptions(
        seconds=min(progress.remaining, seconds),
        # A background has a core of its own.
        workers=max(progress.workers - waiting, 1),
        seed=progress.options.seed,
        gap=progress.target / 2,
    )
    whole = bool(free.all())
    finished = Finished("stopped")
    hint = None if afresh else task.incumbent()[part.columns]
    for event in CpSat().run(part.model, options, stop, hint):
        if background is not None:
            background.listen()
        if isinstance(event, Solution):
            z = np.where(free, 0.0, x)
            z[part.columns] = event.x
            progress.offer_solution(task.formulation, task.choices.states_of(z))
        elif isinstance(event, Bound) and whole:
            progress.raise_bound(event.value)
        elif isinstance(event, Finished):
            finished = event
        if progress.over or (waiting and background is not None and background.finished):
            # What the background has found is worth more than the rest of this step.
            stop.request()
    return finished.status != "stopped"
