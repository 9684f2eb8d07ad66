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
from solver.search.at_prices import construct_near
from solver.search.background import Background
from solver.search.construct import FIRST_SHARE, SHARES, construct
from solver.search.improve import Improvement
from solver.search.inner import Inner
from solver.search.large import FIRST_STEPS, rounds_in
from solver.search.multipliers import prices
from solver.search.opening import open_first
from solver.search.parts import solve_part
from solver.search.prover import Prover
from solver.search.settled import Settled
from solver.search.strengthen import tightened

if TYPE_CHECKING:
    from solver.engines.engine import Relaxed
    from solver.search.multipliers import Priced
    from solver.search.parts import Task

TINY_ENTRIES: Final = 20_000
"""Up to so many entries of the matrix CP-SAT goes first: it is done before a process starts."""

TIGHTER: Final = 1e-4
"""Rows that follow from whole choices are used if they raise the bound by so much of itself."""

NEAR: Final = 0.05
"""A plan that is so close to the bound is improved part by part without another one being made."""

MOMENT_SECONDS: Final = 2.0
"""How long CP-SAT may try the whole model of a tiny problem."""

LITTLE: Final = (1.5e-3, 3e-3)
"""Regrets of choices that are solved at once for a first good plan, as shares of what a service costs."""

PATIENCE_SECONDS: Final = 2.0
"""Where parts come first, the proof waits until so many seconds of processor bring no notably better
plan, …"""

MOST_SECONDS: Final = 8.0
"""… but not longer than so many, …"""

MOST_OF_TIME: Final = 0.2
"""… or this share of the time limit."""

NEARER_IN_STATES: Final = 0.8
"""What may be left of the difference of plan and bound for a new start where restarts are cheap and
the bound of prices stays far below the optimum."""


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
    spare: list[ChildProcess] = []
    try:
        return _prove(task, spare)
    finally:
        for child in spare:
            child.end()


def _prove(task: Task, spare: list[ChildProcess]) -> bool:
    """The search proper; children that have nothing to do are left among the spare ones."""
    progress = task.progress
    relaxed, priced = _relaxation(task, spare)
    tighter = _is_tighter(task, relaxed, priced)
    # At prices of rounded rows parts come further in the same time than what the relaxation leaves,
    # from a plan that is not too bad; with one worker there are none before the proof has ended.
    parts_first = tighter and progress.workers > 1 and _is_near(task)
    if parts_first:
        _improve_first(task, priced)
        if progress.over:
            return False
    elif relaxed is not None:
        construct(task, relaxed, FIRST_SHARE)
    worth = priced.of_choices
    if relaxed is not None and not tighter:
        worth = relaxed.reduced_cost[: task.matrix.choices]
    by_opening = relaxed is not None and open_first(task, relaxed, worth, spare)
    prover = _start(task, priced if tighter else None, spare, by_opening=by_opening)
    try:
        for share in SHARES if progress.workers > 1 and not parts_first else ():
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
            Improvement(task, worth, prover).run()
        while not (prover.finished or progress.over):
            prover.listen(0.05)
        return prover.infeasible
    finally:
        prover.end()


def _improve_first(task: Task, priced: Priced) -> None:
    """Improve the plan with all cores: how long a proof takes depends on what it begins below."""
    progress = task.progress
    # At prices that know of rounded rows, the best plans take nothing that is much too dear.
    construct_near(task, priced.of_choices, LITTLE)
    settled = Settled(progress, PATIENCE_SECONDS, MOST_SECONDS)
    until = progress.seconds + MOST_OF_TIME * progress.options.time_limit
    Improvement(task, priced.of_choices).run(lambda: settled.it or progress.seconds > until)


def _is_near(task: Task) -> bool:
    """Whether there is a plan from which parts soon lead to a good one."""
    best, bound = task.progress.best, task.progress.bound
    return best is not None and best.cost - bound <= NEAR * abs(best.cost)


def _is_tighter(task: Task, relaxed: Relaxed | None, priced: Priced) -> bool:
    """Whether rows that follow from whole choices say notably more than the relaxation."""
    if relaxed is None or not priced.cuts:
        return False
    bound = task.choices.model.objective(relaxed.x)
    return priced.bound - bound > TIGHTER * abs(bound)


def _start(
    task: Task, priced: Priced | None, spare: list[ChildProcess], *, by_opening: bool = False
) -> Prover:
    """Begin to prove.

    Args:
        task: What to work on.
        priced: Prices of the model with more rows, if these are to be used.
        spare: Children without work: they need not be started any more.
        by_opening: Whether what is open decides.
    """
    progress = task.progress
    model = task.choices.model
    if priced is not None:
        rows = [(cut.columns, cut.values, cut.upper) for cut in priced.cuts]
        model = task.model.with_rows(rows)

    def begin(cutoff: float | None) -> ChildProcess:
        options = EngineOptions(
            seconds=progress.remaining,
            seed=progress.options.seed,
            gap=progress.target / 2,
            cutoff=cutoff,
            rounded=priced is not None or by_opening,
        )
        if not spare:
            return ChildProcess(HighsMip, model, options)
        process = spare.pop()
        process.give(HighsMip, model, options)
        return process

    if priced is None:
        return Prover(task, begin, task.choices.states_of)
    return Prover(task, begin, lambda x: x, NEARER_IN_STATES)


def _relaxation(task: Task, spare: list[ChildProcess]) -> tuple[Relaxed | None, Priced]:
    """The relaxation of the choice model, None if it has none or time is over first, and prices.

    The relaxation has a process of its own, and prices are found here beside it. The process is
    left among the spare ones if it has finished.
    """
    progress, matrix = task.progress, task.matrix
    process = ChildProcess(
        HighsRelaxation, task.choices.model, EngineOptions(seconds=progress.remaining)
    )
    background = Background(process, task.formulation, progress, task.choices.states_of)
    try:
        priced = prices(matrix, Inner(matrix), FIRST_STEPS[1], lambda: progress.over)
        progress.raise_bound(priced.bound)
        priced = tightened(task, priced, rounds_in(task))
        while not (background.finished or progress.over):
            background.listen(0.05)
        return background.relaxed, priced
    finally:
        if background.finished and process.alive:
            spare.append(process)
        else:
            background.end()
