"""Small problems: the whole model, to a proof.

CP-SAT gets a moment with the whole model, which is all that a tiny problem needs. Otherwise a good
plan is made out of the linear relaxation first. HiGHS branches and cuts in a process of its own and
proves, told to look at nothing dearer than that plan, which halves its work; meanwhile the plan is
improved here part by part. A proof ends the search whoever found the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from solver.engines.child import ChildProcess
from solver.engines.engine import EngineOptions
from solver.engines.mathopt import HighsMip, HighsRelaxation
from solver.search.background import Background
from solver.search.construct import FIRST_SHARE, SHARES, construct
from solver.search.improve import Improvement
from solver.search.parts import solve_part

if TYPE_CHECKING:
    from solver.engines.engine import Relaxed
    from solver.search.parts import Task

TINY_ENTRIES: Final = 20_000
"""Up to so many entries of the matrix CP-SAT goes first: it is done before a process starts."""

MOMENT_SECONDS: Final = 2.0
"""How long CP-SAT may try the whole model of a tiny problem."""


def solve_exactly(task: Task) -> bool:
    """Search until the plan is proven, the time is over or somebody cancels.

    Returns:
        Whether the model is proven to have no solution.
    """
    progress = task.progress
    progress.phase("prove")
    if len(task.choices.model.column) <= TINY_ENTRIES:
        everything = np.ones(task.choices.model.columns, dtype=bool)
        proven = solve_part(task, everything, task.incumbent(), MOMENT_SECONDS)
        if progress.over or proven:
            return progress.best is None and proven
    relaxed = _relaxation(task)
    if relaxed is not None:
        construct(task, relaxed, FIRST_SHARE)
    prover = _start(task)
    try:
        for share in SHARES if progress.workers > 1 else ():
            if (
                relaxed is None
                or prover.finished
                or progress.over
                or not construct(task, relaxed, share, prover)
            ):
                break
        # Where there is only one core, the prover has it until it has finished.
        while progress.workers == 1 and not (prover.finished or progress.over):
            prover.listen(0.05)
        if not (progress.over or prover.infeasible):
            matrix = task.matrix
            worth = matrix.cost if relaxed is None else relaxed.reduced_cost[: matrix.choices]
            Improvement(task, worth, prover).run()
        while not (prover.finished or progress.over):
            prover.listen(0.05)
        return prover.infeasible
    finally:
        prover.end()


def _start(task: Task) -> Background:
    progress = task.progress
    cutoff = None if progress.best is None else progress.best.cost + progress.target
    options = EngineOptions(
        seconds=progress.remaining,
        seed=progress.options.seed,
        gap=progress.target / 2,
        cutoff=cutoff,
    )
    process = ChildProcess(HighsMip, task.choices.model, options)
    return Background(process, task.formulation, progress, task.choices.states_of)


def _relaxation(task: Task) -> Relaxed | None:
    """The relaxation of the choice model; None if it has none, or time is over first."""
    progress = task.progress
    process = ChildProcess(
        HighsRelaxation, task.choices.model, EngineOptions(seconds=progress.remaining)
    )
    background = Background(process, task.formulation, progress, task.choices.states_of)
    try:
        while not (background.finished or progress.over):
            background.listen(0.05)
            if background.relaxed is not None:
                return background.relaxed
        return None
    finally:
        background.end()
